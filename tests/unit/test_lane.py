from __future__ import annotations

import subprocess
import sys

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Unavailable
from fieldkit.domain.job import Job, JobState
from fieldkit.jobs.lane import Lane
from fieldkit.usecases import transcribe
from fieldkit.usecases.parts import Ticket


def put(ws: Workspace, **facts: object) -> None:
    with ws.work() as unit:
        unit.board.put(Job(id="travail", verb="essai", subject="x", **facts))  # type: ignore[arg-type]


def state(ws: Workspace) -> JobState:
    with ws.work() as unit:
        return unit.board.get("travail").state


def test_a_job_whose_runner_died_is_taken_at_once(workspace: Workspace) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    put(workspace)
    with workspace.work() as unit:
        unit.board.claim(f"autre:{dead.pid}", ["essai"], unit.now().replace(year=2999))
    done = Lane("ici", {"essai": lambda _job, _ticket: None}, workspace.work).run_one()
    assert done is not None
    assert done.state is JobState.DONE


def test_a_job_that_fails_says_why(workspace: Workspace) -> None:
    def fail(_job: Job, _ticket: Ticket) -> None:
        raise Unavailable("disk-full")

    put(workspace)
    ended = Lane("ici", {"essai": fail}, workspace.work).run_one()
    assert ended is not None
    assert (ended.state, ended.error) == (JobState.FAILED, "disk-full")


def test_a_cancelled_job_stops_at_its_next_beat(workspace: Workspace) -> None:
    reached: list[float] = []

    def work(_job: Job, ticket: Ticket) -> None:
        transcribe.cancel("travail", work=workspace.work)
        ticket.reached(0.5)
        reached.append(0.5)

    put(workspace)
    Lane("ici", {"essai": work}, workspace.work).run_one()
    assert reached == []
    assert state(workspace) is JobState.CANCELLED
