"""Blobs that prove to be what they are called: a whole file in another's place is told as a changed byte is."""

from __future__ import annotations

import hashlib
import io
import os
from typing import TYPE_CHECKING, BinaryIO

from fieldkit.domain.errors import Damaged

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SMALL = 1 << 20
"""Up to so many bytes a blob is proved before the first of them is given: all texts are."""

_CHUNK = 1 << 16


def proved(source: BinaryIO, digest: str) -> BinaryIO:
    """Return a blob's bytes, from an open file that it closes.

    A small one is read at once; a large one is proved when it was read from its beginning to its end, whatever else
    of it was read meanwhile. Raises `Damaged("blob-altered")`, of a large one instead of its last bytes.
    """
    size = source.seek(0, os.SEEK_END)
    source.seek(0)
    if size > SMALL:
        return io.BufferedReader(_Proving(source, size, digest), _CHUNK)
    with source:
        said = source.read()
    if hashlib.sha256(said).hexdigest() != digest:
        raise Damaged("blob-altered", blob=digest)
    return io.BytesIO(said)


class _Proving(io.RawIOBase):
    """Hears all bytes in their order, whatever is read in between."""

    def __init__(self, source: BinaryIO, size: int, digest: str) -> None:
        super().__init__()
        self._source, self._size, self._name = source, size, digest
        self._heard, self._sum = 0, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._source.tell()

    def seek(self, place: int, whence: int = os.SEEK_SET, /) -> int:
        return self._source.seek(place, whence)

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        at, view = self._source.tell(), memoryview(buffer).cast("B")
        read = self._source.readinto(view)  # type: ignore[attr-defined]  # of every file that is opened
        if at <= self._heard < at + read:
            self._hear(view[self._heard - at : read])
        return int(read)

    def close(self) -> None:
        self._source.close()
        super().close()

    def _hear(self, fresh: memoryview) -> None:
        self._sum.update(fresh)
        self._heard += len(fresh)
        if self._heard == self._size and self._sum.hexdigest() != self._name:
            raise Damaged("blob-altered", blob=self._name)
