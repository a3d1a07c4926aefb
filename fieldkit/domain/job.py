"""Work for the machine: a row first, then claimed, leased, retried and resumed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

AT_ONCE = -1.0
"""The place of work that cannot wait: writing down what is being said."""


class JobState(StrEnum):
    """Where a job stands on the board."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece of work: `verb` names what to do, `subject` the record it is done to.

    `share` is how much is done, 0 to 1; `error` the key of what stopped it; `holder` the lane that has it
    (`name:process id`); jobs of a lower `place` are taken first.
    """

    id: str
    verb: str
    subject: str
    state: JobState = JobState.WAITING
    share: float = 0.0
    attempts: int = 0
    error: str = ""
    options: tuple[tuple[str, str], ...] = ()
    cancel_asked: bool = False
    holder: str = ""
    place: float = 0.0

    def option(self, name: str, default: str = "") -> str:
        """Return one of the options it was asked with."""
        return dict(self.options).get(name, default)

    def gives_way_to(self, other: Job) -> bool:
        """Say whether it stops, to be gone on with later, for another that waits and cannot."""
        return other.state is JobState.WAITING and other.place <= AT_ONCE < self.place
