"""Blobs of the archive: by SHA-256 in any object store (a folder, S3), resumed uploads on local disk first."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import obstore
from obstore.exceptions import NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url

from sync.errors import SyncDamaged, SyncRefused

CHUNK = 1 << 20


class BlobStore:
    """Blobs in an object store; uploads under way grow in `incoming` until their digest is right."""

    def __init__(self, url: str, incoming: Path) -> None:
        """Use the store at this URL (`file:///…`, `s3://…`)."""
        incoming.mkdir(parents=True, exist_ok=True)
        self._incoming = incoming
        self._store: ObjectStore
        if url.startswith("file://"):
            folder = Path(url.removeprefix("file://"))
            folder.mkdir(parents=True, exist_ok=True)
            self._store = LocalStore(folder)
        else:
            self._store = from_url(url)

    def has(self, digest: str) -> bool:
        """Say whether a blob is kept."""
        return self.size(digest) is not None

    def size(self, digest: str) -> int | None:
        """Return a blob's number of bytes, None when it is not kept."""
        try:
            return int(obstore.head(self._store, _name(digest))["size"])
        except (NotFoundError, FileNotFoundError):
            return None

    def offset(self, digest: str) -> int:
        """Return how many bytes of an upload have arrived."""
        part = self._part(digest)
        return part.stat().st_size if part.exists() else 0

    def append(self, digest: str, offset: int, chunk: bytes) -> int:
        """Add bytes to an upload; raises `SyncRefused("offset-wrong")` when they do not follow on."""
        if self.offset(digest) != offset:
            raise SyncRefused("offset-wrong", offset=self.offset(digest))
        with self._part(digest).open("ab") as sink:
            sink.write(chunk)
            sink.flush()
            os.fsync(sink.fileno())
        return offset + len(chunk)

    def finish(self, digest: str) -> None:
        """Keep a whole upload; raises `SyncDamaged("blob-digest")` and forgets it when its digest is wrong."""
        part = self._part(digest)
        with part.open("rb") as source:
            found = hashlib.file_digest(source, "sha256").hexdigest()
        if found != digest:
            part.unlink()
            raise SyncDamaged("blob-digest", reason=digest)
        with part.open("rb") as source:
            obstore.put(self._store, _name(digest), source)
        part.unlink()

    def read(self, digest: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Yield a blob's bytes from `start` up to `end`."""
        size = self.size(digest) or 0
        stop = size if end is None else min(end, size)
        for first in range(start, stop, CHUNK):
            last = min(first + CHUNK, stop)
            yield bytes(obstore.get_range(self._store, _name(digest), start=first, end=last))

    def erase(self, digest: str) -> None:
        """Remove a blob for good."""
        if self.has(digest):
            obstore.delete(self._store, _name(digest))

    def digest_of(self, digest: str) -> str:
        """Read all of a blob and return the digest of what is there."""
        found = hashlib.sha256()
        for chunk in self.read(digest):
            found.update(chunk)
        return found.hexdigest()

    def _part(self, digest: str) -> Path:
        return self._incoming / f"{digest}.part"


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
