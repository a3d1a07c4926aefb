"""To the disk: written whole, then named; what is cancelled or killed leaves nothing."""

from __future__ import annotations

import errno
from pathlib import Path

from fieldkit.domain.errors import Unavailable
from fieldkit.domain.evidence.matrix import Matrix
from fieldkit.domain.sharing.reading import ReadTranscript
from fieldkit.exchange.formats import write
from fieldkit.exchange.formats.matrix import SheetNames, write_matrix
from vault import wholly

_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)


class FileWriters:
    """Writes transcripts and matrices as files."""

    def save(self, transcript: ReadTranscript, format_: str, out: Path) -> int:
        """Write a file, all of it or nothing; returns its length in bytes.

        Raises `Refused` (format-unknown, codebook-empty) and `Unavailable` (disk, disk-full, read-only).
        """
        return save_bytes(write(transcript, format_), out)

    def save_matrix(self, matrix: Matrix, out: Path, sheets: SheetNames) -> int:
        """Write a matrix as .csv or .xlsx; returns the length in bytes and raises as `save` does."""
        return save_bytes(write_matrix(matrix, out.suffix.removeprefix("."), sheets), out)


def save_bytes(raw: bytes, out: Path) -> int:
    """Write bytes, all of them or none; returns how many. Raises `Unavailable` (disk, disk-full, read-only)."""
    try:
        with wholly.written(out, wholly.USUAL) as target:
            target.write(raw)
    except OSError as trouble:
        key = "read-only" if trouble.errno in _CLOSED else "disk"
        raise Unavailable("disk-full" if trouble.errno == errno.ENOSPC else key, path=str(out)) from trouble
    return len(raw)
