"""What a bundle of fieldkit's holds beside what people read: its statements, and where each blob stands."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator

from sync.bundle.reading import Bag
from sync.bundle.verifying import Verification
from sync.errors import SyncDamaged, SyncRefused
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
MOST_STATEMENTS, MOST_PLACES = 512 << 20, 128 << 20
"""Bytes of all of them, which is about a million, and of the list of blobs: both are held in memory."""

_OURS = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*")


def check_ours(bag: Bag, found: Verification) -> None:
    """Refuse what no fieldkit writes; raises `SyncRefused` (bundle-newer, not-a-bundle, bundle-hostile)."""
    formats = [value for label, value in found.info if label == FORMAT]
    if any(not value.isdigit() or int(value[:9]) > NEWEST for value in formats):
        raise SyncRefused("bundle-newer")
    if f"data/{STATEMENTS}" not in bag.files or f"data/{PLACES}" not in bag.files:
        raise SyncRefused("not-a-bundle", path="")
    if "fetch.txt" in bag.files:
        raise SyncRefused("bundle-hostile", reason="fetch.txt")
    odd = next((name for name in bag.files if name.startswith("data/") and not _OURS.fullmatch(name)), None)
    if odd is not None:
        raise SyncRefused("bundle-hostile", reason=odd[:200])


def statements(bag: Bag, found: Verification) -> Iterator[WireStatement]:
    """Yield the statements of a bag that was verified.

    Raises `SyncDamaged("bundle-damaged")` and `SyncRefused("too-large")`.
    """
    for name in (f"data/{STATEMENTS}", f"data/{FORMERLY_RESTRICTED}"):
        for line in _lines(bag, name, found, MOST_STATEMENTS) if name in bag.files else ():
            try:
                yield WireStatement.from_json(json.loads(line, parse_constant=_no_number))
            except (ValueError, TypeError, RecursionError, SyncDamaged) as wrong:
                raise SyncDamaged("bundle-damaged", reason=name) from wrong


def places(bag: Bag, found: Verification) -> dict[str, str]:
    """Return where each blob stands: files of the payload whose digest is what the blob is called.

    Raises `SyncDamaged("bundle-damaged")` and `SyncRefused("too-large")`.
    """
    name = f"data/{PLACES}"
    try:
        said = json.loads(b"".join(_lines(bag, name, found, MOST_PLACES)))
    except (ValueError, RecursionError) as wrong:
        raise SyncDamaged("bundle-damaged", reason=name) from wrong
    if not isinstance(said, dict):
        raise SyncDamaged("bundle-damaged", reason=name)
    for digest, place in said.items():
        known = found.digests.get(f"data/{place}", {}) if isinstance(place, str) else {}
        if not is_digest(digest) or known.get("sha256") != digest:
            raise SyncDamaged("bundle-damaged", reason=str(place)[:200])
    return said


def _no_number(sign: str) -> float:
    raise ValueError(sign)


def _lines(bag: Bag, name: str, found: Verification, most: int) -> Iterator[bytes]:
    """Yield the lines of a file, which is read a second time: in the end it must be what was verified."""
    if bag.files[name] > most:
        raise SyncRefused("too-large")
    read = hashlib.sha256()
    with bag.open(name) as source:
        while line := source.readline(MOST_LINE + 1):
            if len(line) > MOST_LINE:
                raise SyncDamaged("bundle-damaged", reason=name)
            read.update(line)
            if line.strip():
                yield line
    if found.digests[name].get("sha256") != read.hexdigest():
        raise SyncDamaged("bundle-damaged", reason=name)
