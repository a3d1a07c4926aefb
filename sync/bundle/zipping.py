"""A bag as one zip: stored, streamed, zip64, fixed times: the same bag gives the same bytes."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from sync.errors import SyncRefused, SyncUnavailable

_EPOCH = (1980, 1, 1, 0, 0, 0)
MOST_FILES = 1_000_000
MOST_BYTES = 1 << 42


def zip_bag(bag: Path, target: Path) -> None:
    """Write a bag's folder as a zip, aside and renamed; raises `SyncUnavailable("disk")`."""
    aside = target.with_name(f".{target.name}.incoming")
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
            for path in sorted(p for p in bag.rglob("*") if p.is_file()):
                entry = zipfile.ZipInfo(f"{bag.name}/{path.relative_to(bag).as_posix()}", _EPOCH)
                with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as sink:
                    shutil.copyfileobj(source, sink, 1 << 20)
        aside.replace(target)
    except OSError as trouble:
        raise SyncUnavailable("disk", path=str(target.parent), reason=trouble.strerror) from trouble
    finally:
        aside.unlink(missing_ok=True)


def unzip_bag(source: Path, folder: Path) -> Path:
    """Unpack a zip that may be hostile into an empty folder; returns the bag's folder.

    Entries are read one by one, never more bytes than their headers claim, and no path leaves the folder.
    Raises `SyncRefused` (not-a-bundle, path-unsafe, too-large).
    """
    try:
        with zipfile.ZipFile(source) as archive:
            entries = archive.infolist()
            _check(entries)
            for entry in entries:
                if not entry.is_dir():
                    _unpack(archive, entry, folder / entry.filename)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as broken:
        raise SyncRefused("not-a-bundle", path=str(source)) from broken
    tops = [path for path in folder.iterdir() if path.is_dir()]
    return tops[0] if len(tops) == 1 and not (folder / "bagit.txt").exists() else folder


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise SyncRefused("too-large")
    seen: set[str] = set()
    for entry in entries:
        parts = entry.filename.rstrip("/").split("/")
        is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
        if is_link or entry.filename.startswith(("/", "\\")) or not {"..", "", "."}.isdisjoint(parts):
            raise SyncRefused("path-unsafe", path=entry.filename)
        if entry.filename.casefold() in seen:
            raise SyncRefused("path-twice", path=entry.filename)
        seen.add(entry.filename.casefold())


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    left = entry.file_size
    with archive.open(entry) as source, target.open("xb") as sink:
        while chunk := source.read(1 << 20):
            left -= len(chunk)
            if left < 0:
                raise SyncRefused("too-large")
            sink.write(chunk)
