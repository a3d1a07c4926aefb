"""How blobs lie in their folder: as they are, or sealed."""

from __future__ import annotations

import hmac
import io
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Protocol

from fieldkit.domain.errors import Damaged
from vault.age import AgeReader, Identity, plain_size
from vault.errors import VaultError
from vault.keys import Key
from vault.sealer import Sealed

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SUFFIX = ".age"


class Shelf(Protocol):
    """Where a blob lies below the folder, and how it is read and written there."""

    def place(self, digest: str) -> PurePath:
        """Return a blob's path below the folder."""
        ...

    def into(self, file: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """Give a stream whose bytes come into an open file as they lie here."""
        ...

    def retouched_into(self, file: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """Give such a stream whose first 64 KiB may be written over."""
        ...

    def reading(self, path: Path, digest: str) -> BinaryIO:
        """Open a blob, seekable; raises `FileNotFoundError` and `Damaged`."""
        ...

    def read(self, source: BinaryIO, digest: str = "") -> BinaryIO:
        """Read an open file's blob, closed with it; raises `Damaged`."""
        ...

    def size(self, path: Path, digest: str) -> int:
        """Return a blob's bytes; raises `FileNotFoundError` and `Damaged`."""
        ...


class PlainShelf:
    """Blobs as they are, named by their digest."""

    def place(self, digest: str) -> PurePath:
        """Return two letters, then all of them."""
        return PurePath(digest[:2], digest)

    def into(self, file: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """Give the file itself."""
        return nullcontext(file)

    def retouched_into(self, file: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """Give the file itself."""
        return nullcontext(file)

    def reading(self, path: Path, digest: str) -> BinaryIO:
        """Open the file."""
        return path.open("rb")

    def read(self, source: BinaryIO, digest: str = "") -> BinaryIO:
        """Give the file itself."""
        return source

    def size(self, path: Path, digest: str) -> int:
        """Return the file's size."""
        return path.stat().st_size


class SealedShelf:
    """Blobs as age files, under names made of their digest and the key.

    The digest itself would say of any known document, to whoever has a copy, whether it is in here.
    """

    def __init__(self, key: Key) -> None:
        """Seal by a workspace's key."""
        self._sealed = Sealed(key, "blobs")
        self._naming = key.derive("blob names")

    @property
    def identity(self) -> Identity:
        """Who reads what lies here."""
        return self._sealed.identity

    def place(self, digest: str) -> PurePath:
        """Return a name that only the key gives."""
        name = hmac.digest(self._naming, digest.encode(), "sha256").hex()
        return PurePath(name[:2], name + SUFFIX)

    def into(self, file: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """Give a stream that seals."""
        return self._sealed.into(file)

    def retouched_into(self, file: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """Give a stream that seals, the first chunk last."""
        return self._sealed.retouched_into(file)

    def reading(self, path: Path, digest: str) -> BinaryIO:
        """Open the age file; what was altered is told when it is reached, the end at once."""
        return self.read(path.open("rb"), digest)

    def read(self, source: BinaryIO, digest: str = "") -> BinaryIO:
        """Read the age file."""
        try:
            return io.BufferedReader(_Blob(source, self._sealed.identity, digest))
        except VaultError as trouble:
            source.close()
            raise Damaged("blob-altered", blob=digest) from trouble

    def size(self, path: Path, digest: str) -> int:
        """Return the plain bytes, by the file's size alone."""
        try:
            with path.open("rb") as source:
                return plain_size(source, digest)
        except VaultError as trouble:
            raise Damaged("blob-altered", blob=digest) from trouble


class _Blob(AgeReader):
    """A sealed blob whose troubles are told in our words."""

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        try:
            return super().readinto(buffer)
        except VaultError as trouble:
            raise Damaged("blob-altered", blob=self._name) from trouble
