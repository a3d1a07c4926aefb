"""How a recording's files lie on the disk: as they are, or sealed as frames where there is a key."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from fieldkit.domain.errors import Refused
from vault.frames import RUN_BYTES, FramedFile, FrameReader, FrameWriter, name_inside

SEALED = ".frames"


class Kept(Protocol):
    """A file that is being written; `target` is what PyAV writes it through."""

    target: str | FrameWriter

    def write(self, data: bytes) -> None:
        """Append bytes: the system has them when this returns. Raises OSError."""

    def sync(self) -> None:
        """Force what was written to the disk; raises OSError."""

    def close(self) -> None:
        """Say that the file is whole, and force it to the disk; raises OSError."""


class RecordingFiles:
    """Files of the folder of one recording; what is written is sealed when there is a key (32 bytes).

    What lies there already is read as it is: a workspace may have been protected after a recording was cut.
    """

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        """Know the files of this folder."""
        self.folder = folder
        self._key = key

    def path(self, name: str) -> Path:
        """Return where a file is, or would be written."""
        plain, sealed = self.folder / name, self.folder / f"{name}{SEALED}"
        return plain if plain.exists() or (self._key is None and not sealed.exists()) else sealed

    def written(self, path: Path, *, run_bytes: int = RUN_BYTES) -> Kept:
        """Write a file anew; raises OSError. Damage costs at most a run of frames."""
        if path.suffix != SEALED:
            return _Plain(path)
        return _Sealed(path, self._needed(path), name_inside(path), run_bytes)

    def opened(self, path: Path) -> BinaryIO:
        """Open a file of this folder, or one that was brought here, as its plain bytes; raises OSError.

        Zeros stand where sealed bytes were damaged. Raises `Refused("workspace-locked")` without the key.
        """
        if path.suffix != SEALED:
            return path.open("rb")
        sealed = FramedFile(path.open("rb"), self._needed(path), name_inside(path), name=path.name)
        return cast("BinaryIO", _Framed(sealed))

    def frames(self, path: Path) -> FrameReader:
        """Read a sealed file frame by frame, also while it is written; raises OSError."""
        return FrameReader(path.open("rb", buffering=0), self._needed(path), name_inside(path), name=path.name)

    def _needed(self, path: Path) -> bytes:
        if self._key is None:
            raise Refused("workspace-locked", path=str(path.parent))
        return self._key


class _Framed(io.BufferedReader):
    """Plain bytes of a sealed file; says what was damaged."""

    def __init__(self, sealed: FramedFile) -> None:
        super().__init__(sealed)
        self.is_damaged = bool(sealed.damage)


class _Plain:
    def __init__(self, path: Path) -> None:
        self.target: str | FrameWriter = str(path)
        self._handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[os.write(self._handle, left) :]

    def sync(self) -> None:
        os.fsync(self._handle)

    def close(self) -> None:
        os.fsync(self._handle)
        os.close(self._handle)


class _Sealed:
    def __init__(self, path: Path, key: bytes, context: bytes, run_bytes: int) -> None:
        handle = os.open(path, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600)
        self._file = os.fdopen(handle, "r+b", buffering=0)
        self._frames = FrameWriter(self._file, key, context, run_bytes=run_bytes)
        self.target: str | FrameWriter = self._frames

    def write(self, data: bytes) -> None:
        self._frames.write(data)

    def sync(self) -> None:
        self._frames.sync()

    def close(self) -> None:
        with self._file:
            self._frames.finish()
            self._frames.sync()
