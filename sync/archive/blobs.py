"""Blobs of the archive, by SHA-256, in any object store: a folder, or S3."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url

from sync.errors import SyncUnavailable

CHUNK = 1 << 20
_PROBE = "0" * 64


class BlobStore:
    """Bytes under their digest; where they are is a URL (`file:///…`, `s3://…`), how to get in the environment's."""

    def __init__(self, url: str) -> None:
        """Use the store at this URL."""
        self._folder: Path | None = None
        self._store: ObjectStore
        if url.startswith("file://"):
            self._folder = Path(url.removeprefix("file://"))
            self._folder.mkdir(parents=True, exist_ok=True)
            self._store = LocalStore(self._folder)
        else:
            self._store = from_url(url)

    def size(self, digest: str) -> int | None:
        """Return a blob's number of bytes, None when it is not there."""
        try:
            return int(obstore.head(self._store, _name(digest))["size"])
        except (NotFoundError, FileNotFoundError):
            return None
        except BaseError as trouble:
            raise SyncUnavailable("blobs-unreachable") from trouble

    def adopt(self, digest: str, file: Path) -> None:
        """Keep a file's bytes, which are on disk already; the file stays. A cut leaves all of it or nothing."""
        if self._folder is not None and self._linked(self._folder / _name(digest), file):
            return
        try:
            with file.open("rb") as source:
                obstore.put(self._store, _name(digest), source)
        except BaseError as trouble:
            raise SyncUnavailable("blobs-unreachable") from trouble

    def read(self, digest: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Yield a blob's bytes from `start` up to `end`."""
        size = self.size(digest) or 0
        stop = size if end is None else min(end, size)
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
        if self.size(digest) is None:
            return ""
        try:
            for chunk in self.read(digest):
                found.update(chunk)
        except BaseError:
            return ""
        return found.hexdigest()

    def listed(self) -> Iterator[tuple[str, int]]:
        """Yield digest and size of all that is there."""
        for page in obstore.list(self._store):
            for one in page:
                digest = str(one["path"]).rpartition("/")[2]
                if len(digest) == len(_PROBE):
                    yield digest, int(one["size"])

    def probe(self) -> None:
        """Raise `SyncUnavailable("blobs-unreachable")` when the store does not answer."""
        self.size(_PROBE)

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


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
