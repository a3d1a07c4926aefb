"""A visit handed out as a bag: statements as JSON lines, blobs by their digest."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, BinaryIO

from sync.archive.home import Archive
from sync.archive.kept import statements
from sync.archive.ledger.audit import now
from sync.bundle.writing import PayloadFile, write_bag
from sync.errors import SyncRefused


def export(archive: Archive, scope: str, out: Path) -> dict[str, Any]:
    """Write everything of a visit as a valid bag."""
    with archive.database.reading() as connection:
        bodies = statements.of_scope(connection, scope)
    if not any(body["scope"] == scope for body in bodies):
        raise SyncRefused("scope-unknown", scope=scope)
    lines = "".join(json.dumps(body, ensure_ascii=False, sort_keys=True) + "\n" for body in bodies).encode()
    named = {digest for body in bodies for digest in body["blobs"]}
    digests = sorted(digest for digest in named if archive.blobs.size(digest) is not None)
    payload = [PayloadFile("statements/statements.jsonl", lambda: io.BytesIO(lines))]
    payload += [PayloadFile(f"blobs/{digest}", _opener(archive, digest)) for digest in digests]
    bag = write_bag(out / f"visit-{scope}", payload, {"Bagging-Date": now()[:10], "External-Identifier": scope})
    return {"bundle": str(bag.path), "statements": len(bodies), "blobs": len(digests), "bytes": bag.bytes}


def _opener(archive: Archive, digest: str) -> Any:
    def open_blob() -> BinaryIO:
        return _Stream(archive, digest)

    return open_blob


class _Stream(io.RawIOBase, BinaryIO):
    """A blob of the archive as a file that is read from start to end."""

    def __init__(self, archive: Archive, digest: str) -> None:
        self._chunks = archive.blobs.read(digest)

    def readable(self) -> bool:
        return True

    def read(self, _size: int = -1) -> bytes:
        return next(self._chunks, b"")
