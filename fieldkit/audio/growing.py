"""A recording that is still being written, read as it grows."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

LOOK_SECONDS = 0.2


class GrowingFile:
    """Bytes of a file that somebody writes: reading waits for more, and ends when nobody writes any more.

    `beat` is called while waiting; what it raises ends the reading.
    """

    def __init__(self, path: Path, is_growing: Callable[[], bool], beat: Callable[[], None]) -> None:
        """Read from the file's beginning; raises OSError."""
        self._file = path.open("rb")
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
