"""A visit as its page sees it, read in one go on the bench."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fieldkit.bootstrap import Workspace
from fieldkit.desktop import words
from fieldkit.domain.assignment import Assignment
from fieldkit.domain.errors import Refused
from fieldkit.domain.note import Note
from fieldkit.domain.review import role_in
from fieldkit.domain.rights import may_arrange
from fieldkit.usecases.people import consent
from fieldkit.usecases.screens import InterviewLine, Pulse, Remark, SheetLine, VisitLine
from fieldkit.usecases.visits import prepare
from fieldkit.usecases.visits.glance import Missing, missing


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenVisit:
    """Everything that the page of a visit shows; `given` names who works on an interview, by its id."""

    line: VisitLine
    interviews: tuple[InterviewLine, ...]
    sheets: tuple[SheetLine, ...]
    remarks: tuple[Remark, ...]
    pulse: Pulse
    notice: str
    plan: prepare.Plan
    missing: Missing
    notes: tuple[Note, ...]
    can_undo_note: bool
    given: Mapping[str, str]

    @property
    def title(self) -> str:
        """Return the territory's name."""
        return self.line.territory

    @property
    def about(self) -> str:
        """Return when and where, in a line."""
        code = f"INSEE {self.line.insee}" if self.line.insee else ""
        team = ", ".join(self.plan.team)
        parts = (self.plan.programme, self.line.title, words.days(self.line.start, self.line.end), code, team)
        return " · ".join(part for part in parts if part)


def see(workspace: Workspace, visit: str) -> SeenVisit:
    """Read a visit."""
    screens = workspace.screens
    line = next((line for line in screens.visits() if line.id == visit), None)
    if line is None:
        raise Refused("unknown-record", kind="visit", record=visit)
    with workspace.work() as unit:
        notes = tuple(one for one in unit.records.find(Note, visit=visit) if not one.is_removed)
        can_undo = unit.steps.latest(visit) is not None
        unsent = unit.outbox.waiting_of(visit)
        open_ = [one for one in unit.records.find(Assignment, visit=visit) if one.is_open]
        sees = may_arrange(role_in(unit.recall("archive")))
    interviews, sheets, pulse = screens.interviews(visit), screens.sheets(visit), screens.pulse()
    ending = sum(one.visit == visit for one in consent.reminders(work=workspace.work))
    return SeenVisit(
        line=line,
        interviews=interviews,
        sheets=sheets,
        plan=prepare.plan_of(visit, work=workspace.work),
        missing=missing(interviews, sheets, ending=ending, unsent=unsent if pulse.archive else 0, sees_consents=sees),
        remarks=screens.remarks(visit),
        pulse=pulse,
        notice=notes[0].text if notes and line.is_sample else "",
        notes=notes[1:] if line.is_sample else notes,
        can_undo_note=can_undo,
        given={one.interview: one.transcriber for one in open_},
    )
