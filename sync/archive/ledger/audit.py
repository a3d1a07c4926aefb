"""The audit: who did what, each entry holding the hash of the one before, so that none can be changed unseen."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from sync.archive.database.sealing import in_row
from sync.archive.database.tables import AUDIT
from sync.protocol import canonical

CONSOLE = "(console)"
"""Who acts when somebody at the machine itself does."""
FIRST = "0" * 64


def now() -> str:
    """Return the time as RFC 3339 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def note(connection: Connection, user: str, act: str, detail: str) -> None:
    """Add an entry; the connection must be one that writes."""
    newest = select(AUDIT.c.number, AUDIT.c.hash).order_by(AUDIT.c.number.desc()).limit(1)
    last = connection.execute(newest).first()
    number, previous = (1, FIRST) if last is None else (last.number + 1, last.hash)
    entry = {"number": number, "at": now(), "user": user, "act": act, "detail": detail, "previous": previous}
    connection.execute(insert(AUDIT).values(**in_row(AUDIT, {**entry, "hash": _hash(entry)})))


def entries(connection: Connection) -> list[dict[str, Any]]:
    """Return all entries, oldest first."""
    return [dict(row) for row in connection.execute(select(AUDIT).order_by(AUDIT.c.number)).mappings()]


def broken_at(listed: list[dict[str, Any]]) -> int | None:
    """Return the number of the first entry that is not what was written, None when the chain is whole."""
    previous = FIRST
    for place, entry in enumerate(listed, start=1):
        said = {name: value for name, value in entry.items() if name != "hash"}
        if (entry["number"], entry["previous"], entry["hash"]) != (place, previous, _hash(said)):
            return place
        previous = entry["hash"]
    return None


def _hash(entry: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(entry)).hexdigest()
