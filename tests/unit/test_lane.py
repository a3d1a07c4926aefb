from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import AbstractContextManager

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.job import AT_ONCE, Job, JobState
from fieldkit.jobs.lane import Lane
from fieldkit.usecases.hearing import queue, transcribe
from fieldkit.usecases.parts.files import Ticket
from fieldkit.usecases.ports import Unit


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


def test_a_job_that_hits_a_bug_fails_and_the_next_is_done(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    def fall(job: Job, _ticket: Ticket) -> None:
        if job.id == "deux":
            raise ZeroDivisionError("ce qui fut dit")

    put_three(workspace)
    lane = Lane("ici", {"essai": fall}, workspace.work)
    ended = [lane.run_one() for _ in range(3)]
    assert [(job.id, job.state, job.error) for job in ended if job] == [
        ("deux", JobState.FAILED, "job-failed"),
        ("trois", JobState.DONE, ""),
        ("un", JobState.DONE, ""),
    ]
    assert "ZeroDivisionError" in caplog.text
    assert "ce qui fut dit" not in caplog.text
    caplog.clear()


def test_a_lane_outlives_a_board_that_cannot_be_read(workspace: Workspace) -> None:
    put(workspace)
    is_busy, usual = [True], workspace.work

    def work() -> AbstractContextManager[Unit]:
        if is_busy.pop() if is_busy else False:
            raise Unavailable("workspace-busy")
        return usual()

    done = threading.Event()
    lane = Lane("ici", {"essai": lambda _job, _ticket: done.set()}, work)
    lane.start()
    assert done.wait(30)
    lane.stop()
    assert is_busy == []


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


def put_three(ws: Workspace) -> None:
    with ws.work() as unit:
        for name in ("un", "deux", "trois"):
            unit.board.put(Job(id=name, verb="essai", subject=name))


def waiting(ws: Workspace) -> list[str]:
    with ws.work() as unit:
        return [job.id for job in unit.board.open()]


def test_the_order_of_what_waits_can_be_changed(workspace: Workspace) -> None:
    put_three(workspace)
    assert waiting(workspace) == ["deux", "trois", "un"]
    queue.move("un", -1, work=workspace.work)
    queue.move("un", -1, work=workspace.work)
    queue.move("un", -1, work=workspace.work)
    assert waiting(workspace) == ["un", "deux", "trois"]
    done: list[str] = []
    lane = Lane("ici", {"essai": lambda job, _ticket: done.append(job.id)}, workspace.work)
    while lane.run_one():
        pass
    assert done == ["un", "deux", "trois"]


def test_a_job_that_failed_can_be_tried_again_with_another_model(workspace: Workspace) -> None:
    put(
        workspace,
        state=JobState.FAILED,
        error="disk-full",
        attempts=11,
        options=(("model", "base"), ("language", "fr")),
    )
    again = queue.try_again("travail", "small", work=workspace.work)
    assert (again.state, again.error, again.attempts) == (JobState.WAITING, "", 0)
    assert again.options == (("model", "small"), ("language", "fr"))
    with pytest.raises(Refused, match="job-not-over"):
        queue.try_again("travail", work=workspace.work)


def test_work_that_is_held_waits_and_is_no_failed_attempt(workspace: Workspace) -> None:
    held = [False]

    def work(_job: Job, ticket: Ticket) -> None:
        held[0] = True
        ticket.reached(0.5)

    put(workspace)
    ended = Lane("ici", {"essai": work}, workspace.work, is_held=lambda: held[0]).run_one()
    assert ended is not None
    assert (ended.state, ended.attempts) == (JobState.WAITING, 0)


def test_a_lane_with_nothing_to_do_says_for_how_long(workspace: Workspace) -> None:
    idle: list[float] = []
    lane = Lane("ici", {}, workspace.work, rest=idle.append)
    lane.start()
    lane.wake()
    lane.stop()
    assert idle
    assert idle[0] < 1.0


def test_work_gives_way_to_what_is_being_recorded_and_goes_on_after_it(workspace: Workspace) -> None:
    taken: list[str] = []

    def work(job: Job, ticket: Ticket) -> None:
        taken.append(job.id)
        if len(taken) == 1:
            put_at_once(workspace)
        ticket.reached(0.5)

    put(workspace)
    lane = Lane("ici", {"essai": work}, workspace.work)
    stopped = lane.run_one()
    assert stopped is not None
    assert (stopped.state, stopped.attempts) == (JobState.WAITING, 0)
    while lane.run_one():
        pass
    assert taken == ["travail", "parole", "travail"]
    assert state(workspace) is JobState.DONE


def put_at_once(ws: Workspace) -> None:
    with ws.work() as unit:
        unit.board.put(Job(id="parole", verb="essai", subject="y", place=AT_ONCE))


def test_an_order_that_people_change_interrupts_nothing(workspace: Workspace) -> None:
    taken: list[str] = []

    def work(job: Job, ticket: Ticket) -> None:
        taken.append(job.id)
        queue.move("un", -1, work=workspace.work)
        ticket.reached(0.5)

    put_three(workspace)
    lane = Lane("ici", {"essai": work}, workspace.work)
    while lane.run_one():
        pass
    assert taken == ["deux", "un", "trois"]
