"""Weights from a folder or a zip that somebody brings: only the files that are wanted, flat, within bounds."""

from __future__ import annotations

import errno
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from fieldkit.domain.errors import Refused, Unavailable

MOST_BYTES = 8_000_000_000
"""More than any published model takes (large-v3 in 32 bits: 6.2 GB); a zip that claims more is no model."""

_CHUNK = 1 << 20
_BROKEN = (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, UnicodeError)
"""What reading a file or a zip's entry raises when it is damaged, encrypted, or out of reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What is looked for: the folder that holds `marker`, and from there the files that fit `wanted`."""

    marker: str
    wanted: tuple[str, ...]

    def takes(self, inside: PurePosixPath) -> bool:
        """Say whether a file is wanted, by its path inside that folder."""
        return any(len(PurePosixPath(one).parts) == len(inside.parts) and inside.match(one) for one in self.wanted)


WANTED = ("config.json", "model.bin", "tokenizer.json", "vocabulary.*", "preprocessor_config.json")
SPEECH = Kind(marker="model.bin", wanted=WANTED)


def take(source: Path, into: Path, kind: Kind) -> None:
    """Copy what is wanted of a folder or a zip into an empty folder, without its own folders.

    Raises `Refused` (not-a-model, zip-hostile, zip-too-large, model-file-unreadable) and `Unavailable`
    (disk-full-for-model, disk).
    """
    shutil.rmtree(into, ignore_errors=True)
    is_whole = False
    try:
        if source.is_dir():
            _take_folder(source, into, kind)
        else:
            _take_zip(source, into, kind)
        is_whole = True
    except OSError as trouble:
        raise disk_trouble(trouble, into) from trouble
    finally:
        if not is_whole:
            shutil.rmtree(into, ignore_errors=True)


def check_room(folder: Path, needed: int) -> None:
    """Raise `Unavailable("disk-full-for-model")` when a folder's disk has not that many bytes free."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Unavailable("disk-full-for-model", needed=needed // 1_000_000 + 1, free=free // 1_000_000)


def disk_trouble(trouble: OSError, folder: Path) -> Unavailable:
    """Return what to say of a write that the disk refused."""
    if trouble.errno in (errno.ENOSPC, errno.EDQUOT):
        return Unavailable("disk-full", path=str(folder))
    return Unavailable("disk", path=str(folder), reason=trouble.strerror or str(trouble))


def _take_folder(source: Path, into: Path, kind: Kind) -> None:
    files = [path for path in source.rglob("*") if path.is_file()]
    found = {path: kind.takes(PurePosixPath(path.relative_to(source).as_posix())) for path in files}
    wanted = [path for path in files if found[path]]
    _ready(into, sum(path.stat().st_size for path in wanted))
    for path in wanted:
        with _opened(path) as body:
            _pour(body, into / path.name)


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as closed:
        raise Refused("model-file-unreadable", file=path.name) from closed


def _take_zip(source: Path, into: Path, kind: Kind) -> None:
    try:
        archive = zipfile.ZipFile(source)
    except _BROKEN as broken:
        raise Refused("not-a-model", path=source.name, lacking=kind.marker) from broken
    with archive:
        entries = archive.infolist()
        if any(_is_hostile(one) for one in entries):
            raise Refused("zip-hostile", path=source.name)
        wanted = _inside(entries, kind)
        if (claimed := sum(one.file_size for one in wanted)) > MOST_BYTES:
            raise Refused("zip-too-large", path=source.name, claimed=claimed // 1_000_000_000)
        _ready(into, claimed)
        for one in wanted:
            with _entry(archive, one) as body:
                _pour(body, into / PurePosixPath(one.filename).name)


def _entry(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(one)
    except _BROKEN as broken:
        raise Refused("model-file-unreadable", file=PurePosixPath(one.filename).name) from broken


def _is_hostile(one: zipfile.ZipInfo) -> bool:
    """Say whether an entry reaches out of its zip, by its path or as a link, or has no name at all."""
    path = PurePosixPath(one.filename.replace("\\", "/"))
    is_far = path.is_absolute() or ".." in path.parts or ":" in one.filename.partition("/")[0]
    return not one.filename or is_far or stat.S_ISLNK(one.external_attr >> 16)


def _inside(entries: Iterable[zipfile.ZipInfo], kind: Kind) -> list[zipfile.ZipInfo]:
    """Return the wanted files of the outermost folder that holds the marker."""
    files = {PurePosixPath(one.filename): one for one in entries if not one.is_dir()}
    roots = sorted((path.parent for path in files if path.name == kind.marker), key=lambda path: len(path.parts))
    if not roots:
        return []
    below = {path: one for path, one in files.items() if path.is_relative_to(roots[0])}
    return [one for path, one in below.items() if kind.takes(path.relative_to(roots[0]))]


def _ready(into: Path, needed: int) -> None:
    into.mkdir(parents=True)
    check_room(into, needed)


def _pour(body: IO[bytes], path: Path) -> None:
    with path.open("wb") as target:
        while chunk := _read(body, path.name):
            target.write(chunk)


def _read(body: IO[bytes], name: str) -> bytes:
    try:
        return body.read(_CHUNK)
    except _BROKEN as broken:
        raise Refused("model-file-unreadable", file=name) from broken
