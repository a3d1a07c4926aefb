"""A bag that somebody brought, in a folder or a zip, sealed or not: its files and their bytes; nothing is unpacked.

The bag may be hostile: no link is followed, no name leaves it, and no more is read than was promised.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, Protocol, cast

from sync.bundle import listing, names
from sync.bundle.listing import listed, walked
from sync.bundle.sealing import MAGIC
from sync.errors import SyncDamaged, SyncRefused
from vault.age import AgeReader, Identity
from vault.errors import VaultError, WrongSecret

MOST_AT_ONCE = 64 << 20
"""Bytes of a zip's own list of its files: about 150 a file."""

MOST_TIMES, SMALL = 200, 64 << 20
"""How many times larger than packed a zip may claim to be, once it claims more than a little."""

_HEADER_BYTES = 30
_ENTRY, _ENTRY_BYTES = b"PK\x01\x02", 46
"""How a file begins in that list, and the least that it takes there."""

_BUFFER = 1 << 18


class Bag(Protocol):
    """A bag that is open for reading."""

    @property
    def files(self) -> Mapping[str, int]:
        """The bag's files, by path from its top, and their sizes."""

    @property
    def has_payload(self) -> bool:
        """Whether there is a folder `data`, be it empty."""

    def open(self, path: str) -> BinaryIO:
        """Open a file; reading raises `SyncDamaged("file-damaged")` when it is not what was promised."""


@contextmanager
def open_bag(path: Path, identities: Sequence[Identity] = ()) -> Iterator[Bag]:
    """Open a bag: a folder, a zip, or a zip that is sealed (age) to one of these identities, read as it is.

    Raises `SyncRefused` (not-a-bundle, bundle-sealed, path-unsafe, path-twice, too-large) and
    `SyncDamaged("file-damaged")`.
    """
    if path.is_dir():
        yield FolderBag(path)
        return
    if not path.is_file():
        raise SyncRefused("not-a-bundle", path=str(path))
    with _Guarded(_plain(path, identities)) as raw:
        try:
            archive = zipfile.ZipFile(cast(IO[bytes], raw))
        except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, UnicodeError) as broken:
            raise SyncRefused("not-a-bundle", path=str(path)) from broken
        except VaultError as altered:
            raise SyncDamaged("file-damaged", path=path.name) from altered
        with archive:
            yield ZipBag(archive, raw.length)


def _plain(path: Path, identities: Sequence[Identity]) -> io.RawIOBase:
    """Open a file, and what is sealed in it."""
    source = io.FileIO(path)
    if source.read(len(MAGIC)) != MAGIC:
        return source
    source.close()
    for identity in identities:
        try:
            return AgeReader(path.open("rb"), identity, path.name)
        except WrongSecret:
            continue
        except VaultError as altered:
            raise SyncDamaged("file-damaged", path=path.name) from altered
    raise SyncRefused("bundle-sealed", path=str(path))


class FolderBag:
    """A bag as a folder."""

    def __init__(self, folder: Path) -> None:
        """List the folder; raises `SyncRefused` (path-unsafe, path-twice, too-large)."""
        self._folder = folder
        self.files = listed(walked(folder))
        self.has_payload = (folder / "data").is_dir()

    def open(self, path: str) -> BinaryIO:
        """Open a file; a link that took its place meanwhile is not followed."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        try:
            return os.fdopen(os.open(self._folder / path, flags), "rb")
        except OSError as gone:
            raise SyncDamaged("file-damaged", path=names.shown(path)) from gone


class ZipBag:
    """A bag as a zip, at its top or in its only folder."""

    def __init__(self, archive: zipfile.ZipFile, length: int) -> None:
        """List the zip; raises `SyncRefused` (path-unsafe, path-twice, too-large)."""
        self._archive = archive
        entries = [entry for entry in archive.infolist() if _is_file(entry)]
        _check_honest(entries, length)
        sizes = listed((entry.orig_filename, entry.file_size) for entry in entries)
        tops = {name.partition("/")[0] for name in sizes}
        inside = f"{tops.pop()}/" if len(tops) == 1 and "bagit.txt" not in sizes else ""
        self._entries = {entry.orig_filename.removeprefix(inside): entry for entry in entries}
        self.files = {name: entry.file_size for name, entry in self._entries.items()}
        self.has_payload = any(entry.orig_filename.startswith(f"{inside}data/") for entry in archive.infolist())

    def open(self, path: str) -> BinaryIO:
        """Open a file."""
        try:
            return io.BufferedReader(_Entry(self._archive.open(self._entries[path]), path), _BUFFER)
        except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, UnicodeError):
            raise SyncDamaged("file-damaged", path=names.shown(path)) from None  # a zip's complaint quotes its bytes
        except (OSError, VaultError) as broken:
            raise SyncDamaged("file-damaged", path=names.shown(path)) from broken


class _Entry(io.RawIOBase):
    """The bytes of a zip's entry; what is broken is said in our words."""

    def __init__(self, source: IO[bytes], path: str) -> None:
        self._source = source
        self._path = path

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read on."""
        try:
            chunk = self._source.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, VaultError) as broken:
            raise SyncDamaged("file-damaged", path=names.shown(self._path)) from broken
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        """Let go."""
        self._source.close()
        super().close()


class _Guarded(io.BufferedReader):
    """A zip's bytes, of which its list of files is never larger in memory than honest ones are."""

    def __init__(self, raw: io.RawIOBase) -> None:
        """Read this; `length` is its number of bytes."""
        super().__init__(raw)
        self.length = self.seek(0, os.SEEK_END)
        self.seek(0)

    def read(self, size: int | None = -1, /) -> bytes:
        """Read; raises `SyncRefused("too-large")` rather than fill the memory."""
        if size is not None and size > MOST_AT_ONCE:
            raise SyncRefused("too-large")
        left = max(0, self.length - self.tell())
        data = super().read(min(left, MOST_AT_ONCE if size is None or size < 0 else size))
        if len(data) > _ENTRY_BYTES * listing.MOST_FILES and data.count(_ENTRY) > 2 * listing.MOST_FILES:
            raise SyncRefused("too-large")
        return data


def _is_file(entry: zipfile.ZipInfo) -> bool:
    """Say whether an entry is a file rather than a folder; a link or a device is refused."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise SyncRefused("path-unsafe", path=names.shown(entry.orig_filename))
    if not entry.orig_filename.endswith("/"):
        return True
    names.check(entry.orig_filename.rstrip("/"))
    return False


def _check_honest(entries: list[zipfile.ZipInfo], length: int) -> None:
    """Refuse entries that share bytes, lie beyond the file, or claim to grow beyond reason."""
    packed, claimed, reached = 0, 0, 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < reached:
            raise SyncRefused("too-large")
        reached = entry.header_offset + _HEADER_BYTES + entry.compress_size
        packed += entry.compress_size
        claimed += entry.file_size
    if reached > length or (claimed > SMALL and claimed > MOST_TIMES * packed):
        raise SyncRefused("too-large")
