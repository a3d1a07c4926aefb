"""Blobs of the archive, by SHA-256, in any object store: a folder, or S3; sealed where the archive has a key."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url

from sync.errors import SyncDamaged, SyncUnavailable
from vault.age import AgeReader, AgeWriter, Identity, plain_size
from vault.errors import VaultError

CHUNK = 1 << 20
_PROBE = "0" * 64
_COMING = "blob-"
_LEFT_SECONDS = 86_400


class BlobStore:
    """Bytes under their digest; where they are is a URL (`file:///…`, `s3://…`), how to get in the environment's.

    With an identity each is an age file for it, under the digest of what is in it.
    """

    def __init__(self, url: str, aside: Path, identity: Identity | None = None) -> None:
        """Use the store at this URL; what is being written lies aside."""
        self._folder: Path | None = None
        self._aside = aside
        self._identity = identity
        self._store: ObjectStore
        if url.startswith("file://"):
            self._folder = Path(url.removeprefix("file://"))
            self._folder.mkdir(parents=True, exist_ok=True)
            self._store = LocalStore(self._folder)
        else:
            self._store = from_url(url)

    def size(self, digest: str) -> int | None:
        """Return a blob's number of bytes, None when it is not there, -1 for a sealed one that is damaged."""
        stored = self._stored_size(digest)
        if stored is None or self._identity is None:
            return stored
        try:
            with self._stored(digest, stored) as source:
                return plain_size(source, digest)
        except VaultError:
            return -1

    def adopt(self, digest: str, file: Path) -> None:
        """Keep a file as it is, on disk already; the file stays. A cut leaves all of it or nothing."""
        if self._folder is not None and self._linked(self._folder / _name(digest), file):
            return
        try:
            with file.open("rb") as source:
                obstore.put(self._store, _name(digest), source)
        except BaseError as trouble:
            raise SyncUnavailable("blobs-unreachable") from trouble

    def put(self, digest: str, chunks: Iterable[bytes]) -> int:
        """Keep bytes as they come, sealed on their way to the disk where the archive has a key; returns how many.

        Raises `SyncDamaged("blob-digest")` when they are something else; then nothing is kept.
        """
        came = _Came(chunks)
        with tempfile.NamedTemporaryFile(dir=self._aside, prefix=_COMING) as file:
            self._write(cast(BinaryIO, file), came)
            if came.digest.hexdigest() != digest:
                raise SyncDamaged("blob-digest", reason=digest)
            file.flush()
            os.fsync(file.fileno())
            self.adopt(digest, Path(file.name))
        return came.size

    def sweep(self) -> None:
        """Remove what processes that were killed left half written; nobody writes for so long."""
        for path in self._aside.glob(f"{_COMING}*"):
            if time.time() - path.stat().st_mtime > _LEFT_SECONDS:
                path.unlink(missing_ok=True)

    def read(self, digest: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Yield a blob's bytes from `start` up to `end`; raises `SyncDamaged("blob-digest")` at altered sealed ones.

        Of plain ones nobody knows before all of it was read.
        """
        stored = self._stored_size(digest) or 0
        if self._identity is not None and stored:
            yield from self._opened(digest, stored, start, end)
            return
        stop = stored if end is None else min(end, stored)
        for first in range(start, stop, CHUNK):
            last = min(first + CHUNK, stop)
            yield bytes(obstore.get_range(self._store, _name(digest), start=first, end=last))

    def erase(self, digest: str) -> None:
        """Remove a blob for good; one that is not there is no trouble."""
        try:
            obstore.delete(self._store, _name(digest))
        except (NotFoundError, FileNotFoundError):
            return
        except BaseError as trouble:
            raise SyncUnavailable("blobs-unreachable") from trouble

    def digest_of(self, digest: str) -> str:
        """Read all of a blob and return the digest of what is there; "" when it cannot be read."""
        found = hashlib.sha256()
        if self._stored_size(digest) is None:
            return ""
        try:
            for chunk in self.read(digest):
                found.update(chunk)
        except (BaseError, SyncDamaged):
            return ""
        return found.hexdigest()

    def listed(self) -> Iterator[tuple[str, int]]:
        """Yield digest and size of all that is there."""
        for page in obstore.list(self._store):
            for one in page:
                digest = str(one["path"]).rpartition("/")[2]
                if len(digest) == len(_PROBE):
                    yield digest, int(one["size"]) if self._identity is None else self.size(digest) or 0

    def probe(self) -> None:
        """Raise `SyncUnavailable("blobs-unreachable")` when the store does not answer."""
        self._stored_size(_PROBE)

    def _stored_size(self, digest: str) -> int | None:
        try:
            return int(obstore.head(self._store, _name(digest))["size"])
        except (NotFoundError, FileNotFoundError):
            return None
        except BaseError as trouble:
            raise SyncUnavailable("blobs-unreachable") from trouble

    def _stored(self, digest: str, size: int) -> io.BufferedReader:
        return io.BufferedReader(_Stored(self._store, _name(digest), size), CHUNK)

    def _opened(self, digest: str, stored: int, start: int, end: int | None) -> Iterator[bytes]:
        assert self._identity is not None
        try:
            with AgeReader(cast(BinaryIO, self._stored(digest, stored)), self._identity, digest) as plain:
                plain.seek(start)
                left = (plain.size if end is None else min(end, plain.size)) - start
                while left > 0 and (chunk := plain.read(min(CHUNK, left))):
                    left -= len(chunk)
                    yield chunk
        except VaultError as broken:
            raise SyncDamaged("blob-digest", reason=digest) from broken

    def _write(self, sink: BinaryIO, chunks: Iterable[bytes]) -> None:
        if self._identity is None:
            sink.writelines(chunks)
            return
        with AgeWriter(sink, [self._identity.recipient]) as sealing:
            sealing.writelines(chunks)

    def _linked(self, target: Path, file: Path) -> bool:
        """Give a file its second name in the folder, which costs nothing; False where that cannot be."""
        target.parent.mkdir(exist_ok=True)
        aside = target.with_suffix(f".{os.getpid()}.{os.urandom(4).hex()}")
        try:
            os.link(file, aside)
        except OSError:
            return False
        aside.replace(target)
        aside.unlink(missing_ok=True)  # two names of one file: replacing does nothing then
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        return True


class _Stored(io.RawIOBase):
    """What the store has under a name, read at any place."""

    def __init__(self, store: ObjectStore, name: str, size: int) -> None:
        self._store, self._name, self._size = store, name, size
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        self._place = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence] + offset
        return self._place

    def readinto(self, buffer: Any, /) -> int:
        last = min(self._place + len(buffer), self._size)
        if last <= self._place:
            return 0
        try:
            chunk = bytes(obstore.get_range(self._store, self._name, start=self._place, end=last))
        except (NotFoundError, FileNotFoundError):
            return 0  # erased meanwhile
        except BaseError as trouble:
            raise SyncUnavailable("blobs-unreachable") from trouble
        buffer[: len(chunk)] = chunk
        self._place += len(chunk)
        return len(chunk)


class _Came:
    """Bytes that come by: their digest and number are known once they are through."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self.digest = hashlib.sha256()
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.digest.update(chunk)
            self.size += len(chunk)
            yield chunk


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
