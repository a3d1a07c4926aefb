"""Blobs: bytes named by their SHA-256, in folders of two letters. All reads and writes pass here."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from fieldkit.domain.errors import Damaged, Unavailable
from fieldkit.store.files.proving import proved
from fieldkit.store.files.shelf import PlainShelf, Shelf

_CHUNK = 1 << 20


class BlobFolder:
    """A folder of blobs; each is written aside, fsynced and renamed, so a name never shows half a file.

    `shelf` says how they lie: as they are, or sealed under names that tell nothing. While a workspace is being
    protected or opened, some lie on `other` still: they are read and erased there, and nothing new is put.
    """

    def __init__(self, folder: Path, shelf: Shelf | None = None, other: Shelf | None = None) -> None:
        """Use this folder; it is made when the first blob is kept."""
        self._folder = folder
        self._shelf = shelf or PlainShelf()
        self._shelves = (self._shelf, other) if other else (self._shelf,)

    def put(self, source: BinaryIO) -> str:
        """Keep a stream; returns its digest once the bytes are on disk."""
        aside = self._folder / f"incoming-{secrets.token_hex(8)}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            digest = self._copy(source, aside)
            self._settle(aside, digest)
        except OSError as trouble:
            raise Unavailable(_key(trouble), path=str(self._folder.parent)) from trouble
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        return digest

    def open(self, digest: str) -> BinaryIO:
        """Open a blob for reading; raises `Damaged` (blob-missing, blob-altered), a large one while it is read."""
        for shelf, path in self._places(digest):
            with suppress(FileNotFoundError):
                return proved(shelf.reading(path, digest), digest)
        raise Damaged("blob-missing", blob=digest)

    def has(self, digest: str) -> bool:
        """Say whether the blob is here."""
        return any(path.is_file() for _, path in self._places(digest))

    def size(self, digest: str) -> int:
        """Return the number of bytes; raises `Damaged` (blob-missing, blob-altered when it is a sealed one)."""
        for shelf, path in self._places(digest):
            with suppress(FileNotFoundError):
                return shelf.size(path, digest)
        raise Damaged("blob-missing", blob=digest)

    def erase(self, digest: str) -> None:
        """Remove a blob for good; a blob that is not here is already erased."""
        for _, path in self._places(digest):
            path.unlink(missing_ok=True)

    def verify(self, digest: str) -> bool:
        """Read a whole blob and say whether it still is what its name says."""
        found = hashlib.sha256()
        try:
            with self.open(digest) as source:
                while chunk := source.read(_CHUNK):
                    found.update(chunk)
        except Damaged as trouble:
            if trouble.key == "blob-missing":
                raise
            return False
        return found.hexdigest() == digest

    def _places(self, digest: str) -> Iterator[tuple[Shelf, Path]]:
        return ((shelf, self._folder / shelf.place(digest)) for shelf in self._shelves)

    def _copy(self, source: BinaryIO, target: Path) -> str:
        digest = hashlib.sha256()
        with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            with self._shelf.into(file) as sink:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    sink.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        return digest.hexdigest()

    def _settle(self, aside: Path, digest: str) -> None:
        home = self._folder / self._shelf.place(digest)
        home.parent.mkdir(exist_ok=True)
        aside.replace(home)
        _sync_folder(home.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _key(trouble: OSError) -> str:
    if trouble.errno == errno.ENOSPC:
        return "disk-full"
    return "read-only" if trouble.errno in (errno.EROFS, errno.EACCES, errno.EPERM) else "disk"
