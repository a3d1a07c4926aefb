"""What tells something, sealed in PostgreSQL: a database that was made with a key held it plain until now.

All of it or nothing. What it held before lies in the tables' files until they are written anew, which the archive
does next (`schema.write_anew`).
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Connection, RowMapping, text

from sync.archive.sealing import Seal, seal_of

revision = "0005"
down_revision = "0004"
_AT_ONCE = 1000
_TEXTS = (
    ("statements", "id", ("core", "body")),
    ("batches", "key", ("receipt",)),
    ("devices", "number", ("name",)),
    ("stewards", "recipient", ("name",)),
    ("grants", "statement", ("value",)),
    ("audit", "number", ("user", "detail", "previous", "hash")),
    ("facts", "name", ("value",)),
)
"""Texts by what their rows are found by."""
_NAMES = (
    ("statements", "attribute"),
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


def upgrade() -> None:
    """Seal what is there, where the database has a seal."""
    connection = op.get_bind()
    seal = seal_of(connection.dialect)
    if seal is None or connection.execute(text("SELECT 1 FROM audit LIMIT 1")).first() is None:
        return  # whoever did anything is in the audit
    op.execute("ALTER TABLE audit DISABLE TRIGGER audit_refuses")
    for table, key, columns in _TEXTS:
        _seal_texts(connection, seal, table, key, columns)
    for table, column in _NAMES:
        _seal_names(connection, seal, table, column)
    op.execute("ALTER TABLE audit ENABLE TRIGGER audit_refuses")
    said = {"value": seal.text("yes", "facts.value")}
    connection.execute(text("INSERT INTO facts (name, value) VALUES ('plain-left', :value)"), said)


def _seal_texts(connection: Connection, seal: Seal, table: str, key: str, columns: tuple[str, ...]) -> None:
    """Seal a table's texts, some rows at a time, in the order of what they are found by."""
    listed, changed = _quoted(key, *columns), ", ".join(f'"{name}" = :{name}' for name in columns)
    some = f'FROM {table} WHERE "{key}" > :last ORDER BY "{key}" LIMIT {_AT_ONCE}'
    change = text(f'UPDATE {table} SET {changed} WHERE "{key}" = :{key}')
    last: str | int = 0 if key == "number" else ""
    while rows := connection.execute(text(f"SELECT {listed} {some}"), {"last": last}).mappings().all():
        connection.execute(change, [{key: row[key], **_sealed(seal, table, columns, row)} for row in rows])
        last = rows[-1][key]


def _sealed(seal: Seal, table: str, columns: tuple[str, ...], row: RowMapping) -> dict[str, str]:
    return {name: seal.text(row[name], f"{table}.{name}") if row[name] else "" for name in columns}


def _quoted(*names: str) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _seal_names(connection: Connection, seal: Seal, table: str, column: str) -> None:
    """Seal each name wherever it stands."""
    names = connection.execute(text(f"""SELECT DISTINCT "{column}" FROM {table} WHERE "{column}" <> ''""")).scalars()
    said = [{"name": name, "sealed": seal.name(name)} for name in names]
    if said:
        connection.execute(text(f'UPDATE {table} SET "{column}" = :sealed WHERE "{column}" = :name'), said)
