"""Looking after an archive: verify all of it, copy it while it runs, hand a visit out as a bag."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import select

from sync.archive.keeping import KEY, SETTINGS, Archive
from sync.archive.people import now
from sync.archive.tables import STATEMENTS
from sync.bundle.writing import PayloadFile, write_bag
from sync.errors import SyncRefused
from sync.protocol import WireStatement


def verify(archive: Archive) -> dict[str, Any]:
    """Read every statement and blob again; `errors` names what is not what it was."""
    errors: list[str] = []
    blobs: set[str] = set()
    with archive.engine.begin() as connection:
        bodies = list(connection.execute(select(STATEMENTS.c.body)).scalars())
    for body in bodies:
        if body.get("erased"):
            continue
        fields = {name: body[name] for name in WireStatement.__dataclass_fields__}
        fields |= {"supersedes": tuple(body["supersedes"]), "blobs": tuple(body["blobs"])}
        if WireStatement(**fields).hash != body["hash"]:
            errors.append(f"statement {body['id']}")
        blobs.update(body["blobs"])
    errors += [f"blob {digest}" for digest in sorted(blobs) if archive.blobs.digest_of(digest) != digest]
    return {"valid": not errors, "statements": len(bodies), "blobs": len(blobs), "errors": errors}


def backup(archive: Archive, out: Path) -> dict[str, Any]:
    """Copy an archive on SQLite and a folder, consistently, while it may be serving."""
    if archive.engine.dialect.name != "sqlite":
        raise SyncRefused("backup-elsewhere")
    if out.exists():
        raise SyncRefused("bundle-exists", path=str(out))
    out.mkdir(parents=True)
    with (
        sqlite3.connect(archive.folder / "archive.db") as source,
        sqlite3.connect(out / "archive.db") as target,
    ):
        source.backup(target)
    if (archive.folder / "blobs").is_dir():
        shutil.copytree(archive.folder / "blobs", out / "blobs")
    shutil.copy2(archive.folder / KEY, out / KEY)
    home = out.resolve()
    settings = {"database": f"sqlite:///{home / 'archive.db'}", "blobs": f"file://{home / 'blobs'}"}
    (out / SETTINGS).write_text(json.dumps(settings, indent=1))
    return {"backup": str(out)}


def export(archive: Archive, scope: str, out: Path) -> dict[str, Any]:
    """Write everything of a visit as a valid bag: statements as JSON lines, blobs by their digest."""
    bodies = archive.of_scope(scope)
    if not any(body["scope"] == scope for body in bodies):
        raise SyncRefused("scope-unknown", scope=scope)
    lines = "".join(json.dumps(body, ensure_ascii=False, sort_keys=True) + "\n" for body in bodies).encode()
    digests = sorted({digest for body in bodies for digest in body["blobs"] if archive.blobs.has(digest)})
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
