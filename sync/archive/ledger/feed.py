"""The order in which statements came, as each member gets to see it: in pages, by a cursor."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, func, insert, literal, select

from sync.archive.database.tables import FEED, STATEMENTS
from sync.protocol import folded

PAGE, PAGE_BYTES = 2_000, 1 << 20
"""A page ends after so many statements, or before so many characters; one statement alone may be longer."""


@dataclass(frozen=True, slots=True)
class Page:
    """Statements as JSON texts, the cursor after them, and whether there are more."""

    bodies: tuple[str, ...]
    cursor: int
    is_more: bool


def page(connection: Connection, member: str, visible: ColumnElement[bool], since: int, limit: int) -> Page:
    """Return what came after a cursor and is visible to a member, by name."""
    newest = connection.execute(select(func.max(FEED.c.cursor))).scalar() or 0
    wanted = (
        select(FEED.c.cursor, STATEMENTS.c.body)
        .join(STATEMENTS, STATEMENTS.c.id == FEED.c.statement)
        .where(FEED.c.cursor > since, FEED.c.audience.in_(("", folded(member))), visible)
        .order_by(FEED.c.cursor)
        .limit(limit + 1)
    )
    bodies: list[str] = []
    reached, size = since, 0
    for row in connection.execute(wanted):
        size += len(row.body)
        if len(bodies) == limit or (bodies and size > PAGE_BYTES):
            return Page(tuple(bodies), reached, is_more=True)
        bodies.append(row.body)
        reached = row.cursor
    return Page(tuple(bodies), max(newest, since), is_more=False)


def announce(connection: Connection, ids: list[str]) -> None:
    """Put new statements at the end."""
    if ids:
        connection.execute(insert(FEED), [{"statement": id_, "audience": ""} for id_ in ids])


def announce_again(connection: Connection, user: str, which: ColumnElement[bool] | None = None) -> None:
    """Put known statements at the end again for one user, whose sight grew; hearing twice changes nothing."""
    first = select(func.min(FEED.c.cursor)).where(FEED.c.statement == STATEMENTS.c.id).scalar_subquery()
    audience = literal(folded(user), FEED.c.audience.type)
    known: Select[tuple[str, str]] = select(STATEMENTS.c.id, audience).order_by(first)
    connection.execute(
        insert(FEED).from_select(["statement", "audience"], known if which is None else known.where(which))
    )
