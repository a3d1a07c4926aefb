"""A lane takes one job after the other from the board, as long as there is one it knows."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from fieldkit.domain.errors import Cancelled, FieldkitError
from fieldkit.domain.job import Job, JobState
from fieldkit.usecases.facts import JobChanged
from fieldkit.usecases.parts.files import Ticket
from fieldkit.usecases.ports import OpenWork

LEASE = timedelta(seconds=60)
BEAT_SECONDS = 0.5
"""Progress is written down, and a wish to cancel read, this often."""

ATTEMPTS = 10
"""A job whose runner died this often is given up as failed, not tried for ever."""

POLL_SECONDS = 2.0
"""The board is looked at this often, though nobody woke the lane."""

_log = logging.getLogger("fieldkit.jobs")

Handler = Callable[[Job, Ticket], object]


class BoardTicket:
    """How a job's work speaks to the board: progress, heartbeat, and the wish to stop."""

    def __init__(self, job: Job, holder: str, work: OpenWork, is_over: Callable[[], bool]) -> None:
        """Speak for this job, until the lane is over or held."""
        self._is_over = is_over
        self._job = job
        self._holder = holder
        self._work = work
        self._beat_at = 0.0
        self._told = -1.0

    def reached(self, share: float) -> None:
        """Tell how much is done; raises `Cancelled` when asked to stop, to give way, or without lease or lane."""
        if self._is_over():
            raise Cancelled
        if time.monotonic() - self._beat_at < BEAT_SECONDS:
            return
        self._beat_at = time.monotonic()
        with self._work() as unit:
            until = unit.now() + LEASE
            job = unit.board.renew(self._job.id, self._holder, until, min(1.0, share))
            if round(share, 2) != self._told:
                self._told = round(share, 2)
                unit.announce(JobChanged(self._job.id, self._job.subject, "running", share))
            gives_way = any(self._job.gives_way_to(other) for other in unit.board.open())
        if job is None or job.cancel_asked or gives_way:
            raise Cancelled


class Lane:
    """Runs jobs; `handlers` says which verbs it knows and what they do."""

    def __init__(
        self,
        name: str,
        handlers: Mapping[str, Handler],
        work: OpenWork,
        is_held: Callable[[], bool] = lambda: False,
        rest: Callable[[float], None] = lambda _idle: None,
    ) -> None:
        """Take jobs in this name, unless `is_held`; `rest` is told how many seconds nothing was done."""
        self._name = f"{name}:{os.getpid()}"
        self._handlers = handlers
        self._work = work
        self._wake = threading.Event()
        self._is_over = threading.Event()
        self._thread: threading.Thread | None = None
        self._is_held = is_held
        self._rest = rest

    def start(self) -> None:
        """Take jobs on a thread of its own until stopped."""
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Look at the board now."""
        self._wake.set()

    def finish(self, subject: str) -> None:
        """Wait until no job of a subject is open; the lane must have been started."""
        while True:
            with self._work() as unit:
                if not unit.board.open(subject):
                    return
            time.sleep(BEAT_SECONDS)

    def stop(self, seconds: float = 5.0) -> None:
        """Take no more jobs; one under way goes on after the next start."""
        self._is_over.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(seconds)

    def run_one(self) -> Job | None:
        """Take one job and do it; returns what became of it, None when there was none."""
        with self._work() as unit:
            for left in unit.board.open():
                if left.state is JobState.RUNNING and not _is_alive(left.holder):
                    unit.board.put(replace(left, state=JobState.WAITING))
            job = unit.board.claim(self._name, self._handlers, unit.now() + LEASE)
        return None if job is None else self._do(job)

    def _run(self) -> None:
        busy_at = time.monotonic()
        while not self._is_over.is_set():
            if not self._is_held() and self._did_one():
                busy_at = time.monotonic()
                continue
            self._rest(time.monotonic() - busy_at)
            self._wake.wait(timeout=POLL_SECONDS)
            self._wake.clear()

    def _did_one(self) -> bool:
        """Do a job if there is one; a board that cannot be read or written now is looked at again later."""
        try:
            return self.run_one() is not None
        except FieldkitError as trouble:
            _log.info("the board is out of reach: %s", trouble.key)
            return False

    def _do(self, job: Job) -> Job:
        ticket = BoardTicket(job, self._name, self._work, lambda: self._is_over.is_set() or self._is_held())
        if job.attempts > ATTEMPTS:
            return self._ended(job, JobState.FAILED, "too-many-attempts")
        try:
            self._handlers[job.verb](job, ticket)
        except Cancelled:
            return self._stopped(job)
        except FieldkitError as trouble:
            _log.info("job %s stopped: %s", job.id, trouble.key)
            return self._ended(job, JobState.FAILED, trouble.key)
        except Exception as bug:  # the last resort: the jobs behind this one are still done
            _log.error("job %s fell: %s", job.id, type(bug).__name__)
            return self._ended(job, JobState.FAILED, "job-failed")
        return self._ended(job, JobState.DONE, "", share=1.0)

    def _stopped(self, job: Job) -> Job:
        """Note a stop: what nobody cancelled waits to be taken again, and that was no failed attempt."""
        with self._work() as unit:
            known = unit.board.get(job.id)
            if not known.cancel_asked:
                unit.board.put(replace(known, attempts=max(0, known.attempts - 1)))
        return self._ended(job, JobState.CANCELLED if known.cancel_asked else JobState.WAITING, "")

    def _ended(self, job: Job, state: JobState, error: str, share: float | None = None) -> Job:
        with self._work() as unit:
            known = unit.board.get(job.id)
            ended = replace(known, state=state, error=error, share=known.share if share is None else share)
            unit.board.put(ended)
            unit.announce(JobChanged(job.id, job.subject, state.value, ended.share))
        return ended


def _is_alive(holder: str) -> bool:
    """Say whether the process that holds a job still runs; its lease need not be waited for otherwise."""
    process = holder.rpartition(":")[2]
    if not process.isdigit():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
