"""Removing a file so that its bytes do not lie in the disk's free space, as far as a program can see to that."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

_ZEROS = bytes(1 << 20)


def shred(path: Path) -> None:
    """Remove a file, then write over where it lay; a disk that writes elsewhere (flash, copy on write) keeps it."""
    with path.open("r+b") as file:
        if os.name != "nt":
            path.unlink()
        overwrite(file)
    path.unlink(missing_ok=True)


def overwrite(file: BinaryIO) -> None:
    """Write zeros over an open file."""
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    while left > 0:
        left -= file.write(_ZEROS[: min(left, len(_ZEROS))])
    file.flush()
    os.fsync(file.fileno())
