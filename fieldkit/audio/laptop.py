"""What a visit needs of this laptop, looked at when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fieldkit.audio import recorders
from fieldkit.audio.recorder import surroundings
from fieldkit.domain.errors import Unavailable


class ThisLaptop:
    """The machine that fieldkit runs on."""

    def __init__(self, folder: Path, models: Callable[[], tuple[str, ...]]) -> None:
        """Look at the disk of this folder; `models` tells which are installed."""
        self._folder = folder
        self._models = models

    def microphones(self) -> tuple[str, ...]:
        """Return the names of the microphones that are plugged in; none when the system offers none."""
        try:
            return tuple(one.name for one in recorders.microphones())
        except Unavailable:
            return ()

    def free_hours(self) -> float:
        """Return how many hours of sound the disk still takes."""
        return surroundings.free_hours(self._folder)

    def battery(self) -> float | None:
        """Return how full the battery is while the machine lives on it, None on the mains."""
        return surroundings.battery()

    def models(self) -> tuple[str, ...]:
        """Return the speech models that are installed."""
        return self._models()
