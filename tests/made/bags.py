"""Bags for tests: good ones of every version, from facts of the specification, to be spoilt on purpose."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from sync.bundle.verifying import verify

PAYLOAD = {"data/bonjour.txt": b"Bonjour\n", "data/notes/maire.txt": "Écouté\n".encode()}


def a_bag(
    folder: Path,
    payload: Mapping[str, bytes] | None = None,
    *,
    version: str = "1.0",
    algorithms: Iterable[str] = ("sha512",),
    tags: Mapping[str, bytes] | None = None,
    encoding: str = "UTF-8",
) -> Path:
    """Write a valid bag; `tags` are tag files beside `bagit.txt` and the manifests, or instead of these."""
    files = dict(PAYLOAD if payload is None else payload)
    declaration = f"BagIt-Version: {version}\nTag-File-Character-Encoding: {encoding}\n".encode()
    kept: dict[str, bytes] = {"bagit.txt": declaration}
    for algorithm in algorithms:
        kept[f"manifest-{algorithm}.txt"] = manifest(files, algorithm, encoding, is_whole=version == "1.0")
    kept |= tags or {}
    (folder / "data").mkdir(parents=True)
    for path, raw in {**files, **kept}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)
    return folder


def manifest(
    files: Mapping[str, bytes], algorithm: str = "sha512", encoding: str = "UTF-8", *, is_whole: bool = True
) -> bytes:
    """Return a manifest of files."""
    lines = (
        f"{hashlib.new(algorithm, raw).hexdigest()}  {_escaped(path, is_whole)}\n" for path, raw in files.items()
    )
    return "".join(lines).encode(encoding)


def _escaped(path: str, is_whole: bool) -> str:
    path = path.replace("%", "%25") if is_whole else path
    return path.replace("\n", "%0A").replace("\r", "%0D")


def zipped(files: Mapping[str, bytes], target: Path, method: int = zipfile.ZIP_STORED) -> Path:
    """Write files as a zip, whatever they are called."""
    with zipfile.ZipFile(target, "w", method) as archive:
        for path, raw in files.items():
            archive.writestr(zipfile.ZipInfo(path), raw, method)
    return target


def files_of(bag: Path) -> dict[str, bytes]:
    """Return a bag's files, by path from its folder's parent."""
    found = (path for path in sorted(bag.rglob("*")) if path.is_file())
    return {f"{bag.name}/{path.relative_to(bag).as_posix()}": path.read_bytes() for path in found}


def faults(path: Path) -> set[str]:
    """Return the keys of what is wrong with a bag."""
    return {fault.key for fault in verify(path).faults}
