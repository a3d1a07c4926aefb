"""The queue of the machine's work: what waits, in which order, what failed and why, and trying again."""

from __future__ import annotations

from dataclasses import replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.job import AT_ONCE, Job, JobState
from fieldkit.usecases.facts import JobChanged
from fieldkit.usecases.ports import OpenWork


def move(job: str, by: int, *, work: OpenWork) -> None:
    """Let a waiting job come earlier (`by` -1) or later (1) than its neighbour; one that runs is not moved."""
    with work() as unit:
        waiting = [one for one in unit.board.open() if one.state is JobState.WAITING and one.place > AT_ONCE]
        place = next((number for number, one in enumerate(waiting) if one.id == job), None)
        if place is None or not 0 <= place + by < len(waiting):
            return
        waiting[place], waiting[place + by] = waiting[place + by], waiting[place]
        for number, one in enumerate(waiting):
            unit.board.put(replace(one, place=float(number)))
        unit.announce(JobChanged(job, waiting[place + by].subject, JobState.WAITING.value))


def try_again(job: str, model: str = "", *, work: OpenWork) -> Job:
    """Put a job that failed or was called off back on the board, with another model if one is named.

    Raises `Refused("job-not-over")` for one that waits, runs or is done.
    """
    with work() as unit:
        known = unit.board.get(job)
        if known.state not in (JobState.FAILED, JobState.CANCELLED):
            raise Refused("job-not-over")
        options = tuple((name, model if name == "model" and model else value) for name, value in known.options)
        again = replace(
            known,
            state=JobState.WAITING,
            options=options,
            attempts=0,
            error="",
            share=0.0,
            cancel_asked=False,
            place=0.0,
        )
        unit.board.put(again)
        unit.announce(JobChanged(job, known.subject, again.state.value))
    return again


def forget(job: str, *, work: OpenWork) -> None:
    """Take a job that failed off the list; what it kept stays."""
    with work() as unit:
        known = unit.board.get(job)
        if known.state is JobState.FAILED:
            unit.board.put(replace(known, state=JobState.CANCELLED))
            unit.announce(JobChanged(job, known.subject, JobState.CANCELLED.value))
