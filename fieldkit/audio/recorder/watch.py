"""What a person should hear of while it records: kept as a list, and journaled when it begins and ends."""

from __future__ import annotations

from pathlib import Path

from fieldkit.audio.recorder.journal import Journal
from fieldkit.audio.recorder.surroundings import battery, free_hours, warnings

LOOK_SECONDS = 5.0
"""Disk and battery change slowly."""


class Watch:
    """Warnings that stand now: device-gone, no-sound, silent, clipping, disk-low, battery-low."""

    def __init__(self, folder: Path, journal: Journal) -> None:
        """Watch the disk that a folder is on."""
        self._folder = folder
        self._journal = journal
        self._looked_at = -LOOK_SECONDS
        self._around: tuple[str, ...] = ()
        self.hours_left = 0.0
        self.battery: float | None = None
        self.warnings: tuple[str, ...] = ()

    def look(self, heard: tuple[str, ...], seconds: float, now: float) -> None:
        """Bring the warnings up to date; `heard` is what the sound tells, `seconds` where the recording is."""
        if now - self._looked_at >= LOOK_SECONDS:
            self._looked_at = now
            self.hours_left = free_hours(self._folder)
            self.battery = battery()
            self._around = warnings(self.hours_left, self.battery)
        before, self.warnings = self.warnings, (*heard, *self._around)
        for warning in (one for one in self.warnings if one not in before):
            self._journal.note("warning", seconds, warning=warning)
        for warning in (one for one in before if one not in self.warnings):
            self._journal.note("over", seconds, warning=warning)
