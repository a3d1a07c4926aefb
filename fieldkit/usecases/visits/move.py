"""Move an interview to another visit: all that hangs on it goes with it, and nobody's name comes out by that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import NAMESPACE_OID, uuid5

from fieldkit.domain.evidence.coding import Coding
from fieldkit.domain.evidence.excerpt import Excerpt
from fieldkit.domain.people.consent import Consent
from fieldkit.domain.people.pseudonym import Pseudonym
from fieldkit.domain.reviewing.assignment import Assignment
from fieldkit.domain.reviewing.review import Decision, Review, role_in
from fieldkit.domain.reviewing.rights import may_arrange
from fieldkit.domain.saying.record import Record
from fieldkit.domain.saying.statement import Claim
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.note import Attachment, Note
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.facts import InterviewAdded, InterviewChanged, VisitPrepared
from fieldkit.usecases.people.consent import person_of
from fieldkit.usecases.people.known import called
from fieldkit.usecases.ports import OpenWork, Unit

VISIT = "visit"
"""Where a record is, as it says itself. A consent says it once its interview was moved: the archive goes by that."""


def move(interview: str, visit: str, *, work: OpenWork) -> None:
    """Move an interview with all that hangs on it, and its people; moving it where it is changes nothing.

    The old visit's table of pseudonyms is laid beside the new one's: what was hidden stays hidden.
    """
    with work() as unit:
        about = unit.records.get(Interview, interview)
        unit.records.get(Visit, visit)
        if about.visit == visit:
            return
        moved = replace(about, visit=visit)
        unit.records.put(moved)
        _bring_along(unit, moved, {})
        unit.announce(InterviewAdded(interview, visit))
        unit.announce(VisitPrepared(about.visit))


def follow(handed_over: Mapping[str, str] | None = None, *, work: OpenWork) -> None:
    """Bring along what was said of moved interviews by those who did not know, to where these are shown now.

    `handed_over` says under which visit records (by id) were just sent to an archive: what went under another than
    its own says again where it is. Those who arrange visits do it; what is there already says nothing, so that
    several laptops that do it end in the same place.
    """
    with work() as unit:
        if may_arrange(role_in(unit.recall("archive"))):
            for interview in unit.belonging.moved():
                _bring_along(unit, unit.records.get(Interview, interview), handed_over or {})


def _bring_along(unit: Unit, about: Interview, handed_over: Mapping[str, str]) -> None:
    """Let all that hangs on an interview say that it is where that is, whatever was said of it before."""
    been = sorted({str(one.value) for one in unit.statements.of(about.id) if one.attribute == VISIT} - {about.visit})
    for visit in been:
        _take_pseudonyms(unit, visit, about.visit)
    hanging = [about.id, *_taken_people(unit, about), *_hanging(unit, about, been)]
    said = {id_: stands.get(VISIT, ()) for id_, stands in unit.statements.standing(hanging).items()}
    elsewhere = [
        Claim(subject=id_, attribute=VISIT, value=about.visit, seen=frozenset(head.id for head in heads))
        for id_, heads in said.items()
        if handed_over.get(id_, about.visit) != about.visit
        or (id_ != about.id and {head.value for head in heads} != {about.visit})
    ]
    if elsewhere:
        unit.statements.say_each(elsewhere)
        unit.announce(InterviewChanged(about.id))


def _hanging(unit: Unit, about: Interview, been: Iterable[str]) -> list[str]:
    """Return what says its visit beside its interview, and what is about any of that in the visits it has been in."""
    own = [one.id for kind in _OWN for one in unit.records.find(kind, interview=about.id)]
    around = {*own, *unit.belonging.records_of((about.id,))}
    beside: list[Review | Note | Attachment] = []
    for visit in been:
        beside += unit.records.find(Review, visit=visit, decision=Decision.COMMENT.value)
        beside += [*unit.records.find(Note, visit=visit), *unit.records.find(Attachment, visit=visit)]
    return [*own, *(one.id for one in beside if one.about.partition(".")[0] in around)]


_OWN: tuple[type[Record], ...] = (Excerpt, Coding, Sheet, Assignment, Consent)


def _taken_people(unit: Unit, about: Interview) -> list[str]:
    """Return who is heard here only; who is heard elsewhere too is written down in both visits."""
    found = []
    for consent in unit.records.find(Consent, interview=about.id):
        who = person_of(unit, consent, about.visit)
        if not who.name:
            continue
        if not any(one.interview != about.id for one in unit.records.find(Consent, person=who.id)):
            found.append(who.id)
        elif who.visit != about.visit:
            known = called(unit, about.visit, who.name)
            there = known[0] if known else replace(who, id=unit.new_id(), visit=about.visit)
            unit.records.put_each((there, replace(consent, person=there.id)))
    return found


def _take_pseudonyms(unit: Unit, old: str, new: str) -> None:
    """Lay one table beside another; ids come from the old one's, so that laptops that do it at once agree."""
    there = unit.records.find(Pseudonym, visit=new)
    names, ids = {one.name.casefold() for one in there if not one.is_removed}, {one.id for one in there}
    taken = [
        replace(one, id=str(uuid5(NAMESPACE_OID, f"{one.id} {new}")), visit=new)
        for one in unit.records.find(Pseudonym, visit=old)
        if not one.is_removed and one.name.casefold() not in names
    ]
    unit.records.put_each(one for one in taken if one.id not in ids)
