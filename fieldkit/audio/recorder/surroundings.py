"""What a recording depends on besides the microphone: room on the disk, and the battery."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

BYTES_A_SECOND = 96_000
"""FLAC of 48 kHz stereo speech, generously."""

DISK_HOURS = 0.5
BATTERY_SHARE = 0.15
POWER = Path("/sys/class/power_supply")


def free_hours(folder: Path) -> float:
    """Return how many hours of sound the disk still takes."""
    place = os.statvfs(folder)
    return place.f_bavail * place.f_frsize / BYTES_A_SECOND / 3600


def battery(power: Path = POWER) -> float | None:
    """Return how full the battery is (0 to 1) while the machine lives on it; None when it does not, or none tells."""
    for supply in sorted(power.glob("BAT*")):
        with suppress(OSError, ValueError):
            if (supply / "status").read_text().strip() == "Discharging":
                return int((supply / "capacity").read_text()) / 100
    return None


def warnings(hours: float, share: float | None) -> tuple[str, ...]:
    """Return what a person should hear of early: disk-low, battery-low."""
    found = ["disk-low"] if hours < DISK_HOURS else []
    if share is not None and share < BATTERY_SHARE:
        found.append("battery-low")
    return tuple(found)
