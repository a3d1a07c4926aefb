"""What the people who are heard in an interview agreed to is what may be done with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fieldkit.domain.people import permission
from fieldkit.domain.people.consent import Consent, Given, Scope
from fieldkit.domain.people.permission import Standing, Use
from fieldkit.domain.visits.interview import Interview

TODAY = date(2026, 3, 2)


def an_interview(**fields: object) -> Interview:
    return replace(Interview(id="i", visit="v", title="Mme Muller"), **fields)  # type: ignore[arg-type]


def a_consent(*scopes: Scope, **fields: object) -> Consent:
    made = Consent(id="c", interview="i", person="p", scopes=frozenset(scopes), given=Given.ORAL)
    return replace(made, **fields)  # type: ignore[arg-type]


def obstacle(use: Use, *consents: Consent, **interview: object) -> str:
    about = an_interview(**interview)
    return permission.obstacle(use, Standing(interview=about, consents=consents, today=TODAY))


@pytest.mark.parametrize("use", list(Use))
def test_what_every_heard_person_agreed_to_is_allowed(use: Use) -> None:
    assert obstacle(use, a_consent(*Scope), a_consent(*Scope, keep_until=TODAY)) == ""


@pytest.mark.parametrize(("use", "rule"), permission.RULES.items())
def test_one_heard_person_who_did_not_agree_is_enough_to_refuse(use: Use, rule: permission.Rule) -> None:
    implied = {rule.scope, Scope.QUOTE_NAMED} if rule.scope is Scope.QUOTE else {rule.scope}
    other = a_consent(*(set(Scope) - implied))
    assert obstacle(use, a_consent(*Scope), other) == rule.key


def test_silence_lets_the_team_work_and_shuts_the_public_out() -> None:
    shut = {use for use in Use if obstacle(use)}
    assert shut == {Use.QUOTE, Use.QUOTE_NAMED, Use.PUBLISH}


def test_who_is_quoted_by_name_may_be_quoted_under_a_pseudonym() -> None:
    assert obstacle(Use.QUOTE, a_consent(Scope.QUOTE_NAMED)) == ""
    assert obstacle(Use.QUOTE_NAMED, a_consent(Scope.QUOTE)) == "no-consent-quote-named"


@pytest.mark.parametrize("use", list(Use))
def test_after_the_time_that_was_set_nothing_is_allowed(use: Use) -> None:
    assert obstacle(use, a_consent(*Scope, keep_until=TODAY - timedelta(days=1))) == "consent-over"


@pytest.mark.parametrize("use", [use for use in Use if use is not Use.SHARE])
def test_of_what_was_withdrawn_only_the_tombstone_travels(use: Use) -> None:
    gone = a_consent(*Scope, withdrawn_on=TODAY)
    assert obstacle(use, gone) == "consent-withdrawn"
    assert obstacle(Use.SHARE, gone) == ""


def test_what_waits_for_a_consent_may_be_written_down_but_stays_here() -> None:
    allowed = {use for use in Use if not obstacle(use, a_consent(*Scope), awaits_consent=True)}
    assert allowed == {Use.TRANSCRIBE}
