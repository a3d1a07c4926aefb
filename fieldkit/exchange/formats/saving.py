"""To the disk: written aside, made sure of, renamed; a name never shows half a file."""

from __future__ import annotations

import errno
import os
import uuid
from pathlib import Path

from fieldkit.domain.errors import Unavailable
from fieldkit.domain.matrix import Matrix
from fieldkit.domain.reading import ReadTranscript
from fieldkit.exchange.formats import write
from fieldkit.exchange.formats.matrix import SheetNames, write_matrix

_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)


class FileWriters:
    """Writes transcripts and matrices as files."""

    def save(self, transcript: ReadTranscript, format_: str, out: Path) -> int:
        """Write a file aside and rename it; returns its length in bytes.

        Raises `Refused` (format-unknown, codebook-empty) and `Unavailable` (disk, disk-full, read-only).
        """
        return save_bytes(write(transcript, format_), out)

    def save_matrix(self, matrix: Matrix, out: Path, sheets: SheetNames) -> int:
        """Write a matrix as .csv or .xlsx; returns the length in bytes and raises as `save` does."""
        return save_bytes(write_matrix(matrix, out.suffix.removeprefix("."), sheets), out)


def save_bytes(raw: bytes, out: Path) -> int:
    """Write bytes aside and rename them; returns how many. Raises `Unavailable` (disk, disk-full, read-only)."""
    try:
        _settle(raw, out)
    except OSError as trouble:
        key = "read-only" if trouble.errno in _CLOSED else "disk"
        raise Unavailable("disk-full" if trouble.errno == errno.ENOSPC else key, path=str(out)) from trouble
    return len(raw)


def _settle(raw: bytes, out: Path) -> None:
    aside = out.with_name(f".export-{uuid.uuid4().hex}")
    try:
        with aside.open("xb") as target:
            target.write(raw)
            target.flush()
            os.fsync(target.fileno())
        aside.replace(out)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
