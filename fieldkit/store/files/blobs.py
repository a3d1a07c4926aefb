"""Blobs: bytes named by their SHA-256, in folders of two letters. All reads and writes pass here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from fieldkit.domain.errors import Damaged
from fieldkit.store.database.disk import disk_told
from fieldkit.store.files.proving import proved
from fieldkit.store.files.shelf import PlainShelf, Shelf
from vault import ahead, wholly

_DIGEST = re.compile("[0-9a-f]{64}")


class BlobInTheMaking:
    """A blob that is being written to `file`; `digest` names it once it is kept."""

    def __init__(self, file: BinaryIO) -> None:
        """Write here."""
        self.file, self.digest = file, ""


class BlobFolder:
    """A folder of blobs; each is written aside, fsynced and named, so a name never shows half a file.

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
        with self._aside() as aside:
            digest = hashlib.sha256()
            with self._shelf.into(aside.file) as sink:
                for chunk in ahead.chunks(source):
                    digest.update(chunk)
                    sink.write(chunk)
            return self._settled(aside, digest.hexdigest())

    @contextmanager
    def making(self) -> Iterator[BlobInTheMaking]:
        """Give a blob to write piece by piece, its first 64 KiB as often as need be; kept if the block ends well.

        Raises `Unavailable` for every OSError, the block's too.
        """
        with self._aside() as aside:
            with self._shelf.retouched_into(aside.file) as file:
                made = BlobInTheMaking(file)
                yield made
            with self._shelf.read(aside.again()) as again:
                digest = _digest_of(again)
            made.digest = self._settled(aside, digest)

    def open(self, digest: str) -> BinaryIO:
        """Open a blob for reading; raises `Damaged` (blob-missing, blob-altered), a large one while it is read."""
        return proved(self._found(digest), digest)

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
        try:
            with self._found(digest) as source:
                return _digest_of(source) == digest
        except Damaged as trouble:
            if trouble.key == "blob-missing":
                raise
            return False

    def _found(self, digest: str) -> BinaryIO:
        for shelf, path in self._places(digest):
            with suppress(FileNotFoundError):
                return shelf.reading(path, digest)
        raise Damaged("blob-missing", blob=digest)

    def _places(self, digest: str) -> Iterator[tuple[Shelf, Path]]:
        """Return where a blob may lie: nowhere for what is no digest, as a stranger's statement may name any path."""
        if not _DIGEST.fullmatch(digest):
            return iter(())
        return ((shelf, self._folder / shelf.place(digest)) for shelf in self._shelves)

    @contextmanager
    def _aside(self) -> Iterator[wholly.Aside]:
        with disk_told(self._folder.parent):
            self._folder.mkdir(parents=True, exist_ok=True)
            with wholly.aside(self._folder) as aside:
                yield aside

    def _settled(self, aside: wholly.Aside, digest: str) -> str:
        home = self._folder / self._shelf.place(digest)
        if not home.parent.is_dir():
            home.parent.mkdir(exist_ok=True)
            wholly.sync_folder(self._folder)
        aside.settle(home)
        return digest


def _digest_of(source: BinaryIO) -> str:
    found = hashlib.sha256()
    for chunk in ahead.chunks(source):
        found.update(chunk)
    return found.hexdigest()
