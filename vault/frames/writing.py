"""Writing frames."""

from __future__ import annotations

import io
import os
from typing import BinaryIO, Protocol

from nacl import bindings as sodium

from vault.frames.layout import FINAL, FRAME_BYTES, HEAD, MARK, MORE, RUN_BYTES, State
from vault.frames.reading import FrameReader


class Sink(Protocol):
    """Where frames go: a file opened without a buffer of its own."""

    def write(self, data: bytes, /) -> int | None:
        """Write what fits; returns how many bytes did."""

    def tell(self) -> int:
        """Return the place."""

    def seek(self, place: int, /) -> int:
        """Go to a place."""

    def truncate(self, size: int, /) -> int:
        """Cut the file."""

    def fileno(self) -> int:
        """Return the system's number for it."""


class FrameWriter(io.RawIOBase):
    """Writes bytes to a sink as frames: each of them goes there in one write, whole, before `write` returns.

    `context` names what the file is: with another one it cannot be read, so that one file cannot stand for another.
    A write that the disk refuses raises its OSError and leaves nothing of itself; one may go on after it.
    """

    def __init__(self, sink: Sink, key: bytes, context: bytes = b"", *, run_bytes: int = RUN_BYTES) -> None:
        """Write to a sink from where it stands, with a key of 32 bytes."""
        super().__init__()
        self._sink, self._key, self._context, self._run_bytes = sink, key, context, run_bytes
        self._number = self._place = self._in_run = 0
        self._end = sink.tell()
        self._state: State | None = None

    def go_on(self, number: int, place: int) -> None:
        """Say which number and place the next frame has: as those that are in the sink already end."""
        self._number, self._place = number, place

    def writable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes: what was written may be written over."""
        return True

    def tell(self) -> int:
        """Return the place in the plain file."""
        return self._place

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the plain file, by its number or from here."""
        if whence == io.SEEK_END:
            raise io.UnsupportedOperation("a file of frames does not know its end while it is written")
        self._place = place if whence == io.SEEK_SET else self._place + place
        return self._place

    def write(self, data: object, /) -> int:
        """Seal bytes, and write them; returns how many there were. Raises OSError."""
        view = memoryview(data).cast("B")  # type: ignore[arg-type]
        for start in range(0, len(view), FRAME_BYTES):
            piece = bytes(view[start : start + FRAME_BYTES])
            self._put(HEAD.pack(self._number, self._place, len(piece)), MORE, piece)
            self._number += 1
            self._place += len(piece)
            self._in_run += len(piece)
            if self._in_run >= self._run_bytes:
                self.part()
        return len(view)

    def part(self) -> None:
        """Let the next frame begin a run: damage before it does not reach it."""
        self._state = None

    def sync(self) -> None:
        """Force what was written to the disk; raises OSError."""
        os.fsync(self._sink.fileno())

    def finish(self) -> None:
        """Say that nothing follows: the file is whole. Raises OSError."""
        self._put(HEAD.pack(self._number, self._place, 0), FINAL)

    def _put(self, head: bytes, tag: int, body: bytes | None = None) -> None:
        start, state = b"", self._state
        if state is None:
            self._state = state = State()
            self._in_run = 0
            start = MARK + sodium.crypto_secretstream_xchacha20poly1305_init_push(state, self._key)
        sealed = start + self._sealed(state, head, tag)
        if body is not None:
            sealed += self._sealed(state, body, MORE)
        try:
            self._send(sealed)
        except OSError:
            self._state = None
            self._sink.truncate(self._end)
            self._sink.seek(self._end)
            raise
        self._end += len(sealed)

    def _sealed(self, state: State, message: bytes, tag: int) -> bytes:
        sealed: bytes = sodium.crypto_secretstream_xchacha20poly1305_push(state, message, self._context, tag)
        return sealed

    def _send(self, sealed: bytes) -> None:
        left = memoryview(sealed)
        while left:
            left = left[self._sink.write(left) or 0 :]  # type: ignore[arg-type]


def going_on(sealed: BinaryIO, key: bytes, context: bytes = b"") -> FrameWriter:
    """Return a writer that goes on after the last whole frame of a file, open for both without a buffer.

    What a cut left of another frame is taken away. Raises `FramesDamaged` and OSError.
    """
    reader = FrameReader(sealed, key, context)
    for _frame in reader:
        pass
    sealed.truncate(reader.end)
    sealed.seek(reader.end)
    writer = FrameWriter(sealed, key, context)
    writer.go_on(reader.number, reader.place)
    return writer
