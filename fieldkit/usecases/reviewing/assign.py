"""Give interviews to transcribers: until when, how much sound, how far they are, and what a minute of it costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from fieldkit.domain.errors import Refused
from fieldkit.domain.reviewing.assignment import Assignment, AssignmentState, Hearing, worked
from fieldkit.domain.reviewing.grant import Grant, attribute_for, folded, narrowest
from fieldkit.domain.reviewing.review import role_in
from fieldkit.domain.reviewing.rights import check_gives_work
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.text.transcript import SegmentState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.authors import Authors
from fieldkit.usecases.facts import AssignmentChanged
from fieldkit.usecases.ports import OpenWork, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is given to whom, until which day."""

    transcriber: str
    deadline: date | None = None
    hearing: Hearing = Hearing.FIRST
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An assignment with its interview: seconds of sound, share verified (0 to 1), seconds of work seen so far.

    `pace` is minutes of work per minute of sound that is verified, 0 while nothing is. `is_mine` says whether it was
    given to the person here, `is_late` whether its day has passed; an interview that was withdrawn `is_gone`, work
    that was called off by who gave it `is_taken_back` (the archive tells no more of it).
    """

    assignment: Assignment
    title: str
    seconds: float
    verified: float
    worked: float
    pace: float
    is_mine: bool
    is_late: bool
    is_gone: bool
    is_taken_back: bool = False


def give(interview: str, wanted: Wanted, *, work: OpenWork) -> str:
    """Give an interview to somebody; returns the assignment's id.

    It lets them see the interview at the archive once this has arrived there. Raises `Refused`: assign-may-not,
    transcriber-without-name, consent-withdrawn, assignment-exists (somebody has this listening
    already), assignment-first-missing and assignment-same-person for a second listening.
    """
    name = wanted.transcriber.strip()
    if not name:
        raise Refused("transcriber-without-name")
    with work() as unit:
        check_gives_work(role_in(unit.recall("archive")))
        about = unit.records.get(Interview, interview)
        if about.erased_on is not None:
            raise Refused("consent-withdrawn", interview=interview)
        _check_turn(unit, about, replace(wanted, transcriber=name))
        made = Assignment(
            id=unit.new_id(),
            visit=about.visit,
            interview=interview,
            transcriber=name,
            hearing=wanted.hearing,
            deadline=wanted.deadline,
            note=wanted.note.strip(),
        )
        unit.records.put(made)
        unit.statements.say(interview, attribute_for(name), Grant(has_sound=True).said())
        unit.announce(AssignmentChanged(made.id, interview))
    return made.id


def begin(assignment: str, *, work: OpenWork) -> str:
    """Note that the work goes on; returns the interview to open, where one left off."""
    return _move(assignment, AssignmentState.STARTED, work=work)


def hand_back(assignment: str, *, work: OpenWork) -> str:
    """Hand the work back, and with it what let one see the interview at the archive; returns the interview.

    What was done goes out before that. Raises `Refused("assignment-over")`.
    """
    return _move(assignment, AssignmentState.HANDED_BACK, work=work)


def call_off(assignment: str, *, work: OpenWork) -> str:
    """Call the work off; what was done stays. Raises `Refused("assignment-over")`."""
    return _move(assignment, AssignmentState.CANCELLED, work=work)


def listed(visit: str = "", *, work: OpenWork) -> tuple[Work, ...]:
    """Return the work of a visit, or of all: open first, then by deadline (those without one last).

    Work on an interview that has not come here (yet) is left out.
    """
    with work() as unit:
        me = str(unit.recall("author"))
        asked = unit.records.find(Assignment, visit=visit) if visit else unit.records.find(Assignment)
        here = {one.id for one in unit.records.find(Interview)} if asked else frozenset()
        standing = (one for one in asked if one.state is not AssignmentState.CANCELLED and one.interview in here)
        found = [_work(unit, one, me) for one in standing]
    return tuple(sorted(found, key=lambda one: (not one.assignment.is_open, one.assignment.deadline or date.max)))


def _move(assignment: str, state: AssignmentState, *, work: OpenWork) -> str:
    with work() as unit:
        known = unit.records.get(Assignment, assignment)
        if known.state is not state or not known.is_open:
            unit.records.put(known.moved(state))
            if not known.moved(state).is_open:
                _take_back(unit, known)
            unit.announce(AssignmentChanged(assignment, known.interview))
    return known.interview


def _take_back(unit: Unit, over: Assignment) -> None:
    """Let somebody see an interview no longer, unless they have other work in it."""
    name = folded(over.transcriber)
    open_ = (one for one in unit.records.find(Assignment, interview=over.interview) if one.is_open)
    if not any(folded(one.transcriber) == name for one in open_):
        unit.statements.say(over.interview, attribute_for(name), None)


def _is_taken_back(unit: Unit, one: Assignment) -> bool:
    said = unit.statements.heads(one.interview, attribute_for(one.transcriber))
    return one.is_open and bool(said) and narrowest(head.value for head in said) is None


def _check_turn(unit: Unit, about: Interview, wanted: Wanted) -> None:
    before = [one for one in unit.records.find(Assignment, interview=about.id) if one.hearing is Hearing.FIRST]
    given = [one for one in unit.records.find(Assignment, interview=about.id) if one.hearing is wanted.hearing]
    for one in given:
        if one.is_open:
            raise Refused("assignment-exists", title=about.title, transcriber=one.transcriber)
    if wanted.hearing is Hearing.FIRST:
        return
    done = [one for one in before if one.state is AssignmentState.HANDED_BACK]
    if not done:
        raise Refused("assignment-first-missing", title=about.title)
    if wanted.transcriber.casefold() in {one.transcriber.casefold() for one in done}:
        raise Refused("assignment-same-person", transcriber=wanted.transcriber)


def _work(unit: Unit, one: Assignment, me: str) -> Work:
    about = unit.records.get(Interview, one.interview)
    recordings = unit.records.find(Recording, interview=one.interview)
    seconds = recordings[-1].seconds if recordings else 0.0
    transcript = unit.segments.read_in(one.interview)
    segments = unit.segments.of(transcript) if transcript else ()
    verified = sum(segment.state is SegmentState.VERIFIED for segment in segments) / max(len(segments), 1)
    said = unit.statements.within(transcript) if transcript else ()
    authors = Authors(unit)
    spent = worked(statement.at for statement in said if authors.of(statement) == one.transcriber)
    today = unit.now().date()
    return Work(
        assignment=one,
        title=about.title,
        seconds=seconds or max((segment.end for segment in segments), default=0.0),
        verified=verified,
        worked=spent,
        pace=spent / (seconds * verified) if seconds and verified else 0.0,
        is_mine=one.transcriber.casefold() == me.casefold(),
        is_late=one.is_open and one.deadline is not None and one.deadline < today,
        is_gone=about.erased_on is not None,
        is_taken_back=_is_taken_back(unit, one),
    )
