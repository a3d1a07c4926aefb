"""Read a review: remarks in threads, each with what it is about; and the visits that wait, the longest wait first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.excerpt import Excerpt
from fieldkit.domain.reviewing.review import Decision, Review
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import VisitState
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.screens import Remark, Screens, VisitLine

SEGMENT = "segment"
"""What a remark on a passage of a transcript is said to be about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a remark is about: a kind of record, its title, the page to open, where in its sound (-1: nowhere)."""

    kind: str
    title: str
    page: str
    record: str
    seconds: float = -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A remark with what was answered to it, oldest first; `place` is the path of a sheet's answer."""

    first: Remark
    answers: tuple[Remark, ...]
    kind: str
    title: str
    page: str
    record: str
    seconds: float
    place: str
    is_resolved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A visit that waits for review: since when, handed in by whom, with how many open threads.

    One that `is_changed` was approved, by whom `by` names, and something was said of it after that.
    """

    visit: str
    territory: str
    title: str
    since: datetime
    by: str
    open_threads: int
    is_changed: bool = False


def of(visit: str, *, work: OpenWork, screens: Screens) -> tuple[Thread, ...]:
    """Return a visit's threads, in the order in which they were begun."""
    said = [one for one in screens.remarks(visit) if one.decision == Decision.COMMENT]
    answers: dict[str, list[Remark]] = {}
    for one in said:
        answers.setdefault(one.answers_to, []).append(one)
    with work() as unit:
        return tuple(_thread(unit, one, answers.get(one.id, [])) for one in answers.get("", []))


def about(record: str, *, work: OpenWork) -> About:
    """Return what a remark on a record would be about."""
    with work() as unit:
        return _about(unit, record)


def to_review(*, work: OpenWork, screens: Screens) -> tuple[Waiting, ...]:
    """Return the visits that were handed in, or changed after their approval, the longest wait first."""
    waiting = [line for line in screens.visits() if line.state == VisitState.SUBMITTED]
    found = [_waiting(line, work=work, screens=screens) for line in waiting]
    return tuple(sorted(found, key=lambda one: one.since))


def _waiting(line: VisitLine, *, work: OpenWork, screens: Screens) -> Waiting:
    last = [one for one in screens.remarks(line.id) if one.decision != Decision.COMMENT][-1]
    with work() as unit:
        approvals = unit.records.find(Review, id=last.id) if last.approved else ()
        changed = unit.covered.changed_at(line.id, approvals[0].approves) if approvals else None
    return Waiting(
        visit=line.id,
        territory=line.territory,
        title=line.title,
        since=changed or datetime.fromisoformat(last.at),
        by=last.author,
        open_threads=sum(not one.is_resolved for one in of(line.id, work=work, screens=screens)),
        is_changed=changed is not None,
    )


def _thread(unit: Unit, first: Remark, answers: list[Remark]) -> Thread:
    here = _about(unit, first.about)
    return Thread(
        first=first,
        answers=tuple(answers),
        kind=here.kind,
        title=here.title,
        page=here.page,
        record=here.record,
        seconds=here.seconds,
        place=first.place,
        is_resolved=first.is_resolved,
    )


def _about(unit: Unit, record: str) -> About:
    kind = SEGMENT if "." in record else unit.belonging.kind_of(record)
    if kind == SEGMENT:
        return _about_segment(unit, record)
    if kind == Interview.kind:
        return About(kind=kind, title=unit.records.get(Interview, record).title, page="transcript", record=record)
    if kind == Sheet.kind:
        return About(kind=kind, title=unit.records.get(Sheet, record).title, page="sheet", record=record)
    if kind == Excerpt.kind:
        excerpt = unit.records.get(Excerpt, record)
        return About(
            kind=kind, title=excerpt.quoted, page="transcript", record=excerpt.interview, seconds=excerpt.start
        )
    return About(kind=kind, title="", page="visit", record=record)


def _about_segment(unit: Unit, record: str) -> About:
    try:
        segment = unit.segments.get(record)
    except Refused:
        return About(kind=SEGMENT, title="", page="", record="")
    interview = unit.records.get(Interview, segment.interview)
    return About(kind=SEGMENT, title=interview.title, page="transcript", record=interview.id, seconds=segment.start)
