"""What tells something, sealed in PostgreSQL: a database that was made with a key held it plain until now.

All of it or nothing. What it held before lies in the tables' files until they are written anew, which the archive
does next (`schema.write_anew`).
"""

from __future__ import annotations

from typing import NamedTuple

from alembic import op
from sqlalchemy import Connection, RowMapping, text

from sync.archive.database.sealing import Seal, seal_of

revision = "0005"
down_revision = "0004"
_AT_ONCE = 1000
_ROWS = (
    ("statements", "id", ("core", "body"), ("attribute",)),
    ("batches", "key", ("receipt",), ()),
    ("devices", "number", ("name",), ()),
    ("stewards", "recipient", ("name",), ()),
    ("grants", "statement", ("value",), ()),
    ("audit", "number", ("user", "detail", "previous", "hash"), ()),
    ("facts", "name", ("value",), ()),
)
"""Tables that are gone through row by row: what finds a row, its texts, and its names where they are many."""
_NAMES = (
    ("feed", "audience"),
    ("records", "maker"),
    ("holders", "user"),
    ("uploads", "user"),
    ("batches", "key"),
    ("users", "name"),
    ("codes", "user"),
    ("devices", "user"),
    ("grants", "user"),
    ("assignments", "user"),
    ("alongside", "user"),
)
"""Names that are few: each is sealed wherever it stands."""


def upgrade() -> None:
    """Seal what is there, where the database has a seal."""
    connection = op.get_bind()
    seal = seal_of(connection.dialect)
    if seal is None or all(_is_empty(connection, table) for table, *_ in _ROWS):
        return
    op.execute("ALTER TABLE audit DISABLE TRIGGER audit_refuses")
    for table, key, texts, names in _ROWS:
        _seal_rows(connection, _Row(seal, table, key, texts, names))
    for table, column in _NAMES:
        _seal_names(connection, seal, table, column)
    op.execute("ALTER TABLE audit ENABLE TRIGGER audit_refuses")
    said = {"value": seal.text("yes", "facts.value")}
    connection.execute(text("INSERT INTO facts (name, value) VALUES ('plain-left', :value)"), said)


class _Row(NamedTuple):
    """How a table's rows are sealed."""

    seal: Seal
    table: str
    key: str
    texts: tuple[str, ...]
    names: tuple[str, ...]

    def sealed(self, row: RowMapping) -> dict[str, str | int]:
        """Return a row's key, and its values as they lie from now on; "" stays that."""
        texts = {name: self.seal.text(row[name], f"{self.table}.{name}") for name in self.texts if row[name]}
        names = {name: self.seal.name(row[name], "") for name in self.names if row[name]}
        return {**row, **texts, **names}


def _seal_rows(connection: Connection, of: _Row) -> None:
    """Seal a table, some rows at a time, in the order of what they are found by."""
    columns = (*of.texts, *of.names)
    changed = ", ".join(f'"{name}" = :{name}' for name in columns)
    change = text(f'UPDATE {of.table} SET {changed} WHERE "{of.key}" = :{of.key}')
    some = f'WHERE "{of.key}" > :last ORDER BY "{of.key}" LIMIT {_AT_ONCE}'
    wanted = text(f"SELECT {_quoted(of.key, *columns)} FROM {of.table} {some}")
    last: str | int = 0 if of.key == "number" else ""
    while rows := connection.execute(wanted, {"last": last}).mappings().all():
        connection.execute(change, [of.sealed(row) for row in rows])
        last = rows[-1][of.key]


def _is_empty(connection: Connection, table: str) -> bool:
    return connection.execute(text(f"SELECT 1 FROM {table} LIMIT 1")).first() is None


def _quoted(*names: str) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _seal_names(connection: Connection, seal: Seal, table: str, column: str) -> None:
    """Seal each name wherever it stands."""
    names = connection.execute(text(f"""SELECT DISTINCT "{column}" FROM {table} WHERE "{column}" <> ''""")).scalars()
    said = [{"name": name, "sealed": seal.name(name, "")} for name in names]
    if said:
        connection.execute(text(f'UPDATE {table} SET "{column}" = :sealed WHERE "{column}" = :name'), said)
