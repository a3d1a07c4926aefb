"""What is sealed to be compared belongs to its column from now on: until now a name was the same in all of them.

All of it or nothing; a cut at any moment leaves what was there, and it is done at the next opening.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Connection, text

from sync.archive.database.sealing import Seal, seal_of

revision = "0009"
down_revision = "0008"
_AT_ONCE = 1000
_NAMES = (
    ("feed", "audience", "feed.audience"),
    ("records", "maker", "records.maker"),
    ("holders", "user", "holders.user"),
    ("uploads", "user", "uploads.user"),
    ("users", "name", "users.name"),
    ("codes", "user", "codes.user"),
    ("devices", "user", "users.name"),
    ("grants", "user", "grants.user"),
    ("assignments", "user", "assignments.user"),
    ("alongside", "user", "alongside.user"),
)
"""Names that are few, and what each is sealed for: wherever one stands, it is sealed anew."""


def upgrade() -> None:
    """Seal anew what is there, where the database has a seal."""
    connection = op.get_bind()
    seal = seal_of(connection.dialect)
    if seal is None:
        return
    for table, column, place in _NAMES:
        _seal_names(connection, seal, (table, column), place)
    _seal_attributes(connection, seal)
    _seal_batches(connection, seal)


def _seal_names(connection: Connection, seal: Seal, where: tuple[str, str], place: str) -> None:
    table, column = where
    names = connection.execute(text(f"""SELECT DISTINCT "{column}" FROM {table} WHERE "{column}" <> ''""")).scalars()
    said = [{"old": old, "new": seal.name(seal.open_name(old, ""), place)} for old in names]
    if said:
        connection.execute(text(f'UPDATE {table} SET "{column}" = :new WHERE "{column}" = :old'), said)


def _seal_attributes(connection: Connection, seal: Seal) -> None:
    """Seal what statements are about, which is of many kinds, some rows at a time."""
    wanted = text(
        f"SELECT id, attribute FROM statements WHERE id > :last AND attribute <> '' ORDER BY id LIMIT {_AT_ONCE}"
    )
    change, last = text("UPDATE statements SET attribute = :new WHERE id = :id"), ""
    while rows := connection.execute(wanted, {"last": last}).all():
        news = [seal.name(seal.open_name(row.attribute, ""), "statements.attribute") for row in rows]
        connection.execute(change, [{"id": row.id, "new": new} for row, new in zip(rows, news, strict=True)])
        last = rows[-1].id


def _seal_batches(connection: Connection, seal: Seal) -> None:
    """Seal keys of batches, and their receipts with them, which belong to the key as it lies there."""
    keys = connection.execute(text("SELECT key FROM batches WHERE key <> ''")).scalars().all()
    wanted = text("SELECT key, receipt FROM batches WHERE key = ANY(:keys)")
    change = text("UPDATE batches SET key = :new, receipt = :receipt WHERE key = :old")
    for start in range(0, len(keys), _AT_ONCE):
        rows = connection.execute(wanted, {"keys": list(keys[start : start + _AT_ONCE])}).all()
        connection.execute(change, [_batch(seal, row.key, row.receipt) for row in rows])


def _batch(seal: Seal, old: str, receipt: str) -> dict[str, str]:
    new = seal.name(seal.open_name(old, ""), "batches.key")
    sealed = seal.text(seal.open_text(receipt, f"batches.receipt/{old}"), f"batches.receipt/{new}") if receipt else ""
    return {"old": old, "new": new, "receipt": sealed}
