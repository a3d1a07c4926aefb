"""What an upload's file is made of: bytes as they came, or pieces sealed one by one where the archive has a key."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from nacl.exceptions import CryptoError
from nacl.secret import Aead

from sync.errors import SyncDamaged

READ_BYTES = 1 << 20
_LENGTH = 4
_OVERHEAD = Aead.NONCE_SIZE + Aead.MACBYTES
_LONGEST = (64 << 20) + _OVERHEAD


class Medium(Protocol):
    """An open file of an upload: `size` counts bytes as they came."""

    size: int

    def write(self, piece: bytes) -> None:
        """Add a piece."""

    def shorten(self, size: int) -> None:
        """Forget what came after the first `size` bytes, where a piece ended."""

    def pieces(self) -> Iterator[bytes]:
        """Yield all that came; raises `SyncDamaged("blob-digest")` where it is no longer that."""


class Bare:
    """Bytes as they came."""

    def __init__(self, handle: int) -> None:
        """Write at the end of this file."""
        self._handle = handle
        self.size = os.fstat(handle).st_size

    def write(self, piece: bytes) -> None:
        """Add a piece."""
        _write_all(self._handle, piece)
        self.size += len(piece)

    def shorten(self, size: int) -> None:
        """Cut the file."""
        os.ftruncate(self._handle, size)
        self.size = size

    def pieces(self) -> Iterator[bytes]:
        """Yield all of it."""
        place = 0
        while piece := os.pread(self._handle, READ_BYTES, place):
            yield piece
            place += len(piece)


class SealedPieces:
    """Pieces, each sealed (XChaCha20-Poly1305) with its place and its upload, its length before it."""

    def __init__(self, handle: int, upload: str, key: bytes) -> None:
        """Write at the end of this file; a piece that a power cut left half written is cut off."""
        self._handle, self._upload = handle, upload
        self._box = Aead(key)
        self.size, end = _whole(handle)
        os.ftruncate(handle, end)

    def write(self, piece: bytes) -> None:
        """Seal a piece and add it."""
        sealed = bytes(self._box.encrypt(piece, self._about(self.size)))
        _write_all(self._handle, len(sealed).to_bytes(_LENGTH, "big") + sealed)
        self.size += len(piece)

    def shorten(self, size: int) -> None:
        """Cut the file where a piece ended."""
        end = next((place for start, place, _ in _places(self._handle) if start >= size), None)
        if end is not None:
            os.ftruncate(self._handle, end)
        self.size = size

    def pieces(self) -> Iterator[bytes]:
        """Open one piece after the other."""
        for start, place, length in _places(self._handle):
            sealed = os.pread(self._handle, length, place + _LENGTH)
            try:
                yield self._box.decrypt(sealed, self._about(start))
            except CryptoError as altered:
                raise SyncDamaged("blob-digest", reason=self._upload) from altered

    def _about(self, place: int) -> bytes:
        return f"{self._upload} {place}".encode()


def size_of(path: Path, *, is_sealed: bool) -> int:
    """Return how many bytes came, without opening any."""
    if not path.exists():
        return 0
    if not is_sealed:
        return path.stat().st_size
    handle = os.open(path, os.O_RDONLY)
    try:
        return _whole(handle)[0]
    finally:
        os.close(handle)


def _whole(handle: int) -> tuple[int, int]:
    """Return the plain size of all whole pieces, and where they end in the file."""
    size = end = 0
    for start, place, length in _places(handle):
        size, end = start + length - _OVERHEAD, place + _LENGTH + length
    return size, end


def _places(handle: int) -> Iterator[tuple[int, int, int]]:
    """Yield each whole piece: where it begins in the plain bytes and in the file, and its sealed length."""
    whole = os.fstat(handle).st_size
    start = place = 0
    while place + _LENGTH <= whole:
        length = int.from_bytes(os.pread(handle, _LENGTH, place), "big")
        if not _OVERHEAD < length <= _LONGEST or place + _LENGTH + length > whole:
            return
        yield start, place, length
        start, place = start + length - _OVERHEAD, place + _LENGTH + length


def _write_all(handle: int, piece: bytes) -> None:
    view = memoryview(piece)
    while view:
        view = view[os.write(handle, view) :]
