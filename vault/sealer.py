"""How a folder's files are written and read: sealed where there is a key, plain where there is none."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from vault import wholly
from vault.age import AgeReader, AgeWriter, Identity, RetouchedWriter, plain_size
from vault.keys import Key


class Sealer(Protocol):
    """Writes and reads whole files at rest; whoever holds one need not know whether they are sealed."""

    @property
    def key(self) -> Key | None:
        """The key, None where files are plain."""
        ...

    def into(self, sink: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """Give a stream whose bytes come into an open file as they lie at rest; it is whole once the block ended."""
        ...

    def writing(self, path: Path) -> AbstractContextManager[BinaryIO]:
        """Give a stream; the file is at `path`, whole and synced, once the block ended well."""
        ...

    def reading(self, path: Path) -> BinaryIO:
        """Open a file for reading at any place; raises `FileNotFoundError`, and what `AgeReader` raises."""
        ...

    def size(self, path: Path) -> int:
        """Return how many plain bytes a file holds; raises `FileNotFoundError`."""
        ...


class Plain:
    """Files as they are."""

    key: Key | None = None

    def into(self, sink: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """Give the file itself."""
        return nullcontext(sink)

    def writing(self, path: Path) -> AbstractContextManager[BinaryIO]:
        """Give a stream; the file is at `path` once the block ended well."""
        return wholly.written(path)

    def reading(self, path: Path) -> BinaryIO:
        """Open a file."""
        return path.open("rb")

    def size(self, path: Path) -> int:
        """Return the number of bytes."""
        return path.stat().st_size


class Sealed:
    """Files of the age format, to an identity that is derived from a key for one purpose."""

    def __init__(self, key: Key, purpose: str) -> None:
        """Seal by a key, for a purpose ("blobs", "aside"): what is sealed for one is not read for another."""
        self._key = key
        self.identity = Identity(key.derive(purpose))
        self._recipient = self.identity.recipient

    @property
    def key(self) -> Key:
        """The key."""
        return self._key

    @contextmanager
    def into(self, sink: BinaryIO) -> Iterator[BinaryIO]:
        """Give a stream whose bytes are sealed on their way into an open file."""
        with AgeWriter(sink, [self._recipient]) as sealing:
            yield cast("BinaryIO", sealing)

    @contextmanager
    def retouched_into(self, sink: BinaryIO) -> Iterator[BinaryIO]:
        """Give such a stream whose first 64 KiB may be written over; the open file can be written at any place."""
        with RetouchedWriter(sink, [self._recipient]) as sealing:
            yield cast("BinaryIO", sealing)

    @contextmanager
    def writing(self, path: Path) -> Iterator[BinaryIO]:
        """Give a stream; what is written there is sealed before it reaches the disk."""
        with wholly.written(path) as sink, self.into(sink) as sealing:
            yield sealing

    def reading(self, path: Path) -> BinaryIO:
        """Open a file; errors name it."""
        source = path.open("rb")
        try:
            return io.BufferedReader(AgeReader(source, self.identity, path.name))
        except BaseException:
            source.close()
            raise

    def size(self, path: Path) -> int:
        """Return the number of plain bytes."""
        with path.open("rb") as source:
            return plain_size(source, path.name)
