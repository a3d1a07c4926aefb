"""Move an interview to another visit: all that hangs on it goes with it, and nobody's name comes out by that."""

from __future__ import annotations

from dataclasses import replace

from fieldkit.domain.assignment import Assignment
from fieldkit.domain.consent import Consent
from fieldkit.domain.excerpt import Excerpt
from fieldkit.domain.interview import Interview
from fieldkit.domain.person import Person
from fieldkit.domain.pseudonym import Pseudonym
from fieldkit.domain.review import Decision, Review
from fieldkit.domain.sheet import Sheet
from fieldkit.domain.visit import Visit
from fieldkit.usecases.facts import InterviewAdded, InterviewChanged, VisitPrepared
from fieldkit.usecases.people.consent import person_of
from fieldkit.usecases.ports import OpenWork, Unit


def move(interview: str, visit: str, *, work: OpenWork) -> None:
    """Move an interview with its excerpts, sheets, people, work and remarks; moving it where it is changes nothing.

    The old visit's table of pseudonyms is laid beside the new one's: what was hidden stays hidden.
    """
    with work() as unit:
        about = unit.records.get(Interview, interview)
        unit.records.get(Visit, visit)
        if about.visit == visit:
            return
        _take_remarks(unit, about, visit)
        for quote in unit.records.find(Excerpt, interview=interview):
            unit.records.put(replace(quote, visit=visit))
        for sheet in unit.records.find(Sheet, interview=interview):
            unit.records.put(replace(sheet, visit=visit))
        for given in unit.records.find(Assignment, interview=interview):
            unit.records.put(replace(given, visit=visit))
        _take_people(unit, interview, visit)
        _take_pseudonyms(unit, about.visit, visit)
        unit.records.put(replace(about, visit=visit))
        unit.announce(InterviewChanged(interview))
        unit.announce(InterviewAdded(interview, visit))
        unit.announce(VisitPrepared(about.visit))


def _take_remarks(unit: Unit, about: Interview, visit: str) -> None:
    hanging = unit.belonging.records_of((about.id,))
    for one in unit.records.find(Review, visit=about.visit, decision=Decision.COMMENT.value):
        if one.about.partition(".")[0] in hanging:
            unit.records.put(replace(one, visit=visit))


def _take_people(unit: Unit, interview: str, visit: str) -> None:
    """Take along who is heard here only; who is heard elsewhere too is written down in both visits."""
    for consent in unit.records.find(Consent, interview=interview):
        who = person_of(unit, consent, visit)
        if not who.name:
            continue
        is_heard_elsewhere = any(one.interview != interview for one in unit.records.find(Consent, person=who.id))
        if not is_heard_elsewhere:
            unit.records.put(replace(who, visit=visit))
            continue
        known = unit.records.find(Person, visit=visit, name=who.name)
        there = known[0] if known else replace(who, id=unit.new_id(), visit=visit)
        unit.records.put(there)
        unit.records.put(replace(consent, person=there.id))


def _take_pseudonyms(unit: Unit, old: str, new: str) -> None:
    known = {one.name.casefold() for one in unit.records.find(Pseudonym, visit=new) if not one.is_removed}
    for one in unit.records.find(Pseudonym, visit=old):
        if not one.is_removed and one.name.casefold() not in known:
            unit.records.put(replace(one, id=unit.new_id(), visit=new))
