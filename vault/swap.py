"""Where a running program's memory may come to lie on a disk: the system's swap."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

SYSTEM = Path("/")


def open_swap(system: Path = SYSTEM) -> tuple[str, ...]:
    """Return where this system swaps to that is not known to be memory or encrypted; Linux only, else nothing.

    A partition or a file counts as encrypted when dm-crypt (LUKS) lies below it, be it below other layers.
    """
    with suppress(OSError):
        lines = (system / "proc/swaps").read_text(encoding="utf-8", errors="replace").splitlines()[1:]
        places = [line.split()[0].encode().decode("unicode_escape") for line in lines if line.strip()]
        return tuple(place for place in places if not _keeps_secrets(Path(place), system))
    return ()


def _keeps_secrets(place: Path, system: Path) -> bool:
    with suppress(OSError):
        found = place.stat()
        number = found.st_rdev or found.st_dev
        return _is_sealed(system / f"sys/dev/block/{os.major(number)}:{os.minor(number)}")
    return False


def _is_sealed(device: Path) -> bool:
    """Say whether a block device lies in memory, or on nothing but what is encrypted."""
    device = device.resolve()
    if device.name.startswith("zram"):
        return True
    with suppress(OSError):
        if (device / "dm/uuid").read_text().startswith("CRYPT-"):
            return True
    below = list((device / "slaves").glob("*"))
    return bool(below) and all(map(_is_sealed, below))
