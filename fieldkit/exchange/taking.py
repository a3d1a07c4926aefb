"""Taking a bundle in that may be hostile: everything is verified first, and nothing is kept unless all is."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from fieldkit.domain.errors import Damaged, FieldkitError, Refused, Unavailable
from fieldkit.domain.statement import Statement
from fieldkit.exchange.wire import from_wire
from fieldkit.usecases.bundle import Reached, TakenOut
from fieldkit.usecases.parts import Blobs
from sync.bundle.reading import Bag, open_bag
from sync.bundle.verifying import Fault, Verification, verify_bag
from sync.errors import SyncDamaged, SyncError
from sync.protocol import WireStatement, is_digest

STATEMENTS = "statements/statements.jsonl"
FORMERLY_RESTRICTED = "restricted/statements.jsonl"
"""Where names stood before they had a bundle of their own."""
PLACES = "statements/blobs.json"
"""Where each blob stands in the payload, by digest."""
FORMAT, NEWEST = "Fieldkit-Bundle", 1
"""The line of `bag-info.txt` that tells how the payload is laid out."""

MOST_LINE = 32 << 20
"""Bytes of one statement; a transcript's segment takes some thousand."""

_OURS = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*")
_HOSTILE = frozenset({"path-unsafe", "path-twice", "too-large"})
_NO_BAG = frozenset({"not-a-bundle", "bagit-txt-missing", "manifest-missing", "payload-missing"})


def take(path: Path, blobs: Blobs, reached: Reached) -> TakenOut:
    """Verify a bundle, keep its blobs, return what it holds.

    Raises `Refused` (not-a-bundle, bundle-hostile, bundle-newer), `Damaged("bundle-damaged")` and `Unavailable`; then
    nothing that came with it is kept.
    """
    try:
        with open_bag(path) as bag:
            return _take(bag, path, blobs, reached)
    except SyncError as trouble:
        raise _refusal(Fault(trouble.key, str(trouble.values.get("path", ""))), path) from trouble
    except OSError as trouble:
        raise Unavailable("disk", path=str(path), reason=trouble.strerror) from trouble


def _take(bag: Bag, path: Path, blobs: Blobs, reached: Reached) -> TakenOut:
    total = 2 * sum(bag.files.values())
    found = verify_bag(bag, lambda done: reached(done, total))
    if not found.is_valid:
        raise _refusal(found.faults[0], path)
    _check_ours(bag, found, path)
    statements = tuple(_statements(bag, found))
    places = _places(bag, found)
    fresh: list[str] = []
    done = total // 2
    try:
        for digest, place in sorted(places.items()):
            done += _keep(bag, digest, place, blobs, fresh)
            reached(done, total)
    except BaseException:
        for digest in fresh:
            blobs.erase(digest)
        raise
    return TakenOut(statements=statements, fresh=tuple(fresh))


def _check_ours(bag: Bag, found: Verification, path: Path) -> None:
    """Refuse what no fieldkit writes; raises `Refused`."""
    formats = [value for label, value in found.info if label == FORMAT]
    if any(not value.isdigit() or int(value[:9]) > NEWEST for value in formats):
        raise Refused("bundle-newer", path=str(path))
    if f"data/{STATEMENTS}" not in bag.files or f"data/{PLACES}" not in bag.files:
        raise Refused("not-a-bundle", path=str(path))
    if "fetch.txt" in bag.files:
        raise Refused("bundle-hostile", reason="fetch.txt")
    odd = next((name for name in bag.files if name.startswith("data/") and not _OURS.fullmatch(name)), None)
    if odd is not None:
        raise Refused("bundle-hostile", reason=odd[:200])


def _statements(bag: Bag, found: Verification) -> Iterator[Statement]:
    for name in (f"data/{STATEMENTS}", f"data/{FORMERLY_RESTRICTED}"):
        for line in _lines(bag, name, found) if name in bag.files else ():
            try:
                statement = from_wire(WireStatement.from_json(json.loads(line, parse_constant=_no_number)))
            except (ValueError, TypeError, RecursionError, SyncDamaged, FieldkitError) as wrong:
                raise Damaged("bundle-damaged", reason=name) from wrong
            if statement.at.tzinfo is None:
                raise Damaged("bundle-damaged", reason=statement.id[:200])
            yield statement


def _no_number(sign: str) -> float:
    raise ValueError(sign)


def _lines(bag: Bag, name: str, found: Verification) -> Iterator[bytes]:
    """Yield the lines of a file, which is read a second time: in the end it must be what was verified."""
    read = hashlib.sha256()
    with bag.open(name) as source:
        while line := source.readline(MOST_LINE + 1):
            if len(line) > MOST_LINE:
                raise Damaged("bundle-damaged", reason=name)
            read.update(line)
            if line.strip():
                yield line
    if found.digests[name].get("sha256") != read.hexdigest():
        raise Damaged("bundle-damaged", reason=name)


def _places(bag: Bag, found: Verification) -> dict[str, str]:
    """Return where each blob stands: files of the payload whose digest is what the blob is called."""
    name = f"data/{PLACES}"
    try:
        said = json.loads(b"".join(_lines(bag, name, found)))
    except (ValueError, RecursionError) as wrong:
        raise Damaged("bundle-damaged", reason=name) from wrong
    if not isinstance(said, dict):
        raise Damaged("bundle-damaged", reason=name)
    for digest, place in said.items():
        known = found.digests.get(f"data/{place}", {}) if isinstance(place, str) else {}
        if not is_digest(digest) or known.get("sha256") != digest:
            raise Damaged("bundle-damaged", reason=str(place)[:200])
    return said


def _keep(bag: Bag, digest: str, place: str, blobs: Blobs, fresh: list[str]) -> int:
    size = bag.files[f"data/{place}"]
    is_here = blobs.has(digest)
    if is_here and blobs.verify(digest):
        return size
    with bag.open(f"data/{place}") as source:
        kept = blobs.put(source)
    if kept != digest:  # it stays: it may be a blob that was here, and nobody names it otherwise
        raise Damaged("bundle-damaged", reason=place)
    if not is_here:
        fresh.append(digest)
    return size


def _refusal(fault: Fault, path: Path) -> FieldkitError:
    if fault.key in _HOSTILE:
        return Refused("bundle-hostile", reason=str(fault))
    if fault.key == "bagit-newer":
        return Refused("bundle-newer", path=str(path))
    if fault.key in _NO_BAG:
        return Refused("not-a-bundle", path=str(path))
    return Damaged("bundle-damaged", reason=str(fault))
