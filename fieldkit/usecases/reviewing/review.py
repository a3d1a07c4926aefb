"""Review: hand a visit in, comment, ask for changes, approve, publish; each by those who may, when it may be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.reviewing import rights
from fieldkit.domain.reviewing.review import (
    Decision,
    Review,
    Role,
    check_move,
    heads,
    moves,
    role_in,
    standing,
    state_of,
)
from fieldkit.domain.visits.visit import Visit, VisitState
from fieldkit.usecases.authors import Authors
from fieldkit.usecases.evidence import excerpts
from fieldkit.usecases.facts import ReviewSaid
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.reviewing.checklist import Point, blocking, points


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a visit stands for the person who looks: its state, what they may decide, and the checklist."""

    state: VisitState
    moves: tuple[Decision, ...]
    points: tuple[Point, ...]
    role: Role


def submit(visit: str, text: str = "", *, work: OpenWork) -> str:
    """Hand a visit in for review; it goes out with the next sync."""
    return decide(visit, Decision.SUBMIT, text, work=work)


def comment(record: str, text: str, *, place: str = "", answers_to: str = "", work: OpenWork) -> str:
    """Say something about a record of a visit, about one answer of a sheet (`place`), or in a thread.

    Raises `Refused`: comment-empty, comment-gone (it was withdrawn), thread-unknown, unknown-record.
    """
    if not text.strip():
        raise Refused("comment-empty")
    with work() as unit:
        if answers_to:
            first = _first(unit, answers_to)
            record, place, answers_to = first.about, first.place, first.id
            if first.is_resolved:
                unit.records.put(replace(first, is_resolved=False))
        visit = _visit_of(unit, record)
        said = Review(
            id=unit.new_id(),
            visit=visit,
            about=record,
            decision=Decision.COMMENT,
            text=text.strip(),
            place=place,
            answers_to=answers_to,
            seen=(),
        )
        unit.records.put(said)
        unit.announce(ReviewSaid(visit))
    return said.id


def resolve(thread: str, *, is_resolved: bool = True, work: OpenWork) -> None:
    """Say that a thread is settled, or open it again; readers settle those only that they began.

    Raises `Refused` (thread-unknown, reader-may-not).
    """
    with work() as unit:
        first = _first(unit, thread)
        if Authors(unit).of(unit.statements.heads(first.id, "text")[-1]) != unit.recall("author"):
            rights.check_writes(role_of(unit))
        unit.records.put(replace(first, is_resolved=is_resolved))
        unit.announce(ReviewSaid(first.visit))


def decide(visit: str, decision: Decision, text: str = "", *, work: OpenWork) -> str:
    """Hand in, take back, ask for changes, approve or publish; approvals name the exact statements that were read.

    Raises `Refused`: changes-without-comment, role-may-not, not-now, publish-not-ready.
    """
    if decision is Decision.REQUEST_CHANGES and not text.strip():
        raise Refused("changes-without-comment")
    with work() as unit:
        unit.records.get(Visit, visit)
        said = unit.records.find(Review, visit=visit)
        check_move(decision, _state(unit, visit, said), role_of(unit))
        found = points(unit, visit)
        if decision is Decision.PUBLISH and blocking(found):
            raise Refused("publish-not-ready", reasons=", ".join(blocking(found)))
        is_approval = decision in (Decision.APPROVE, Decision.PUBLISH)
        review = Review(
            id=unit.new_id(),
            visit=visit,
            about=visit,
            decision=decision,
            text=text.strip(),
            approves=unit.covered.ids(visit) if is_approval else (),
            seen=tuple(one.id for one in heads(said)),
            met=tuple(point.name for point in found if point.is_met) if is_approval else (),
        )
        unit.records.put(review)
        unit.announce(ReviewSaid(visit))
    return review.id


def of(visit: str, *, work: OpenWork) -> Standing:
    """Return where a visit stands, and what the person here may decide."""
    with work() as unit:
        role = role_of(unit)
        state = _state(unit, visit, unit.records.find(Review, visit=visit))
        return Standing(state=state, moves=moves(state, role), points=points(unit, visit), role=role)


def role_of(unit: Unit) -> Role:
    """Return what the archive lets the person here be."""
    return role_in(unit.recall("archive"))


def _state(unit: Unit, visit: str, said: tuple[Review, ...]) -> VisitState:
    counts = standing(said)
    if counts is None:
        return VisitState.OPEN
    is_changed = bool(counts.approves) and unit.covered.is_changed(visit, counts.approves)
    return state_of(counts.decision, is_changed=is_changed)


def _first(unit: Unit, remark: str) -> Review:
    """Return the first remark of the thread that a remark belongs to."""
    known = unit.records.find(Review, id=remark)
    if known and known[0].answers_to:
        known = unit.records.find(Review, id=known[0].answers_to)
    if not known or known[0].decision is not Decision.COMMENT:
        raise Refused("thread-unknown")
    return known[0]


def _visit_of(unit: Unit, record: str) -> str:
    visit = unit.belonging.visit_of(record)
    gone = excerpts.erased(unit)
    if record in gone or record.partition(".")[0] in gone:
        raise Refused("comment-gone")
    return unit.records.get(Visit, visit).id
