"""Blobs: bytes named by their SHA-256, in folders of two letters. All reads and writes pass here."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from fieldkit.domain.errors import Damaged, Unavailable

_CHUNK = 1 << 20


class BlobFolder:
    """A folder of blobs; each is written aside, fsynced and renamed, so a name never shows half a file."""

    def __init__(self, folder: Path) -> None:
        """Use this folder; it is made when the first blob is kept."""
        self._folder = folder

    def put(self, source: BinaryIO) -> str:
        """Keep a stream; returns its digest once the bytes are on disk."""
        aside = self._folder / f"incoming-{secrets.token_hex(8)}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            digest = _copy(source, aside)
            self._settle(aside, digest)
        except OSError as trouble:
            raise Unavailable(_key(trouble), path=str(self._folder.parent)) from trouble
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        return digest

    def open(self, digest: str) -> BinaryIO:
        """Open a blob for reading; raises `Damaged("blob-missing")`."""
        try:
            return self._path(digest).open("rb")
        except FileNotFoundError as gone:
            raise Damaged("blob-missing", blob=digest) from gone

    def has(self, digest: str) -> bool:
        """Say whether the blob is here."""
        return self._path(digest).is_file()

    def size(self, digest: str) -> int:
        """Return the number of bytes; raises `Damaged("blob-missing")`."""
        try:
            return self._path(digest).stat().st_size
        except FileNotFoundError as gone:
            raise Damaged("blob-missing", blob=digest) from gone

    def erase(self, digest: str) -> None:
        """Remove a blob for good; a blob that is not here is already erased."""
        self._path(digest).unlink(missing_ok=True)

    def verify(self, digest: str) -> bool:
        """Read a whole blob and say whether it still is what its name says."""
        found = hashlib.sha256()
        with self.open(digest) as source:
            while chunk := source.read(_CHUNK):
                found.update(chunk)
        return found.hexdigest() == digest

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def _settle(self, aside: Path, digest: str) -> None:
        home = self._path(digest)
        home.parent.mkdir(exist_ok=True)
        aside.replace(home)
        _sync_folder(home.parent)


def _copy(source: BinaryIO, target: Path) -> str:
    digest = hashlib.sha256()
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as sink:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            sink.write(chunk)
        sink.flush()
        os.fsync(sink.fileno())
    return digest.hexdigest()


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
