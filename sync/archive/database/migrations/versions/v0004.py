"""What each statement is about, who first spoke of a record, and who was given what to see in statements."""

from __future__ import annotations

import json

from alembic import op
from sqlalchemy import Boolean, Column, Connection, String, Text, text, true

from sync.protocol import folded

revision = "0004"
down_revision = "0003"
_AT_ONCE = 1000
_TWICE = """
DELETE FROM assignments WHERE "user" = :name
  AND assignable IN (SELECT assignable FROM assignments WHERE "user" = :folded)"""


def upgrade() -> None:
    """Add columns and tables, and fill what is known."""
    op.add_column("statements", Column("attribute", String, nullable=False, server_default=""))
    op.add_column("records", Column("maker", String, nullable=False, server_default=""))
    for name in ("standing", "sound", "staff"):
        op.add_column("assignments", Column(name, Boolean, nullable=False, server_default=true()))
    op.create_table(
        "grants",
        Column("statement", String, primary_key=True),
        Column("record", String, nullable=False),
        Column("user", String, nullable=False),
        Column("value", Text, nullable=False),
        Column("supersedes", Text, nullable=False),
        Column("staff", Boolean, nullable=False),
    )
    op.create_index("grants_of", "grants", ["record", "user"])
    key = ("user", "assignable", "record")
    op.create_table("alongside", *(Column(name, String, primary_key=True) for name in key))
    connection = op.get_bind()
    _name_attributes(connection)
    _fold_names(connection)


def _name_attributes(connection: Connection) -> None:
    last = ""
    wanted = text(f"SELECT id, body FROM statements WHERE id > :last ORDER BY id LIMIT {_AT_ONCE}")
    while rows := connection.execute(wanted, {"last": last}).all():
        said = [{"id": row.id, "attribute": str(json.loads(row.body).get("attribute", ""))} for row in rows]
        connection.execute(text("UPDATE statements SET attribute = :attribute WHERE id = :id"), said)
        last = rows[-1].id


def _fold_names(connection: Connection) -> None:
    names = set(connection.execute(text('SELECT DISTINCT "user" FROM assignments')).scalars())
    names |= set(connection.execute(text("SELECT DISTINCT audience FROM feed WHERE audience <> ''")).scalars())
    for name in sorted(one for one in names if one != folded(one)):
        said = {"name": name, "folded": folded(name)}
        connection.execute(text(_TWICE), said)
        connection.execute(text('UPDATE assignments SET "user" = :folded WHERE "user" = :name'), said)
        connection.execute(text("UPDATE feed SET audience = :folded WHERE audience = :name"), said)
