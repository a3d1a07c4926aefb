"""What the first archives held, brought into the tables of the second shape."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import Connection, text

from sync.protocol import canonical

Rows = list[dict[str, Any]]
_FIRST = "0" * 64
_SAID = ("id", "subject", "attribute", "value", "supersedes", "author", "device", "time")


def carry(connection: Connection, known: dict[str, Rows]) -> None:
    """Put all of it in again; blobs are listed afterwards, from what is in the store."""
    statements = sorted(known["statements"], key=lambda row: int(row["cursor"]))
    _put(connection, "statements", [_statement(row) for row in statements])
    _put(connection, "feed", [{"statement": row["id"], "audience": ""} for row in statements])
    records = {row["subject"].partition(".")[0]: row["scope"] for row in statements}
    _put(connection, "records", [{"record": r, "scope": s, "assignable": ""} for r, s in records.items()])
    uses = {(digest, row["id"]) for row in statements for digest in row["body"].get("blobs", [])}
    _put(connection, "uses", [{"digest": digest, "statement": id_} for digest, id_ in sorted(uses)])
    _put(connection, "erased", known["erased"])
    _put(connection, "users", [{**row, "revoked": bool(row["revoked"])} for row in known["users"]])
    _put(connection, "devices", [_device(row) for row in known["tokens"]])
    _put(connection, "audit", _chained(known["audit"]))


def _statement(row: dict[str, Any]) -> dict[str, Any]:
    body = row["body"]
    return {
        "id": row["id"],
        "scope": row["scope"],
        "subject": row["subject"],
        "record": row["subject"].partition(".")[0],
        "assignable": "",
        "access": row["access"],
        "core": hashlib.sha256(canonical({name: body[name] for name in _SAID})).hexdigest(),
        "body": json.dumps(body, ensure_ascii=False),
        "erased": bool(body.get("erased")),
    }


def _device(row: dict[str, Any]) -> dict[str, Any]:
    said = {"hash": row["hash"], "user": row["user"], "name": row["device"], "made": row["made"], "seen": row["made"]}
    return {**said, "bytes": 0, "revoked": False}


def _chained(rows: Rows) -> Rows:
    previous = _FIRST
    chained: Rows = []
    for number, row in enumerate(sorted(rows, key=lambda one: int(one["number"])), start=1):
        entry = {**row, "number": number, "previous": previous}
        previous = hashlib.sha256(canonical(entry)).hexdigest()
        chained.append({**entry, "hash": previous})
    return chained


def _put(connection: Connection, table: str, rows: Rows) -> None:
    if not rows:
        return
    columns = ", ".join(f'"{name}"' for name in rows[0])
    places = ", ".join(f":{name}" for name in rows[0])
    connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({places})"), rows)
