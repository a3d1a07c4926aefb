"""Take back what was done, step by step, across days and restarts; and do it again."""

from __future__ import annotations

from dataclasses import replace

from fieldkit.domain.statement import Statement
from fieldkit.domain.step import Change, Step
from fieldkit.usecases.facts import SegmentsCorrected
from fieldkit.usecases.ports import OpenWork, Unit

Said = tuple[Statement, ...]


def undo(interview: str, *, work: OpenWork) -> Step | None:
    """Take back the latest step in an interview's text, by saying what stood before; None when there is none left.

    What somebody else said anew since stays as they said it.
    """
    with work() as unit:
        return _corrected(unit, interview, turn_back(unit, interview, is_undone=True))


def redo(interview: str, *, work: OpenWork) -> Step | None:
    """Do the step again that was taken back last; None when there is none."""
    with work() as unit:
        return _corrected(unit, interview, turn_back(unit, interview, is_undone=False))


def turn_back(unit: Unit, owner: str, *, is_undone: bool) -> tuple[Step, Said] | None:
    """Take the latest step of an owner back, or do it again, in a unit of work; returns it and what was said.

    A step of which nothing is left to say is passed over.
    """
    while True:
        step = unit.steps.latest(owner) if is_undone else unit.steps.taken_back(owner)
        if step is None:
            return None
        changes = tuple(reversed(step.changes)) if is_undone else step.changes
        said = [_say_again(unit, step.id, change, is_undone=is_undone) for change in changes]
        unit.steps.mark(step.id, is_undone=is_undone)
        kept = tuple(one for one in said if one is not None)
        if kept:
            return step, kept


def _corrected(unit: Unit, interview: str, turned: tuple[Step, Said] | None) -> Step | None:
    if turned is None:
        return None
    step, said = turned
    unit.announce(SegmentsCorrected(interview, tuple(dict.fromkeys(one.subject for one in said))))
    return step


def _say_again(unit: Unit, step: str, change: Change, *, is_undone: bool) -> Statement | None:
    """Say what stood before a change, or what it said; None when somebody said something else since."""
    stands, wanted = (change.after, change.before) if is_undone else (change.before, change.after)
    known = unit.statements.get(stands)
    if known is None or known.id not in {head.id for head in unit.statements.heads(known.subject, known.attribute)}:
        return None
    past = unit.statements.get(wanted) if wanted else None
    said = unit.statements.say(known.subject, known.attribute, past.value if past else None)
    fresh = replace(change, before=said.id) if is_undone else replace(change, after=said.id)
    unit.steps.restated(step, change, fresh)
    return said
