"""What a disk refuses, as people are told it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldkit.domain.errors import Unavailable

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)


@contextmanager
def disk_told(folder: Path, otherwise: str = "disk") -> Iterator[None]:
    """Say what a folder's disk refuses: `Unavailable` (disk-full, read-only, or what is said `otherwise`)."""
    try:
        yield
    except OSError as trouble:
        key = "disk-full" if trouble.errno in _FULL else "read-only" if trouble.errno in _CLOSED else otherwise
        raise Unavailable(key, path=str(folder)) from trouble
