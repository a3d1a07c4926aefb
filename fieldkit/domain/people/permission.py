"""The one place that says what may be done with an interview, from what the people heard in it agreed to.

Whatever transcribes, packs, sends, exports or publishes asks here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fieldkit.domain.errors import Refused
from fieldkit.domain.people.consent import Consent, Scope
from fieldkit.domain.visits.interview import Interview


class Use(StrEnum):
    """What somebody wants to do with an interview.

    `SHARE` is to let it go to the team, in a bundle or by sync; `EXPORT` to write its text to a file; `CLIP` to let a
    passage of its sound go; `QUOTE` and `QUOTE_NAMED` to print its words for others; `PUBLISH` to publish its sound.
    """

    TRANSCRIBE = "transcribe"
    SHARE = "share"
    EXPORT = "export"
    CLIP = "clip"
    QUOTE = "quote"
    QUOTE_NAMED = "quote-named"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Rule:
    """Which scope a use needs, whether silence is a no, and the key of the refusal."""

    scope: Scope
    needs_a_yes: bool
    key: str


RULES: Mapping[Use, Rule] = {
    Use.TRANSCRIBE: Rule(Scope.TRANSCRIBE, False, "no-consent-transcribe"),
    Use.SHARE: Rule(Scope.RECORD, False, "no-consent-record"),
    Use.EXPORT: Rule(Scope.TRANSCRIBE, False, "no-consent-transcribe"),
    Use.CLIP: Rule(Scope.PUBLISH, False, "no-consent-publish"),
    Use.QUOTE: Rule(Scope.QUOTE, True, "no-consent-quote"),
    Use.QUOTE_NAMED: Rule(Scope.QUOTE_NAMED, True, "no-consent-quote-named"),
    Use.PUBLISH: Rule(Scope.PUBLISH, True, "no-consent-publish"),
}
"""A use within the team is open until somebody says no; what goes to the public is shut until all say yes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An interview with every agreement noted for it, on a day."""

    interview: Interview
    consents: tuple[Consent, ...]
    today: date

    @property
    def is_withdrawn(self) -> bool:
        """Say whether somebody took their agreement back: the interview is gone."""
        return self.interview.erased_on is not None or any(one.is_withdrawn for one in self.consents)


def obstacle(use: Use, standing: Standing) -> str:
    """Return the key of what forbids a use, empty when nothing does.

    What was withdrawn may be shared: all that is left of it is the tombstone, which has to reach everybody.
    """
    if standing.is_withdrawn:
        return "" if use is Use.SHARE else "consent-withdrawn"
    if standing.interview.awaits_consent and use is not Use.TRANSCRIBE:
        return "export-awaits-consent"
    if any(one.is_over(standing.today) for one in standing.consents):
        return "consent-over"
    rule = RULES[use]
    if not standing.consents and rule.needs_a_yes:
        return "consent-not-noted"
    return "" if all(one.covers(rule.scope) for one in standing.consents) else rule.key


def is_agreed(scope: Scope, consents: Iterable[Consent]) -> bool:
    """Say whether people agreed to a scope, whatever the day: somebody did, and nobody heard refuses it.

    For what describes an agreement; whoever is about to do something asks `obstacle`.
    """
    given = tuple(consents)
    return bool(given) and all(one.covers(scope) for one in given)


def check(use: Use, standing: Standing) -> None:
    """Raise `Refused` with the key of what forbids a use."""
    key = obstacle(use, standing)
    if key:
        raise Refused(key, interview=standing.interview.id, title=standing.interview.title)
