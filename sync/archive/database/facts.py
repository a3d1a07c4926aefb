"""Small facts that an archive remembers of itself."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from sync.archive.database.sealing import Of
from sync.archive.database.tables import FACTS


def recall(connection: Connection, name: str) -> str | None:
    """Return a fact, None when there is none."""
    return connection.execute(select(FACTS.c.value).where(FACTS.c.name == name)).scalar()


def remember(connection: Connection, name: str, value: str | None) -> None:
    """Keep a fact, or forget it."""
    connection.execute(delete(FACTS).where(FACTS.c.name == name))
    if value is not None:
        connection.execute(insert(FACTS).values(name=name, value=Of(name, value)))
