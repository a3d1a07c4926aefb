"""A recording that is still being written, read as it grows."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

from fieldkit.audio.recorder.files import SEALED, RecordingFiles
from vault.frames import FrameReader, FramesDamaged

LOOK_SECONDS = 0.2


class Growing(Protocol):
    """Bytes in order, none when there are no more yet."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes."""

    def close(self) -> None:
        """Let the file go."""


class GrowingFile:
    """Bytes of a file that somebody writes: reading waits for more, and ends when nobody writes any more.

    `beat` is called while waiting; what it raises ends the reading.
    """

    def __init__(self, file: Growing, is_growing: Callable[[], bool], beat: Callable[[], None]) -> None:
        """Read from the file's beginning."""
        self._file = file
        self._is_growing = is_growing
        self._beat = beat
        self._is_whole = False

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Let the file go."""
        self._file.close()

    def read(self, size: int) -> bytes:
        """Return at most `size` bytes as soon as there are any; none at the end."""
        while not (found := self._file.read(size)) and not self._is_whole:
            self._is_whole = not self._is_growing()
            self._beat()
            if not self._is_whole:
                time.sleep(LOOK_SECONDS)
        return found


def growing_sound(files: RecordingFiles, name: str) -> Growing:
    """Open a recording's file, sealed or not; raises OSError."""
    path = files.path(name)
    return GrowingFrames(files.frames(path)) if path.suffix == SEALED else path.open("rb")


class GrowingFrames:
    """Plain bytes of a sealed file, in order; what was damaged, and what is written over later, is passed over."""

    def __init__(self, frames: FrameReader) -> None:
        """Read these frames."""
        self._frames = frames
        self._left = b""
        self._end = 0

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, none when there is no whole frame yet."""
        if not self._left:
            self._left = self._following()
        found, self._left = self._left[:size], self._left[size:]
        return found

    def close(self) -> None:
        """Let the file go."""
        self._frames.close()

    def _following(self) -> bytes:
        while True:
            try:
                frame = self._frames.next()
            except FramesDamaged:
                continue
            if frame is None:
                return b""
            if frame.place >= self._end:
                self._end = frame.place + len(frame.data)
                return frame.data
