"""Ask whether an interview may be used so; the rule itself is `domain/people/permission.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fieldkit.domain.people import permission
from fieldkit.domain.people.consent import Consent
from fieldkit.domain.people.permission import Standing, Use
from fieldkit.domain.reviewing import rights
from fieldkit.domain.reviewing.review import role_in
from fieldkit.domain.sharing.departure import Copy, Departure
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.ports import OpenWork, Unit


def check(unit: Unit, interview: str, use: Use) -> None:
    """Raise `Refused` when a use is forbidden, saying by what."""
    permission.check(use, standing(unit, interview))


def check_writes(unit: Unit) -> None:
    """Raise `Refused("reader-may-not")` when the person here was invited to read and comment."""
    rights.check_writes(role_in(unit.recall("archive")))


def standing(unit: Unit, interview: str) -> Standing:
    """Return an interview with what was agreed to for it."""
    return Standing(
        interview=unit.records.get(Interview, interview),
        consents=unit.records.find(Consent, interview=interview),
        today=unit.now().date(),
    )


def obstacles(interview: str, *, work: OpenWork) -> Mapping[Use, str]:
    """Return for every use the key of what forbids it, empty for none."""
    with work() as unit:
        here = standing(unit, interview)
    return {use: permission.obstacle(use, here) for use in Use}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What must not leave this laptop: whole interviews; of others, the texts only."""

    interviews: frozenset[str]
    texts: frozenset[str]


def held(unit: Unit) -> Held:
    """Return what must not leave, be it in a bundle or by sync."""
    given: dict[str, list[Consent]] = {}
    for consent in unit.records.find(Consent):
        given.setdefault(consent.interview, []).append(consent)
    today = unit.now().date()
    whole, texts = set(), set()
    for one in unit.records.find(Interview):
        here = Standing(interview=one, consents=tuple(given.get(one.id, ())), today=today)
        if permission.obstacle(Use.SHARE, here):
            whole.add(one.id)
        elif not here.is_withdrawn and permission.obstacle(Use.EXPORT, here):
            texts.add(one.id)
    return Held(interviews=frozenset(whole), texts=frozenset(texts))


def kept_here(unit: Unit, known: Held | None = None) -> frozenset[str]:
    """Return the ids of every record that must not leave: those interviews and texts, and all that hangs on them."""
    found = known or held(unit)
    texts = unit.belonging.texts_of(found.texts) if found.texts else frozenset()
    return unit.belonging.records_of(found.interviews) | texts


def note_copy(unit: Unit, interview: str, copy: Copy, place: str) -> None:
    """Remember that a copy of an interview was put somewhere, should it be withdrawn one day."""
    unit.departures.note(Departure(interview=interview, copy=copy, place=place, at=unit.now()))
