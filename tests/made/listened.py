"""Interviews that the real model writes down: brought in, and the board's work done to its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from fieldkit.bootstrap import Workspace
from fieldkit.domain.job import JobState
from fieldkit.usecases.sound import intake
from fieldkit.usecases.visits import prepare


def bring(workspace: Workspace, sound: Path, speakers: str = "off") -> str:
    """Take a French sound in, as one interview of a visit of its own; its transcription waits on the board."""
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=workspace.work)
    bench = replace(workspace.bench, wish=lambda: replace(workspace.usual_wish(), speakers=speakers))
    return intake.take_in((sound,), intake.About(visit=visit, language="fr"), work=workspace.work, bench=bench)


def done(workspace: Workspace) -> None:
    """Do all work that waits; every job must end well."""
    while (job := workspace.lane.run_one()) is not None:
        assert job.state is JobState.DONE, job.error
