"""Verifying any bag (RFC 8493 and its drafts), ours or not: judged as a bag, every file read and digested once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sync.bundle import names
from sync.bundle.declaring import Declaration, claimed_size, read_declaration, read_info, text_lines
from sync.bundle.reading import Bag, open_bag
from sync.errors import SyncDamaged, SyncError, SyncRefused
from vault.age import Identity

ALGORITHMS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
"""Digests that are understood, and how many signs they have."""

MOST_FAULTS = 100
"""Enough to see what is wrong: a bag of half a million wrong files is told no longer."""

_CHUNK = 1 << 20
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9-]+)\.txt", re.IGNORECASE)
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(?:\./)?([^\n\r]+)")
_FETCHED = re.compile(r"\S+[ \t]+(?:\d+|-)[ \t]+(?:\./)?(.+)")

_OF_ALL = frozenset({"not-a-bundle", "bundle-sealed"})
"""Faults of the whole, which no file is named for."""

Reached = Callable[[int], None]
"""Told how many bytes were read; what it raises ends the work."""


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
    """What was found: `faults` is empty for a valid bag; `digests` by path and algorithm; what it says of itself."""

    faults: tuple[Fault, ...]
    digests: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    info: tuple[tuple[str, str], ...] = ()

    @property
    def is_valid(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.faults


def verify(path: Path, reached: Reached = lambda _bytes: None, identities: Sequence[Identity] = ()) -> Verification:
    """Verify a bag in a folder or a zip, or in a zip that is sealed to one of these identities."""
    try:
        with open_bag(path, identities) as bag:
            return verify_bag(bag, reached)
    except SyncError as refused:
        return Verification((_fault(refused),))


def verify_bag(bag: Bag, reached: Reached = lambda _bytes: None) -> Verification:
    """Verify an open bag."""
    try:
        declared = read_declaration(bag)
        info = read_info(bag, declared)
        examined = _Examined(bag, declared)
        examined.look(claimed_size(info), reached)
    except SyncError as refused:
        return Verification((_fault(refused),))
    return Verification(examined.faults, examined.expected, tuple(info))


class _Examined:
    """A bag under examination: what its manifests promise, and what is wrong."""

    def __init__(self, bag: Bag, declared: Declaration) -> None:
        self._bag = bag
        self._declared = declared
        self._same = {names.composed(path): path for path in bag.files}
        self.expected: dict[str, dict[str, str]] = {}
        self._faults: dict[Fault, None] = {}

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What was found to be wrong, each once."""
        return tuple(self._faults)

    def _tell(self, fault: Fault) -> None:
        if len(self._faults) < MOST_FAULTS:
            self._faults[fault] = None

    def look(self, claimed: tuple[int, int] | None, reached: Reached) -> None:
        """Read everything; raises `SyncRefused` when there is nothing to judge by."""
        manifests = [found for name in sorted(self._bag.files) if (found := _MANIFEST.fullmatch(name))]
        payloads = [found for found in manifests if not found[1]]
        if not payloads:
            raise SyncRefused("manifest-missing")
        if not self._bag.has_payload:
            raise SyncRefused("payload-missing")
        for found in manifests:
            self._read_manifest(found, is_tag=bool(found[1]))
        self._check_complete([found[2].lower() for found in payloads])
        self._check_fetch()
        self._check_size(claimed)
        done = 0
        for path, digests in self.expected.items():
            done += self._check_file(path, digests)
            reached(done)

    def _read_manifest(self, found: re.Match[str], *, is_tag: bool) -> None:
        algorithm = found[2].lower().replace("-", "")
        if algorithm not in ALGORITHMS:
            self._tell(Fault("algorithm-unknown", found[0]))
            return
        for line in text_lines(self._bag, found[0], self._declared.encoding):
            entry = _LINE.fullmatch(line)
            if entry and len(entry[1]) == ALGORITHMS[algorithm]:
                path = names.decoded(entry[2], is_whole=self._declared.is_whole)
                self._expect(path, algorithm, entry[1].lower(), is_tag=is_tag)
            elif line.strip():
                self._tell(Fault("manifest-line", found[0]))

    def _expect(self, path: str, algorithm: str, digest: str, *, is_tag: bool) -> None:
        try:
            names.check(path)
        except SyncRefused as unsafe:
            self._tell(_fault(unsafe))
            return
        if path.startswith("data/") == is_tag:
            self._tell(Fault("path-unsafe", names.shown(path)))
        elif (here := self._same.get(names.composed(path))) is None:
            self._tell(Fault("file-missing", names.shown(path)))
        elif algorithm in self.expected.setdefault(here, {}):
            self._tell(Fault("path-twice", names.shown(path)))
        else:
            self.expected[here][algorithm] = digest

    def _check_complete(self, algorithms: list[str]) -> None:
        """Since BagIt 1.0 each payload manifest lists each file; before, all of them together do."""
        needed = set(algorithms) & ALGORITHMS.keys()
        for path in self._bag.files:
            listed = self.expected.get(path, {}).keys()
            is_listed = needed <= listed if self._declared.is_whole else bool(listed)
            if path.startswith("data/") and not is_listed:
                self._tell(Fault("file-unlisted", names.shown(path)))

    def _check_fetch(self) -> None:
        if "fetch.txt" not in self._bag.files:
            return
        for line in text_lines(self._bag, "fetch.txt", self._declared.encoding):
            entry = _FETCHED.fullmatch(line)
            if entry is None:
                if line.strip():
                    self._tell(Fault("fetch-line", "fetch.txt"))
                continue
            try:
                names.check(names.decoded(entry[1], is_whole=self._declared.is_whole))
            except SyncRefused as unsafe:
                self._tell(_fault(unsafe))

    def _check_size(self, claimed: tuple[int, int] | None) -> None:
        sizes = [size for path, size in self._bag.files.items() if path.startswith("data/")]
        if claimed is not None and claimed != (sum(sizes), len(sizes)):
            self._tell(Fault("oxum-wrong", "bag-info.txt"))

    def _check_file(self, path: str, digests: Mapping[str, str]) -> int:
        try:
            found, length = _digested(self._bag, path, digests)
        except SyncDamaged as damaged:
            self._tell(_fault(damaged))
            return 0
        if found != digests:
            self._tell(Fault("digest-wrong", names.shown(path)))
        return length


def _digested(bag: Bag, path: str, algorithms: Mapping[str, str]) -> tuple[dict[str, str], int]:
    hashes = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
    length = 0
    with bag.open(path) as source:
        for chunk in _chunks(source.read):
            length += len(chunk)
            for one in hashes.values():
                one.update(chunk)
    return {name: one.hexdigest() for name, one in hashes.items()}, length


def _chunks(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while chunk := read(_CHUNK):
        yield chunk


def _fault(error: SyncError) -> Fault:
    return Fault(error.key, names.shown(str(error.values.get("path", ""))) if error.key not in _OF_ALL else "")
