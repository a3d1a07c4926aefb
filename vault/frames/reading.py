"""Reading frames, also those of a file that still grows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from types import TracebackType
from typing import BinaryIO, Self

from nacl import bindings as sodium
from nacl.exceptions import CryptoError

from vault.frames.layout import (
    FINAL,
    HEAD,
    HEAD_BYTES,
    MARK,
    RUN_BYTES,
    SEAL_BYTES,
    START_BYTES,
    Frame,
    FramesDamaged,
    Head,
    State,
)


class FrameReader:
    """Reads frames from the beginning, also of a file that somebody still writes.

    `is_whole` says that the file's end was reached, as its writer closed it; `number` and `place` how many frames and
    bytes came so far, `end` where in the sealed file the last of them ends.
    """

    def __init__(self, source: BinaryIO, key: bytes, context: bytes = b"", *, name: str = "") -> None:
        """Read a file with the key and context that it was written with; `name` is how damage is told."""
        self._source, self._key, self._context = source, key, context
        self._name = name or str(getattr(source, "name", ""))
        self._state: State | None = None
        self._head: Head | None = None
        self._is_sure_of_number = True
        self._run = self._at = 0
        self.number = self.place = self.end = 0
        self.is_whole = False

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Let the file go."""
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._source.close()

    def start_at(self, run: int) -> None:
        """Read from a run on, by its place in the sealed file."""
        self._state = self._head = None
        self._is_sure_of_number = self.is_whole = False
        self._at = self.end = run

    def next(self) -> Frame | None:
        """Return the next frame; None when there is no whole one (yet).

        Raises `FramesDamaged`, once for each stretch; the next call reads on after it.
        """
        if self.is_whole:
            self._refuse_more()
            return None
        try:
            return self._read()
        except CryptoError:
            raise self._passed_over() from None

    def __iter__(self) -> Iterator[Frame]:
        """Yield every frame that is there; raises as `next` does."""
        while (frame := self.next()) is not None:
            yield frame

    def _read(self) -> Frame | None:
        if self._head is None and not self._take_head():
            return None
        head, state = self._head, self._state
        assert head is not None
        assert state is not None
        self._check_number(head)
        if head.is_last:
            self._head, self.is_whole = None, True
            self._refuse_more()
            return None
        sealed = self._peek(self._at, head.length + SEAL_BYTES)
        if len(sealed) < head.length + SEAL_BYTES:
            return None
        data = self._opened(state, sealed)[0]
        self._head = None
        self._at += len(sealed)
        self.end = self._at
        self.number, self.place = head.number + 1, head.place + len(data)
        return Frame(head.place, data, self._run)

    def _take_head(self) -> bool:
        """Read the next head, of this run or of one that begins here; False when it is not all there."""
        start = self._peek(self._at, START_BYTES)
        state, at = self._state, self._at
        if start.startswith(MARK):
            if len(start) < START_BYTES:
                return False
            state, at = self._begun(start), self._at + START_BYTES
        elif state is None:
            if MARK.startswith(start):
                return False
            raise CryptoError
        sealed = self._peek(at, HEAD_BYTES)
        if len(sealed) < HEAD_BYTES:
            return False
        raw, tag = self._opened(state, sealed)
        if at != self._at:
            self._run = self._at
        self._state, self._at = state, at + HEAD_BYTES
        number, place, length = HEAD.unpack(raw)
        self._head = Head(number, place, length, tag == FINAL)
        return True

    def _check_number(self, head: Head) -> None:
        """Tell frames that were taken away, doubled or moved; they are read all the same, each knows its place."""
        is_right = head.number == self.number or not self._is_sure_of_number
        self.number, self._is_sure_of_number = head.number, True
        if not is_right:
            raise FramesDamaged(self._name, self.end, self._at)

    def _passed_over(self) -> FramesDamaged:
        """Go to the next run that can be opened, or to the end."""
        first, self._state, self._head, self._is_sure_of_number = self.end, None, None, False
        self._source.seek(0, os.SEEK_END)
        size = self._source.tell()
        self._at = self.end = next(filter(self._opens, self._marks(first + 1)), size)
        return FramesDamaged(self._name, first, self.end)

    def _marks(self, at: int) -> Iterator[int]:
        """Yield where a run may begin, from a place on."""
        while chunk := self._peek(at, RUN_BYTES):
            found = chunk.find(MARK)
            if found >= 0:
                yield at + found
                at += found + 1
            else:
                at += max(1, len(chunk) - len(MARK) + 1) if len(chunk) == RUN_BYTES else len(chunk)

    def _opens(self, at: int) -> bool:
        raw = self._peek(at, START_BYTES + HEAD_BYTES)
        if len(raw) < START_BYTES + HEAD_BYTES:
            return False
        try:
            self._opened(self._begun(raw), raw[START_BYTES:])
        except CryptoError:
            return False
        return True

    def _begun(self, start: bytes) -> State:
        state = State()
        sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, start[len(MARK) : START_BYTES], self._key)
        return state

    def _opened(self, state: State, sealed: bytes) -> tuple[bytes, int]:
        opened: tuple[bytes, int] = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed, self._context)
        return opened

    def _refuse_more(self) -> None:
        self._source.seek(0, os.SEEK_END)
        size = self._source.tell()
        if size > self._at:
            first, self._at = self._at, size
            raise FramesDamaged(self._name, first, size)

    def _peek(self, at: int, size: int) -> bytes:
        self._source.seek(at)
        return self._source.read(size)
