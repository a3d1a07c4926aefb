"""Take back what was done, step by step, across days and restarts; and do it again."""

from __future__ import annotations

from dataclasses import replace

from fieldkit.domain.saying.statement import Claim, Statement
from fieldkit.domain.saying.step import Change, Step
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
        said = _say_again(unit, step, is_undone=is_undone)
        unit.steps.mark(step.id, is_undone=is_undone)
        if said:
            return step, said


def _corrected(unit: Unit, interview: str, turned: tuple[Step, Said] | None) -> Step | None:
    if turned is None:
        return None
    step, said = turned
    unit.announce(SegmentsCorrected(interview, tuple(dict.fromkeys(one.subject for one in said))))
    return step


def _say_again(unit: Unit, step: Step, *, is_undone: bool) -> Said:
    """Say what stood before a step's changes, or what they said; returns it. A field said anew since stays."""
    changes = tuple(reversed(step.changes)) if is_undone else step.changes
    known = unit.statements.among({id_ for one in changes for id_ in (one.after, one.before) if id_})
    standing = unit.statements.standing({one.subject for one in known.values()})
    due: list[tuple[Change, Claim]] = []
    for change in changes:
        stands, wanted = (change.after, change.before) if is_undone else (change.before, change.after)
        now, past = known.get(stands), known.get(wanted)
        if now is not None and now in standing[now.subject][now.attribute]:
            value = past.value if past else None
            due.append((change, Claim(subject=now.subject, attribute=now.attribute, value=value)))
    said = unit.statements.say_each([claim for _, claim in due])
    anew = [
        (change, replace(change, before=one.id) if is_undone else replace(change, after=one.id))
        for (change, _), one in zip(due, said, strict=True)
    ]
    unit.steps.restated(step.id, anew)
    return said
