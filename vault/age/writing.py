"""Writing an age file as its bytes come; its first chunk may wait until the end."""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from vault.age import header
from vault.age.chunks import PLAIN_BYTES, SEALED_BYTES, Chunks
from vault.age.keys import Recipient

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class AgeWriter(io.RawIOBase):
    """Takes plain bytes and writes them sealed into `sink`; whole once it was closed.

    The sink stays open: whoever opened it flushes, syncs and closes it. Left by an exception (as a context
    manager), the last chunk is not written, so that half a file never passes for a whole one.
    """

    def __init__(self, sink: BinaryIO, recipients: Sequence[Recipient]) -> None:
        """Write the header for these recipients; raises `ValueError` when there are none."""
        super().__init__()
        if not recipients:
            raise ValueError("an age file has a recipient")
        key, nonce = secrets.token_bytes(header.FILE_KEY_BYTES), secrets.token_bytes(header.NONCE_BYTES)
        sink.write(header.written(key, recipients) + nonce)
        self._sink = sink
        self._chunks = Chunks(header.payload_key(key, nonce))
        self._waiting = bytearray()
        self._number = 0

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Take bytes; a chunk is written once the one after it has begun."""
        view = memoryview(data).cast("B")
        taken, room = len(view), PLAIN_BYTES - len(self._waiting)
        if self._waiting and taken > room:
            self._waiting += view[:room]
            self._put(memoryview(self._waiting), is_last=False)
            self._waiting.clear()
            view = view[room:]
        while len(view) > PLAIN_BYTES:
            self._put(view[:PLAIN_BYTES], is_last=False)
            view = view[PLAIN_BYTES:]
        self._waiting += view
        return taken

    def close(self) -> None:
        """Write the last chunk."""
        if not self.closed:
            try:
                self._put(memoryview(self._waiting), is_last=True)
            finally:
                super().close()

    def abandon(self) -> None:
        """End without the last chunk: what was written stays recognisably cut."""
        super().close()

    def __exit__(self, kind: object, *_rest: object) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()

    def __del__(self) -> None:
        """Write nothing: a writer that was forgotten has not written a whole file."""

    def _put(self, plain: memoryview, *, is_last: bool) -> None:
        with plain:
            self._sink.write(self._chunks.seal(self._number, plain, is_last=is_last))
        self._number += 1


class RetouchedWriter(AgeWriter):
    """Writes an age file that may be written over within its first 64 KiB until it is closed.

    Formats that say at their beginning how long they are want that. Until then the sink, which is seekable, has zeros
    in the first chunk's place: each chunk is sealed once, and half a file never passes for a whole one.
    """

    def __init__(self, sink: BinaryIO, recipients: Sequence[Recipient]) -> None:
        """Write the header for these recipients; raises `ValueError` when there are none."""
        super().__init__(sink, recipients)
        self._start = sink.tell()
        self._first: bytearray | None = None
        self._place = self._size = 0

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Return the place in the plain bytes."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place in the plain bytes."""
        self._place = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence] + offset
        return self._place

    def write(self, data: ReadableBuffer, /) -> int:
        """Take bytes at the end, or over the first chunk's; raises `io.UnsupportedOperation` elsewhere."""
        view = memoryview(data).cast("B")
        end = self._place + len(view)
        if self._place == self._size:
            self._size += super().write(view)
        else:
            first = self._waiting if self._first is None else self._first
            if not 0 <= self._place <= end <= len(first):
                raise io.UnsupportedOperation("only the first 64 KiB may be written over")
            first[self._place : end] = view
        self._place = end
        return len(view)

    def close(self) -> None:
        """Write the last chunk, then the first."""
        if not self.closed:
            super().close()
            if self._first is not None:
                self._sink.seek(self._start)
                self._sink.write(self._chunks.seal(0, memoryview(self._first), is_last=False))
                self._sink.seek(0, os.SEEK_END)

    def _put(self, plain: memoryview, *, is_last: bool) -> None:
        if self._number or is_last:
            super()._put(plain, is_last=is_last)
            return
        with plain:
            self._first = bytearray(plain)
        self._sink.write(bytes(SEALED_BYTES))
        self._number += 1
