"""A folder of weights that was verified: its digests are kept, and read again when its files look other than then."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from fieldkit.domain.errors import Damaged, Refused

MANIFEST = "verified.json"
PACE = "pace.json"
KEPT_APART = (MANIFEST, PACE)
"""What we write beside a model's own files."""

_CHUNK = 1 << 20


def manifest(place: Path, name: str) -> dict[str, dict[str, str]]:
    """Return what a folder's files were; raises `Refused("model-missing")`, `Damaged("model-altered")`."""
    try:
        kept: dict[str, dict[str, str]] = json.loads((place / MANIFEST).read_text())
    except FileNotFoundError as gone:
        raise Refused("model-missing", name=name) from gone
    except ValueError as broken:
        raise Damaged("model-altered", name=name, file=MANIFEST) from broken
    return kept


def write_manifest(place: Path) -> None:
    """Keep what a folder's files are now."""
    files = sorted(path for path in place.iterdir() if path.is_file() and path.name not in KEPT_APART)
    digests = {path.name: digest_of([path]) for path in files}
    (place / MANIFEST).write_text(json.dumps({"digests": digests, "stamps": _stamps(place)}))


def verify(place: Path, name: str) -> None:
    """Read all of a folder again; raises `Refused("model-missing")`, `Damaged("model-altered")`."""
    for file, digest in manifest(place, name)["digests"].items():
        if not (place / file).is_file() or digest_of([place / file]) != digest:
            raise Damaged("model-altered", name=name, file=file)
    write_manifest(place)


def verified(place: Path, name: str) -> Path:
    """Return a folder, read again in full when its files look other than at their last check."""
    if manifest(place, name)["stamps"] != _stamps(place):
        verify(place, name)
    return place


def settle(aside: Path, place: Path) -> None:
    """Let a folder that was made aside take its place."""
    write_manifest(aside)
    shutil.rmtree(place, ignore_errors=True)
    aside.rename(place)


def chunks(paths: Iterable[Path]) -> Iterator[bytes]:
    """Yield the bytes of some files, one after the other."""
    for path in paths:
        with path.open("rb") as source:
            while chunk := source.read(_CHUNK):
                yield chunk


def digest_of(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of some files, joined."""
    digest = hashlib.sha256()
    for chunk in chunks(paths):
        digest.update(chunk)
    return digest.hexdigest()


def _stamps(place: Path) -> dict[str, str]:
    files = sorted(path for path in place.iterdir() if path.name not in KEPT_APART)
    return {path.name: f"{path.stat().st_size}:{path.stat().st_mtime_ns}" for path in files}
