"""Writing a bag (RFC 8493): payload streamed and digested in one pass, manifests last, then renamed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sync.errors import SyncRefused, SyncUnavailable

ALGORITHMS = ("sha256", "sha512")
_CHUNK = 1 << 20
_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*")


@dataclass(frozen=True, slots=True)
class PayloadFile:
    """One file of the payload: its path below `data/`, and how to open its bytes."""

    path: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class BagSummary:
    """What was written."""

    path: Path
    files: int
    bytes: int


Digests = dict[str, dict[str, str]]
"""Digests by algorithm and path."""


def write_bag(target: Path, payload: Iterable[PayloadFile], info: Mapping[str, str]) -> BagSummary:
    """Write a bag at `target`, which must not exist yet; a cut leaves no half bag under that name.

    Raises `SyncRefused` (bundle-exists, path-unsafe, path-twice) and `SyncUnavailable("disk")`.
    """
    if target.exists():
        raise SyncRefused("bundle-exists", path=str(target))
    aside = target.with_name(f".{target.name}.incoming")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        summary = _write(aside, payload, info)
        aside.rename(target)
        _sync_folder(target.parent)
    except OSError as trouble:
        raise SyncUnavailable("disk", path=str(target.parent), reason=trouble.strerror) from trouble
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return BagSummary(target, summary.files, summary.bytes)


def _write(folder: Path, payload: Iterable[PayloadFile], info: Mapping[str, str]) -> BagSummary:
    folder.mkdir(parents=True)
    digests: Digests = {name: {} for name in ALGORITHMS}
    written = 0
    for file in payload:
        _check_path(file.path, digests["sha256"])
        with file.open() as source:
            written += _copy(source, folder / "data" / file.path, f"data/{file.path}", digests)
    count = len(digests["sha256"])
    oxum = {"Payload-Oxum": f"{written}.{count}"}
    tags: Digests = {name: {} for name in ALGORITHMS}
    _tag(folder, "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", tags)
    lines = (f"{name}: {value}\n" for name, value in {**info, **oxum}.items())
    _tag(folder, "bag-info.txt", "".join(lines), tags)
    for name in ALGORITHMS:
        _tag(folder, f"manifest-{name}.txt", _manifest(digests[name]), tags)
    for name in ALGORITHMS:
        _tag(folder, f"tagmanifest-{name}.txt", _manifest(dict(tags[name])), {})
    return BagSummary(folder, count, written)


def _check_path(path: str, known: Mapping[str, str]) -> None:
    if not _SAFE.fullmatch(path):
        raise SyncRefused("path-unsafe", path=path)
    if f"data/{path}" in known:
        raise SyncRefused("path-twice", path=path)


def _copy(source: BinaryIO, target: Path, name: str, digests: Digests) -> int:
    hashes = {algorithm: hashlib.new(algorithm) for algorithm in ALGORITHMS}
    written = 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as sink:
        while chunk := source.read(_CHUNK):
            sink.write(chunk)
            written += len(chunk)
            for hash_ in hashes.values():
                hash_.update(chunk)
        sink.flush()
        os.fsync(sink.fileno())
    for algorithm, hash_ in hashes.items():
        digests[algorithm][name] = hash_.hexdigest()
    return written


def _tag(folder: Path, name: str, text: str, tags: Digests) -> None:
    raw = text.encode()
    with (folder / name).open("xb") as sink:
        sink.write(raw)
        sink.flush()
        os.fsync(sink.fileno())
    for algorithm in tags:
        tags[algorithm][name] = hashlib.new(algorithm, raw).hexdigest()


def _manifest(digests: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items()))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
