"""What is sealed belongs to its row from now on: until now it would have opened in any row of its column.

All of it or nothing; a cut at any moment leaves what was there, and it is done at the next opening.
"""

from __future__ import annotations

from typing import NamedTuple

from alembic import op
from sqlalchemy import Connection, RowMapping, text

from sync.archive.database.sealing import Seal, seal_of

revision = "0007"
down_revision = "0006"
_AT_ONCE = 1000
_ROWS = (
    ("statements", "id", ("core", "body")),
    ("batches", "key", ("receipt",)),
    ("devices", "number", ("name",)),
    ("stewards", "recipient", ("name",)),
    ("grants", "statement", ("value",)),
    ("audit", "number", ("user", "detail", "previous", "hash")),
    ("facts", "name", ("value",)),
)
"""Tables, what their rows go by, and their sealed texts."""


def upgrade() -> None:
    """Seal anew what is there, where the database has a seal."""
    connection = op.get_bind()
    seal = seal_of(connection.dialect)
    if seal is None:
        return
    op.execute("ALTER TABLE audit DISABLE TRIGGER audit_refuses")
    for table, key, texts in _ROWS:
        _seal_rows(connection, _Row(seal, table, key, texts))
    op.execute("ALTER TABLE audit ENABLE TRIGGER audit_refuses")


class _Row(NamedTuple):
    """How a table's rows are sealed."""

    seal: Seal
    table: str
    key: str
    texts: tuple[str, ...]

    def sealed(self, row: RowMapping) -> dict[str, str | int]:
        """Return a row's key, and its texts as they lie from now on; "" stays that."""
        return {**row, **{name: self._anew(row[name], name, row[self.key]) for name in self.texts if row[name]}}

    def _anew(self, sealed: str, name: str, key: str | int) -> str:
        column = f"{self.table}.{name}"
        return self.seal.text(self.seal.open_text(sealed, column), f"{column}/{key}")


def _seal_rows(connection: Connection, of: _Row) -> None:
    """Seal a table anew, some rows at a time, in the order of what they go by."""
    changed = ", ".join(f'"{name}" = :{name}' for name in of.texts)
    change = text(f'UPDATE {of.table} SET {changed} WHERE "{of.key}" = :{of.key}')
    listed = ", ".join(f'"{name}"' for name in (of.key, *of.texts))
    some = f'WHERE "{of.key}" > :last ORDER BY "{of.key}" LIMIT {_AT_ONCE}'
    wanted = text(f"SELECT {listed} FROM {of.table} {some}")
    last: str | int = 0 if of.key == "number" else ""
    while rows := connection.execute(wanted, {"last": last}).mappings().all():
        connection.execute(change, [of.sealed(row) for row in rows])
        last = rows[-1][of.key]
