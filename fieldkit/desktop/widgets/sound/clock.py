"""Where a sound is now, between the reports of the player, which come some ten times a second."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer

PITCH_SECONDS = 0.125
"""What keeps the pitch holds back this much sound (measured with Qt 6.11: 0.09 to 0.14 s from 0.5 to 2.5)."""

STALL_SECONDS = 0.5
"""Without a report for longer, the sound is taken to stand still."""

JUMP_SECONDS = 0.4
"""A report further from our reckoning than this is believed at once, a nearer one by a quarter."""


class PlaceClock:
    """Reckons the place that is heard; it stands still until the first sound after a start or a jump is reported."""

    def __init__(self) -> None:
        """Stand at the start."""
        self.speed = 1.0
        self._since = QElapsedTimer()
        self._since.start()
        self._base = self._first = 0.0
        self._is_running = self._has_begun = False

    @property
    def seconds(self) -> float:
        """Return the place."""
        if not (self._is_running and self._has_begun):
            return self._base
        passed = min(self._since.nsecsElapsed() / 1e9, STALL_SECONDS)
        return max(self._first, self._base + passed * self.speed)

    def go(self, seconds: float) -> None:
        """Stand at a place."""
        self._first = seconds
        self._stand(seconds)
        self._has_begun = False

    def run(self, *, is_running: bool) -> None:
        """Follow the sound as it begins or stops."""
        self.go(self.seconds)
        self._is_running = is_running

    def run_at(self, speed: float) -> None:
        """Follow a sound that is slower or faster from now on."""
        self._stand(self.seconds)
        self.speed = speed

    def correct(self, reported: float) -> None:
        """Take a report of the player into account."""
        if not self._is_running:
            return
        lag = 0.0 if self.speed == 1.0 else PITCH_SECONDS * self.speed
        heard = max(self._first, reported - lag)
        if not self._has_begun:
            self._has_begun = reported > self._first + 0.001
            self._stand(heard)
            return
        off = heard - self.seconds
        self._stand(heard if abs(off) > JUMP_SECONDS else self.seconds + off / 4)

    def _stand(self, seconds: float) -> None:
        self._base = seconds
        self._since.start()
