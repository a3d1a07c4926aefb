"""Verifying any bag (RFC 8493 and 0.97), ours or not: judged as a bag, every file read and digested."""

from __future__ import annotations

import hashlib
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sync.bundle.zipping import unzip_bag
from sync.errors import SyncRefused

_VERSION = re.compile(r"BagIt-Version: (\d+)\.(\d+)")
_ENCODING = re.compile(r"Tag-File-Character-Encoding: (\S+)")
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")
KNOWN_VERSIONS = {(0, 93), (0, 94), (0, 95), (0, 96), (0, 97), (1, 0)}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: a key, and the file it is about."""

    key: str
    path: str = ""

    def __str__(self) -> str:
        """Say it shortly."""
        return f"{self.key}: {self.path}" if self.path else self.key


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: `faults` is empty for a valid bag."""

    faults: tuple[Fault, ...]

    @property
    def is_valid(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.faults


def verify(path: Path) -> Verification:
    """Verify a bag in a folder or a zip."""
    try:
        with unpacked(path) as bag:
            return verify_folder(bag)
    except SyncRefused as refused:
        return Verification((Fault(refused.key, str(refused.values.get("path", ""))),))


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """Give a bag's folder: itself, or unpacked from a zip for as long as it is looked at."""
    if path.is_dir():
        yield path
        return
    if not path.is_file():
        raise SyncRefused("not-a-bundle", path=str(path))
    with tempfile.TemporaryDirectory(prefix="bag-", dir=path.parent) as folder:
        yield unzip_bag(path, Path(folder))


def verify_folder(bag: Path) -> Verification:
    """Verify a bag's folder."""
    declaration = _declaration(bag)
    if declaration:
        return Verification((declaration,))
    faults: list[Fault] = [*_links(bag)]
    manifests = {path.name: match for path in bag.iterdir() if (match := _MANIFEST.fullmatch(path.name))}
    payloads = [name for name, match in manifests.items() if not match[1]]
    if not payloads:
        return Verification((Fault("manifest-missing"),))
    if not (bag / "data").is_dir():
        return Verification((Fault("payload-missing"),))
    if (bag / "fetch.txt").exists():
        faults.append(Fault("fetch-refused", "fetch.txt"))
    for name, match in manifests.items():
        faults += _check_manifest(bag, name, match[2], is_tag=bool(match[1]))
    faults += _oxum(bag)
    return Verification(tuple(dict.fromkeys(faults)))


def _declaration(bag: Path) -> Fault | None:
    try:
        raw = (bag / "bagit.txt").read_bytes()
    except OSError:
        return Fault("bagit-txt-missing")
    lines = raw.decode("utf-8", errors="replace").splitlines()
    version = _VERSION.fullmatch(lines[0]) if lines else None
    if raw.startswith(b"\xef\xbb\xbf") or version is None or len(lines) != 2:
        return Fault("bagit-txt-wrong", "bagit.txt")
    if not _ENCODING.fullmatch(lines[1]):
        return Fault("bagit-txt-wrong", "bagit.txt")
    if (int(version[1]), int(version[2])) not in KNOWN_VERSIONS:
        return Fault("bagit-newer", "bagit.txt")
    return None


def _links(bag: Path) -> Iterator[Fault]:
    for path in bag.rglob("*"):
        if path.is_symlink():
            yield Fault("path-unsafe", path.relative_to(bag).as_posix())


def _check_manifest(bag: Path, name: str, algorithm: str, *, is_tag: bool) -> Iterator[Fault]:
    if algorithm not in hashlib.algorithms_available:
        yield Fault("algorithm-unknown", name)
        return
    listed: dict[str, str] = {}
    for line in (bag / name).read_text(encoding="utf-8", errors="replace").splitlines():
        entry = _LINE.fullmatch(line)
        if entry is None:
            if line.strip():
                yield Fault("manifest-line", name)
            continue
        path = _decoded(entry[2])
        if not _is_safe(path, is_tag=is_tag):
            yield Fault("path-unsafe", path)
        elif _fold(path) in map(_fold, listed):
            yield Fault("path-twice", path)
        else:
            listed[path] = entry[1].lower()
    yield from _check_files(bag, listed, algorithm)
    if not is_tag:
        yield from _unlisted(bag, listed)


def _check_files(bag: Path, listed: dict[str, str], algorithm: str) -> Iterator[Fault]:
    present = _present(bag)
    for path, digest in listed.items():
        file = present.get(_fold_form(path))
        if file is None or not file.is_file():
            yield Fault("file-missing", path)
        elif _digest(file, algorithm) != digest:
            yield Fault("digest-wrong", path)


def _unlisted(bag: Path, listed: dict[str, str]) -> Iterator[Fault]:
    known = {_fold_form(path) for path in listed}
    for name, path in _present(bag).items():
        if name.startswith("data/") and name not in known and path.is_file():
            yield Fault("file-unlisted", name)


def _present(bag: Path) -> dict[str, Path]:
    files = (path for path in bag.rglob("*") if path.is_file() and not path.is_symlink())
    return {_fold_form(path.relative_to(bag).as_posix()): path for path in files}


def _oxum(bag: Path) -> Iterator[Fault]:
    info = bag / "bag-info.txt"
    if not info.is_file():
        return
    claimed = re.search(r"^Payload-Oxum:\s*(\d+)\.(\d+)\s*$", info.read_text("utf-8", "replace"), re.M)
    if claimed is None:
        return
    files = [path for path in (bag / "data").rglob("*") if path.is_file()]
    if (sum(path.stat().st_size for path in files), len(files)) != (int(claimed[1]), int(claimed[2])):
        yield Fault("oxum-wrong", "bag-info.txt")


def _is_safe(path: str, *, is_tag: bool) -> bool:
    pure = PurePosixPath(path)
    inside = not pure.is_absolute() and ".." not in pure.parts and "\\" not in path and "~" not in path[:1]
    return inside and (is_tag or path.startswith("data/")) and ":" not in pure.parts[0]


def _decoded(path: str) -> str:
    """Undo the three escapes that BagIt 1.0 knows: line feed, carriage return, per cent."""
    for escape, sign in (("%0A", "\n"), ("%0a", "\n"), ("%0D", "\r"), ("%0d", "\r"), ("%25", "%")):
        path = path.replace(escape, sign)
    return path


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _fold_form(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def _digest(path: Path, algorithm: str) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, algorithm).hexdigest()
