"""What has come of a blob so far, kept between tries: as it is, or sealed where nobody else may read it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from vault.errors import Altered
from vault.frames import FramedFile, FrameWriter, going_on

SPARE_BYTES = 64 << 20
"""What stays free for everything else, on a disk that is large."""


class Part(Protocol):
    """Bytes from a blob's beginning."""

    def size(self) -> int:
        """Return how many are here; raises OSError."""

    def room(self) -> int:
        """Return how many more the disk takes, less some that a laptop needs to go on working."""

    def adding(self, *, anew: bool) -> AbstractContextManager[BinaryIO]:
        """Give what takes more of them, or all of them anew; they are on disk when the block ends."""

    def opened(self) -> BinaryIO:
        """Open what is here, to read."""

    def drop(self) -> None:
        """Let all of it go."""


class PlainPart:
    """A file as it is."""

    def __init__(self, path: Path) -> None:
        """Keep it here."""
        self._path = path

    def size(self) -> int:
        """Return the file's bytes."""
        return self._path.stat().st_size if self._path.exists() else 0

    def room(self) -> int:
        """Return what the disk has left for it."""
        return _room(self._path.parent)

    @contextmanager
    def adding(self, *, anew: bool) -> Iterator[BinaryIO]:
        """Write at the end, or from the beginning."""
        with self._path.open("wb" if anew else "ab") as sink:
            yield sink
            sink.flush()
            os.fsync(sink.fileno())

    def opened(self) -> BinaryIO:
        """Open the file."""
        return self._path.open("rb")

    def drop(self) -> None:
        """Remove the file."""
        self._path.unlink(missing_ok=True)


class SealedPart:
    """A file of frames; one that was altered is begun anew."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Keep it here, sealed by a key of 32 bytes."""
        self._path, self._key = path, key

    def size(self) -> int:
        """Return how many bytes are here whole."""
        with self._file() as file:
            return self._writer(file).tell()

    def room(self) -> int:
        """Return what the disk has left for it."""
        return _room(self._path.parent)

    @contextmanager
    def adding(self, *, anew: bool) -> Iterator[BinaryIO]:
        """Write after the last whole frame, or from the beginning."""
        with self._file() as file:
            if anew:
                file.truncate(0)
            writer = self._writer(file)
            yield cast("BinaryIO", writer)
            writer.sync()

    def opened(self) -> BinaryIO:
        """Open the plain bytes."""
        return cast("BinaryIO", FramedFile(self._path.open("rb"), self._key, self._named(), name=self._path.name))

    def drop(self) -> None:
        """Remove the file."""
        self._path.unlink(missing_ok=True)

    def _writer(self, file: BinaryIO) -> FrameWriter:
        try:
            return going_on(file, self._key, self._named())
        except Altered:
            file.truncate(0)
            file.seek(0)
            return FrameWriter(file, self._key, self._named())

    def _file(self) -> BinaryIO:
        handle = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        return cast("BinaryIO", os.fdopen(handle, "r+b", buffering=0))

    def _named(self) -> bytes:
        return self._path.name.encode()


def _room(folder: Path) -> int:
    disk = shutil.disk_usage(folder)
    return max(0, disk.free - min(SPARE_BYTES, disk.total // 20))
