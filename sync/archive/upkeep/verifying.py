"""Verifying an archive: all of it is read again; blobs that rotted are asked for from whoever has them."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from sync.archive.database.tables import BLOBS, STATEMENTS, USES
from sync.archive.home import Archive
from sync.archive.kept import catalogue
from sync.archive.ledger import audit
from sync.errors import SyncDamaged
from sync.protocol import WireStatement

PAGE = 1000


def verify(archive: Archive) -> dict[str, Any]:
    """Read every statement, blob and audit entry again, while the archive may be serving.

    `errors` names what is not what it was: `statement ID`, `blob DIGEST` (damaged or gone), `audit NUMBER` (the first
    entry of the chain that was changed). Lost blobs are asked for again at each device's next sync, and healed ones
    are good at the next verification; nothing else is changed.
    """
    statements, errors = _statements(archive)
    digests, lost = _blobs(archive)
    with archive.database.reading() as connection:
        broken = audit.broken_at(audit.entries(connection))
    errors += [f"blob {digest}" for digest in lost]
    errors += [] if broken is None else [f"audit {broken}"]
    return {"valid": not errors, "statements": statements, "blobs": digests, "errors": errors}


def _statements(archive: Archive) -> tuple[int, list[str]]:
    errors: list[str] = []
    count, last = 0, ""
    while True:
        wanted = select(STATEMENTS).where(STATEMENTS.c.id > last).order_by(STATEMENTS.c.id).limit(PAGE)
        with archive.database.reading() as connection:
            rows = connection.execute(wanted).all()
        if not rows:
            return count, errors
        count, last = count + len(rows), rows[-1].id
        standing = [row for row in rows if not row.erased]
        errors += [f"statement {row.id}" for row in standing if not _is_sound(row.id, row.core, row.body)]


def _is_sound(id_: str, core: str, body: str) -> bool:
    try:
        said = WireStatement.from_json(json.loads(body))
    except (SyncDamaged, ValueError):
        return False
    return said.id == id_ and said.core == core


def _blobs(archive: Archive) -> tuple[int, list[str]]:
    """Read all blobs that are named or listed; note which are lost, and which are back."""
    with archive.database.reading() as connection:
        named = set(connection.execute(select(USES.c.digest)).scalars())
        wanted = select(BLOBS.c.digest).where(BLOBS.c.state != catalogue.ERASING)
        kept = set(connection.execute(wanted).scalars())
    lost = [digest for digest in sorted(named | kept) if archive.blobs.digest_of(digest) != digest]
    with archive.database.writing() as connection:
        catalogue.mark_damaged(connection, lost)
        for digest in set(lost) - kept:
            catalogue.expect(connection, digest)
    return len(named | kept), lost
