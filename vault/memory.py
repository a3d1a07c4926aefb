"""What of a running program the system itself may write down, and where nothing is."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")
_IN_MEMORY = ("tmpfs", "ramfs")


def folder_in_memory() -> Path | None:
    """Return a folder of this user's whose files lie in memory, not on a disk; None where the system has none."""
    for place in (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):
        path = Path(place)
        if place and path.is_dir() and os.access(path, os.W_OK) and _kind_of(path.resolve()) in _IN_MEMORY:
            return path
    return None


def leave_no_crash_files() -> None:
    """Have the system write no image of this program's memory, nor of its children's, when one crashes.

    Linux hands an image to the program that collects them (systemd-coredump, apport) whatever the limit, but for a
    limit of one byte; a file has no room in that either.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0 if hard == 0 else 1, hard))


def _kind_of(path: Path) -> str:
    """Return the kind of file system that a folder is on; nothing where the system does not say."""
    found = (0, "")
    with suppress(OSError):
        for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
            _device, point, kind, *_rest = line.split(" ")
            if path == Path(point) or Path(point) in path.parents:
                found = max(found, (len(point), kind))
    return found[1]
