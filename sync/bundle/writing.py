"""Writing a bag (RFC 8493): payload streamed and digested in one pass, manifests last, all of it or nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from sync.bundle.placing import FolderPlace, Place
from sync.errors import SyncRefused
from vault import ahead

ALGORITHMS = ("sha256", "sha512")
_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*")

Reached = Callable[[int], None]
"""Told how many bytes of payload were written; what it raises ends the work."""


@dataclass(frozen=True, slots=True)
class PayloadFile:
    """One file of the payload: its path below `data/`, how to open it, and its length in bytes where that counts."""

    path: str
    open: Callable[[], BinaryIO]
    size: int = 0


@dataclass(frozen=True, slots=True)
class BagSummary:
    """What was written."""

    path: Path
    files: int
    bytes: int


@dataclass(slots=True)
class _Digests:
    """Digests by algorithm and path."""

    of: dict[str, dict[str, str]] = field(default_factory=lambda: {name: {} for name in ALGORITHMS})

    def watched(self, path: str, chunks: Iterable[bytes], told: Callable[[int], None]) -> Iterator[bytes]:
        """Yield the chunks of a file, telling their lengths; its digests are known once they are through."""
        hashes = {name: hashlib.new(name) for name in ALGORITHMS}
        for chunk in chunks:
            for one in hashes.values():
                one.update(chunk)
            yield chunk
            told(len(chunk))
        for name, one in hashes.items():
            self.of[name][path] = one.hexdigest()

    def manifests(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """Yield each manifest's name and bytes."""
        for name in ALGORITHMS:
            lines = (f"{digest}  {path}\n" for path, digest in sorted(self.of[name].items()))
            yield f"{kind}-{name}.txt", "".join(lines).encode()


def write_bag(
    target: Path | Place,
    payload: Iterable[PayloadFile],
    info: Mapping[str, str],
    reached: Reached = lambda _bytes: None,
) -> BagSummary:
    """Write a bag where nothing may be yet, a path being a folder's; a cut leaves no half bag under that name.

    Raises `SyncRefused` (bundle-exists, path-unsafe, path-twice) and `SyncUnavailable` (disk, disk-full).
    """
    place = FolderPlace(target) if isinstance(target, Path) else target
    digests, tags, count = _Digests(), _Digests(), _Count(reached)
    with place.opened() as put:
        for file in payload:
            _check_path(file.path, digests.of["sha256"])
            with file.open() as source:
                put(f"data/{file.path}", digests.watched(f"data/{file.path}", ahead.chunks(source), count.add))
        files = len(digests.of["sha256"])
        for name, raw in _tags(digests, {**info, "Payload-Oxum": f"{count.bytes}.{files}"}):
            put(name, tags.watched(name, [raw], lambda _length: None))
        for name, raw in tags.manifests("tagmanifest"):
            put(name, [raw])
    return BagSummary(place.path, files, count.bytes)


class _Count:
    def __init__(self, reached: Reached) -> None:
        self.bytes = 0
        self._reached = reached

    def add(self, length: int) -> None:
        self.bytes += length
        self._reached(self.bytes)


def _tags(digests: _Digests, info: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    yield "bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    yield "bag-info.txt", "".join(f"{name}: {_line(value)}\n" for name, value in info.items()).encode()
    yield from digests.manifests("manifest")


def _line(value: str) -> str:
    return " ".join(value.split())


def _check_path(path: str, known: Mapping[str, str]) -> None:
    if not _SAFE.fullmatch(path):
        raise SyncRefused("path-unsafe", path=path)
    if f"data/{path}" in known:
        raise SyncRefused("path-twice", path=path)
