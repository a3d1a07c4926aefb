"""Statements apart from the order they came in; blobs, uploads, devices, assignments; a chained audit.

Joining codes that were not used yet are no longer good: they were hashed another way.
"""

from __future__ import annotations

import json
from typing import Any

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Text, false, text

from sync.archive.database.migrations.carrying import carry

revision = "0002"
down_revision = "0001"

NUMBER = BigInteger().with_variant(Integer, "sqlite")
OLD = ("statements", "batches", "users", "codes", "tokens", "erased", "audit")


def upgrade() -> None:
    """Take what is there out, make the new tables, put it in again."""
    connection = op.get_bind()
    known: dict[str, list[dict[str, Any]]] = {}
    for name in OLD:
        known[name] = [dict(row) for row in connection.execute(text(f"SELECT * FROM {name}")).mappings()]
        op.drop_table(name)
    for row in known["statements"]:
        row["body"] = json.loads(row["body"]) if isinstance(row["body"], str) else row["body"]
    _make_statements()
    _make_blobs()
    _make_people()
    _make_books()
    carry(connection, known)


def _make_statements() -> None:
    op.create_table(
        "statements",
        Column("id", String, primary_key=True),
        Column("scope", String, nullable=False, index=True),
        Column("subject", String, nullable=False, index=True),
        Column("record", String, nullable=False),
        Column("assignable", String, nullable=False, index=True),
        Column("access", String, nullable=False),
        Column("core", String, nullable=False),
        Column("body", Text, nullable=False),
        Column("erased", Boolean, nullable=False, server_default=false()),
    )
    op.create_table(
        "feed",
        Column("cursor", NUMBER, primary_key=True, autoincrement=True),
        Column("statement", String, nullable=False),
        Column("audience", String, nullable=False, server_default=""),
    )
    op.create_table(
        "records",
        Column("record", String, primary_key=True),
        Column("scope", String, nullable=False),
        Column("assignable", String, nullable=False),
    )
    op.create_table("erased", Column("subject", String, primary_key=True))


def _make_blobs() -> None:
    op.create_table(
        "blobs",
        Column("digest", String, primary_key=True),
        Column("bytes", BigInteger, nullable=False),
        Column("state", String, nullable=False),
    )
    for table, other in (("uses", "statement"), ("holders", "user")):
        op.create_table(table, Column("digest", String, primary_key=True), Column(other, String, primary_key=True))
    op.create_table(
        "uploads",
        Column("id", String, primary_key=True),
        Column("user", String, nullable=False),
        Column("device", Integer, nullable=False),
        Column("digest", String, nullable=False),
        Column("length", BigInteger, nullable=False),
        Column("expires", String, nullable=False, index=True),
        Column("done", Boolean, nullable=False, server_default=false()),
    )
    op.create_index("of_device", "uploads", ["device", "digest"])


def _make_people() -> None:
    op.create_table(
        "users",
        Column("name", String, primary_key=True),
        Column("role", String, nullable=False),
        Column("revoked", Boolean, nullable=False, server_default=false()),
    )
    op.create_table(
        "codes",
        Column("hash", String, primary_key=True),
        Column("user", String, nullable=False),
        Column("expires", String, nullable=False),
        Column("used", Boolean, nullable=False, server_default=false()),
    )
    op.create_table(
        "devices",
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("hash", String, nullable=False, unique=True),
        Column("user", String, nullable=False, index=True),
        Column("name", String, nullable=False),
        Column("made", String, nullable=False),
        Column("seen", String, nullable=False),
        Column("bytes", BigInteger, nullable=False, server_default="0"),
        Column("quota", BigInteger),
        Column("revoked", Boolean, nullable=False, server_default=false()),
        sqlite_autoincrement=True,
    )
    pair = (Column("user", String, primary_key=True), Column("assignable", String, primary_key=True))
    op.create_table("assignments", *pair)


def _make_books() -> None:
    op.create_table("batches", Column("key", String, primary_key=True), Column("receipt", Text, nullable=False))
    op.create_table(
        "audit",
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("at", String, nullable=False),
        Column("user", String, nullable=False),
        Column("act", String, nullable=False),
        Column("detail", String, nullable=False),
        Column("previous", String, nullable=False),
        Column("hash", String, nullable=False),
    )
    op.create_table(
        "attempts",
        Column("key", String, primary_key=True),
        Column("since", BigInteger, nullable=False),
        Column("failures", Integer, nullable=False),
    )
    op.create_table("facts", Column("name", String, primary_key=True), Column("value", Text, nullable=False))
    _let_the_audit_only_grow()


def _let_the_audit_only_grow() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_refuses_{act.lower()} BEFORE {act} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit only grows'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()"
    )
