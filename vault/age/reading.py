"""Reading an age file, at any place."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, BinaryIO

from vault.age import header
from vault.age.chunks import PLAIN_BYTES, SEALED_BYTES, TAG_BYTES, Chunks
from vault.age.keys import Identity
from vault.errors import Altered, Cut, Unknown

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class AgeReader(io.RawIOBase):
    """The plain bytes of an age file, seekable; one chunk of them is in memory.

    Opening it checks the header and the last chunk, so that a cut file is told of at once: raises
    `WrongSecret`, `Unknown` or `Altered` (`Cut` where it is the end). Reading raises `Altered` at a chunk that
    was changed, and gives no byte of it. Closing it closes the source, which it needs to itself and seekable.
    """

    def __init__(self, source: BinaryIO, identity: Identity, name: str = "") -> None:
        """Read with an identity; `name` is said in errors."""
        super().__init__()
        self._source, self._name = source, name
        key = header.file_key(header.read(source, name), identity, name)
        nonce = source.read(header.NONCE_BYTES)
        if len(nonce) != header.NONCE_BYTES:
            raise Cut(name)
        self._chunks = Chunks(header.payload_key(key, nonce))
        self._start = source.tell()
        sealed = source.seek(0, os.SEEK_END) - self._start
        self._last = max(0, -(-sealed // SEALED_BYTES) - 1)
        self.size = sealed - (self._last + 1) * TAG_BYTES
        self._place = 0
        self._held: tuple[int, bytes] = (-1, b"")
        self._check_end()

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Return the place in the plain bytes."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place in the plain bytes; beyond the end nothing is read."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.size}[whence]
        if start + offset < 0:
            raise ValueError("negative seek position")
        self._place = start + offset
        return self._place

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read up to the end of the chunk that the place is in; raises `Altered`."""
        number, within = divmod(self._place, PLAIN_BYTES)
        if self._place >= self.size:
            return 0
        view = memoryview(buffer).cast("B")
        piece = self._chunk(number)[within : within + len(view)]
        view[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)

    def close(self) -> None:
        """Let go of the source, and of what was read."""
        if not self.closed:
            self._held = (-1, b"")
            self._source.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            plain = self._opened(number, is_last=number == self._last)
            if plain is None:
                raise Altered(self._name)
            self._held = (number, plain)
        return self._held[1]

    def _opened(self, number: int, *, is_last: bool) -> bytes | None:
        self._source.seek(self._start + number * SEALED_BYTES)
        return self._chunks.open(number, self._source.read(SEALED_BYTES), is_last=is_last)

    def _check_end(self) -> None:
        """Read the last chunk, kept for the next read; only an empty file's is empty."""
        plain = self._opened(self._last, is_last=True)
        if plain is None or (not plain and self._last):
            goes_on = self._opened(self._last, is_last=False) is not None
            raise Cut(self._name, whole=(self._last + goes_on) * PLAIN_BYTES)
        self._held = (self._last, plain)


def plain_size(source: BinaryIO, name: str = "") -> int:
    """Return how many plain bytes an age file holds, without its key; raises `Unknown`."""
    header.read(source, name)
    start = source.tell() + header.NONCE_BYTES
    sealed = source.seek(0, os.SEEK_END) - start
    chunks = max(1, -(-sealed // SEALED_BYTES))
    if sealed < TAG_BYTES:
        raise Unknown(name)
    return sealed - chunks * TAG_BYTES


def salvage(source: BinaryIO, identity: Identity, sink: BinaryIO, name: str = "") -> int:
    """Write what is whole at the beginning of a cut or altered file; returns the number of plain bytes.

    Stops at the first chunk that is not what was written. Raises `WrongSecret` and `Unknown`, as nothing can
    be read then.
    """
    key = header.file_key(header.read(source, name), identity, name)
    chunks = Chunks(header.payload_key(key, source.read(header.NONCE_BYTES)))
    whole, number = 0, 0
    while sealed := source.read(SEALED_BYTES):
        plain = chunks.open(number, sealed, is_last=False) or chunks.open(number, sealed, is_last=True)
        if not plain:
            break
        whole += sink.write(plain)
        number += 1
    return whole
