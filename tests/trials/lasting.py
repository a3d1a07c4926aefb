"""How long a recording ran, by the clock of who started and stopped it."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ran:
    """How long a recording ran, in seconds: between two lengths, as who starts and stops it may be kept waiting."""

    least: float
    most: float

    def off(self, seconds: float) -> float:
        """Return by how much a sound is shorter or longer than it can be, in seconds; 0 between the two."""
        return max(self.least - seconds, seconds - self.most, 0.0)


class Watch:
    """Takes the time of a recorder from before it is started until after it was stopped."""

    def __init__(self) -> None:
        """Begin before anything is started."""
        self._asked = time.monotonic()
        self._began = self._ended = self._asked

    def begin(self, elapsed: float) -> None:
        """Note that it records, for so many seconds as it says."""
        self._began = time.monotonic() - elapsed

    def end(self) -> None:
        """Note that it still records, and is about to be stopped."""
        self._ended = time.monotonic()

    def ran(self) -> Ran:
        """Return how long it ran, once it has stopped."""
        return Ran(self._ended - self._began, time.monotonic() - self._asked)
