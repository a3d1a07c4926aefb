"""Writing a file so that its name shows the old one or the new one, never half of either.

Where the system can (Linux, on most of its file systems) the file has no name while it is written: whatever ends the
program, nothing of it is left behind. Elsewhere it has one that ends in `ASIDE`.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

ASIDE = ".aside"
PRIVATE, USUAL = 0o600, 0o666
"""Who may read: the owner alone, or whom the system's mask lets."""

_NAMELESS = getattr(os, "O_TMPFILE", 0)
_UNKNOWN_HERE = (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT, errno.ENOSYS)


class Aside:
    """A file that is written before anybody can find it under its name."""

    def __init__(self, file: BinaryIO, spare: Path, *, is_named: bool) -> None:
        """Take an open file; `spare` is the name that it has before its own: meanwhile, or for a moment."""
        self.file = file
        self._spare, self._is_named = spare, is_named

    def again(self) -> BinaryIO:
        """Open what was written so far once more, for reading from its beginning."""
        self.file.flush()
        return (self._spare if self._is_named else Path(f"/proc/self/fd/{self.file.fileno()}")).open("rb")

    def settle(self, path: Path) -> None:
        """Have it on the disk, closed and at `path`, on the same file system; raises OSError."""
        self.file.flush()
        os.fsync(self.file.fileno())
        if not self._is_named:
            _name(self.file.fileno(), self._spare)
        self.file.close()
        self._spare.replace(path)
        sync_folder(path.parent)


@contextmanager
def aside(folder: Path, mode: int = PRIVATE) -> Iterator[Aside]:
    """Give a file to write and to settle; where it was not settled, nothing of it is there. Raises OSError."""
    spare = folder / f".{secrets.token_hex(8)}{ASIDE}"
    handle = _nameless(folder, mode)
    is_named = handle is None
    if handle is None:
        handle = os.open(spare, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield Aside(file, spare, is_named=is_named)
    finally:
        with suppress(OSError):
            spare.unlink(missing_ok=True)


@contextmanager
def written(path: Path, mode: int = PRIVATE) -> Iterator[BinaryIO]:
    """Give a file to write aside; synced and at `path` if the block ends well, else nothing of it is there.

    Raises OSError.
    """
    with aside(path.parent, mode) as made:
        yield made.file
        made.settle(path)


def write(path: Path, data: bytes) -> None:
    """Replace a file by these bytes."""
    with written(path) as sink:
        sink.write(data)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last through a power cut, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _nameless(folder: Path, mode: int) -> int | None:
    """Open a file without a name; None where there are none, or where it could not be given one."""
    if not _NAMELESS or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.open(folder, _NAMELESS | os.O_RDWR, mode)
    except OSError as trouble:
        if trouble.errno in _UNKNOWN_HERE and folder.is_dir():
            return None
        raise


def _name(handle: int, path: Path) -> None:
    """Give a file without a name one; `linkat` follows the system's own link to it, which plain `link` does not."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.link(f"/proc/self/fd/{handle}", path.name, src_dir_fd=folder, dst_dir_fd=folder)
    finally:
        os.close(folder)
