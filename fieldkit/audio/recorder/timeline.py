"""Sound and clock, kept together: sound that stayed away is measured, so that silence can take its place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

STALL_SECONDS = 0.6
"""No sound for this long is a stall: a frozen process, a microphone that went, a laptop that slept."""

SETTLE_SECONDS = 0.5
"""After a stall, what was only late arrives within this time; what has not is lost."""

NOTHING_SECONDS = 0.05
"""Less than this is the unevenness of delivery, not a loss."""

FOLLOW_SECONDS = 30.0
"""Microphones' clocks are some hundred millionths off: the usual lag is followed at this pace."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stall that is over: how long nothing came, and how much of it will never come, in seconds."""

    stalled: float
    lost: float


class Timeline:
    """Takes sound with the time it came at; says what to write, and which gap lies before it."""

    def __init__(self, rate: int, channels: int) -> None:
        """Begin at the first sound; `rate` in frames a second."""
        self._rate = rate
        self._channels = channels
        self._origin: float | None = None
        self._came_at = 0.0
        self._seconds = 0.0
        self._usual_lag = 0.0
        self._stalled = 0.0
        self._is_interrupted = False
        self._back_at: float | None = None
        self._held: list[np.ndarray] = []

    def take(self, samples: np.ndarray, now: float) -> tuple[np.ndarray, Gap | None]:
        """Return the samples to write now (none while a stall is being measured) and the gap before them."""
        seconds = samples.size / self._channels / self._rate
        if self._origin is None:
            self._origin, self._came_at = now - seconds, now
        waited, self._came_at = now - self._came_at, now
        self._seconds += seconds
        if (waited >= STALL_SECONDS or self._is_interrupted) and self._back_at is None:
            self._back_at, self._stalled, self._is_interrupted = now, waited, False
        if self._back_at is None:
            self._usual_lag += (self._lag(now) - self._usual_lag) * min(1.0, seconds / FOLLOW_SECONDS)
            return samples, None
        self._held.append(samples)
        return self.settle(now) if now - self._back_at >= SETTLE_SECONDS else (samples[:0], None)

    def interrupted(self) -> None:
        """Measure what the next sound brings as after a stall, however soon it comes: the microphone changed."""
        self._is_interrupted = self._origin is not None

    def settle(self, now: float) -> tuple[np.ndarray, Gap | None]:
        """Return what is held back, with the gap before it; also called when the recording ends."""
        if not self._held:
            return np.zeros(0, np.int16), None
        missing = self._lag(now) - self._usual_lag
        lost = missing if missing > NOTHING_SECONDS else 0.0
        held, self._held, self._back_at = np.concatenate(self._held), [], None
        self._seconds += lost
        return held, Gap(self._stalled, lost)

    def silent_for(self, now: float) -> float:
        """Return how long no sound came, in seconds; 0 before the first."""
        return 0.0 if self._origin is None else now - self._came_at

    def _lag(self, now: float) -> float:
        assert self._origin is not None
        return now - self._origin - self._seconds
