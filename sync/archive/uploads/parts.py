"""The file of an upload under way: one writer at a time, whatever the process; its digest grows with it."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sync.archive.uploads.media import Bare, Medium, SealedPieces
from sync.errors import SyncRefused

if TYPE_CHECKING:
    from hashlib import _Hash

REMEMBERED = 256
HANDED_BYTES = 8 << 20
"""The system is told this often to write what has come and to let its memory go: a large upload would fill that."""


class Digests:
    """Digests of uploads so far, so that a whole file need not be read again; forgotten ones are made again."""

    def __init__(self) -> None:
        """Know of none."""
        self._known: OrderedDict[str, tuple[int, _Hash]] = OrderedDict()
        self._lock = Lock()

    def at(self, upload: str, size: int) -> _Hash | None:
        """Return the digest of an upload's first `size` bytes, if it is known."""
        if size == 0:
            return hashlib.sha256()
        with self._lock:
            known, digest = self._known.get(upload, (-1, None))
        return digest.copy() if digest is not None and known == size else None

    def remember(self, upload: str, size: int, digest: _Hash | None) -> None:
        """Remember a digest, and forget the oldest."""
        if digest is None:
            return
        with self._lock:
            self._known[upload] = (size, digest)
            self._known.move_to_end(upload)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)

    def forget(self, upload: str) -> None:
        """Forget an upload."""
        with self._lock:
            self._known.pop(upload, None)


class Part:
    """An upload's file, open and locked."""

    def __init__(self, handle: int, medium: Medium, upload: str, digests: Digests) -> None:
        """Write at the end of this file."""
        self._handle = handle
        self._medium = medium
        self._upload = upload
        self._digests = digests
        self._digest = digests.at(upload, self.size)

    @property
    def size(self) -> int:
        """Return how many bytes came."""
        return self._medium.size

    def write(self, piece: bytes) -> None:
        """Add bytes."""
        before = self.size
        self._medium.write(piece)
        if self._digest is not None:
            self._digest.update(piece)
        if before // HANDED_BYTES != self.size // HANDED_BYTES and hasattr(os, "posix_fadvise"):
            os.posix_fadvise(self._handle, 0, 0, os.POSIX_FADV_DONTNEED)

    def take_back(self, size: int) -> None:
        """Make the upload as short as it was."""
        self._medium.shorten(size)
        self._digest = self._digests.at(self._upload, size)

    def pieces(self) -> Iterator[bytes]:
        """Yield all that came."""
        return self._medium.pieces()

    def digest(self) -> str:
        """Return the SHA-256 of all of it, once it is on disk."""
        os.fsync(self._handle)
        digest = self._digest or self._read_through()
        return digest.hexdigest()

    def leave(self) -> None:
        """Remember how far the digest is."""
        self._digests.remember(self._upload, self.size, self._digest)

    def _read_through(self) -> _Hash:
        digest = hashlib.sha256()
        for piece in self._medium.pieces():
            digest.update(piece)
        return digest


@contextmanager
def locked(path: Path, upload: str, digests: Digests, key: bytes | None) -> Iterator[Part]:
    """Open an upload's file for one writer, sealed with a key if there is one.

    Raises `SyncRefused("upload-busy")` while another writes.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise SyncRefused("upload-busy") from busy
        medium = Bare(handle) if key is None else SealedPieces(handle, upload, key)
        part = Part(handle, medium, upload, digests)
        yield part
        part.leave()
    finally:
        os.close(handle)
