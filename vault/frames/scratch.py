"""Files for what is not finished, which nobody can read once they are let go."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from nacl.utils import random

from vault.frames.layout import KEY_BYTES
from vault.frames.whole import FramedFile
from vault.frames.writing import FrameWriter

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

FRAME_BYTES = 1 << 16
"""Small writes are sealed together: nobody goes on with scratch after a crash, and each frame has its price."""


class Scratch(io.RawIOBase):
    """A file without a name for what is not finished: written first, read after; its key is nowhere but here.

    Killed or closed, nothing of it is left that anybody could read.
    """

    def __init__(self, folder: Path) -> None:
        """Make it in a folder; raises OSError."""
        super().__init__()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._key = random(KEY_BYTES)
        self._sealed = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 (closed with this one)
        self._writer = FrameWriter(self._sealed, self._key)
        self._waiting = bytearray()
        self._written: FramedFile | None = None

    def readable(self) -> bool:
        """Say yes."""
        return True

    def writable(self) -> bool:
        """Say yes, until it is read."""
        return self._written is None

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Return the place."""
        return self._now().tell() + len(self._waiting)

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        self.flush()
        return self._now().seek(place, whence)

    def write(self, data: ReadableBuffer, /) -> int:
        """Write at the place; raises OSError."""
        before = len(self._waiting)
        self._waiting += data
        written = len(self._waiting) - before
        if len(self._waiting) >= FRAME_BYTES:
            self.flush()
        return written

    def flush(self) -> None:
        """Seal what waits."""
        if self._waiting:
            self._writer.write(bytes(self._waiting))
            self._waiting.clear()

    def readinto(self, buffer: object, /) -> int:
        """Read at the place; from then on it is only read."""
        if self._written is None:
            self.flush()
            at = self._writer.tell()
            self._written = FramedFile(self._sealed, self._key, name="scratch")
            if self._written.damage:
                raise self._written.damage[0]
            self._written.seek(at)
        return self._written.readinto(buffer)

    def fileno(self) -> int:
        """Return the system's number of the sealed file."""
        return self._sealed.fileno()

    def close(self) -> None:
        """Let all of it go."""
        self._waiting.clear()
        super().close()
        self._sealed.close()

    def _now(self) -> io.RawIOBase:
        return self._written if self._written is not None else self._writer


def scratch(folder: Path) -> BinaryIO:
    """Make scratch in a folder; raises OSError."""
    return cast("BinaryIO", Scratch(folder))
