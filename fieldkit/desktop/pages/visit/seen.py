"""A visit as its page sees it, read in one go on the bench."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.wording import words
from fieldkit.domain.errors import Refused
from fieldkit.domain.reviewing.assignment import Assignment
from fieldkit.domain.reviewing.review import role_in
from fieldkit.domain.reviewing.rights import may_arrange
from fieldkit.domain.visits.note import Note
from fieldkit.usecases.evidence import excerpts
from fieldkit.usecases.evidence.excerpts import Evidence
from fieldkit.usecases.people import consent
from fieldkit.usecases.reviewing import threads
from fieldkit.usecases.screens import InterviewLine, Pulse, Remark, SheetLine, VisitLine
from fieldkit.usecases.visits import prepare
from fieldkit.usecases.visits.glance import Missing, missing

REMARKS_SHOWN = 4
"""The latest; all of them are in the review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenVisit:
    """Everything that the page of a visit shows; `given` names who works on an interview, by its id.

    `places` are where remarks lead, by the id of what they are about; `cited` the excerpts that notes cite.
    """

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
    places: Mapping[str, threads.About]
    cited: Mapping[str, Evidence]

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
    remarks = screens.remarks(visit)
    ending = sum(one.visit == visit for one in consent.reminders(work=workspace.work))
    return SeenVisit(
        line=line,
        interviews=interviews,
        sheets=sheets,
        plan=prepare.plan_of(visit, work=workspace.work),
        missing=missing(interviews, sheets, ending=ending, unsent=unsent if pulse.archive else 0, sees_consents=sees),
        remarks=remarks,
        pulse=pulse,
        notice=notes[0].text if notes and line.is_sample else "",
        notes=notes[1:] if line.is_sample else notes,
        can_undo_note=can_undo,
        given={one.interview: one.transcriber for one in open_},
        places={one.about: threads.about(one.about, work=workspace.work) for one in remarks[-REMARKS_SHOWN:]},
        cited={one: excerpts.where(one, work=workspace.work) for note in notes for one in note.cites},
    )
