"""Writing an age file as its bytes come."""

from __future__ import annotations

import io
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from vault.age import header
from vault.age.chunks import PLAIN_BYTES, Chunks
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
        self._waiting += view
        start = 0
        while len(self._waiting) - start > PLAIN_BYTES:
            self._put(memoryview(self._waiting)[start : start + PLAIN_BYTES], is_last=False)
            start += PLAIN_BYTES
        del self._waiting[:start]
        return len(view)

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
