"""Statements kept: added, never changed; each row is checked against its digest when it is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, RowMapping, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.errors import Damaged
from fieldkit.domain.saying.statement import Statement, heads
from fieldkit.store.database.numbering import numbered
from fieldkit.store.database.portions import portions
from fieldkit.store.database.tables import STATEMENTS

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_KNOWN = select(STATEMENTS.c.id).where(STATEMENTS.c.id.in_(_IDS))
_OF_EACH = (
    select(STATEMENTS).where(STATEMENTS.c.subject.in_(_IDS), STATEMENTS.c.erased == 0).order_by(STATEMENTS.c.id)
)
_OF_EACH_FIELD = _OF_EACH.where(STATEMENTS.c.attribute.in_(bindparam("attributes", expanding=True)))
_KEPT = insert(STATEMENTS)
"""Made once: SQLAlchemy takes longer to write a question than SQLite to answer it."""


def add(connection: Connection, statements: Iterable[Statement]) -> list[Statement]:
    """Keep those that are new; returns them. A known id is left as it is."""
    fresh: list[Statement] = []
    for portion in portions(statements):
        offered = {statement.id: statement for statement in reversed(portion)}
        for known in connection.execute(_KNOWN, {"ids": list(offered)}).scalars():
            del offered[known]
        new = list(reversed(offered.values()))
        if new:
            connection.execute(_KEPT, [_row(statement) for statement in new])
        fresh += new
    return fresh


def of(connection: Connection, subject: str, attribute: str | None = None) -> tuple[Statement, ...]:
    """Return what was said of a subject (and attribute), in order of id."""
    wanted = select(STATEMENTS).where(STATEMENTS.c.subject == subject, STATEMENTS.c.erased == 0)
    if attribute is not None:
        wanted = wanted.where(STATEMENTS.c.attribute == attribute)
    rows = connection.execute(wanted.order_by(STATEMENTS.c.id)).mappings()
    return tuple(statement_of(row) for row in rows)


def of_each(
    connection: Connection, subjects: Iterable[str], attributes: Collection[str] = ()
) -> dict[str, list[Statement]]:
    """Return what was said of each of these subjects (and attributes, when some are named), in order of id."""
    found: dict[str, list[Statement]] = {subject: [] for subject in subjects}
    named = {"attributes": list(attributes)} if attributes else {}
    for portion in portions(found):
        wanted = {"ids": portion, **named}
        for row in connection.execute(_OF_EACH_FIELD if named else _OF_EACH, wanted).mappings():
            found[row["subject"]].append(statement_of(row))
    return found


def among(connection: Connection, ids: Iterable[str]) -> dict[str, Statement]:
    """Return those of some statements that are here and were not erased, by id."""
    found: dict[str, Statement] = {}
    for portion in portions(ids):
        wanted = select(STATEMENTS).where(STATEMENTS.c.id.in_(portion), STATEMENTS.c.erased == 0)
        found |= {row["id"]: statement_of(row) for row in connection.execute(wanted).mappings()}
    return found


def within(connection: Connection, owner: str, about: str = "") -> tuple[Statement, ...]:
    """Return what was said of all that is numbered under an owner, in order of id.

    `about` is how the attributes begin that are wanted.
    """
    mine = numbered(STATEMENTS.c.subject, owner)
    wanted = select(STATEMENTS).where(mine, STATEMENTS.c.erased == 0).order_by(STATEMENTS.c.id)
    if about:
        wanted = wanted.where(STATEMENTS.c.attribute.startswith(about, autoescape=True))
    return tuple(statement_of(row) for row in connection.execute(wanted).mappings())


def standing(statements: Iterable[Statement]) -> dict[str, tuple[Statement, ...]]:
    """Return the heads of each attribute among one subject's statements."""
    by_attribute: dict[str, list[Statement]] = {}
    for statement in statements:
        by_attribute.setdefault(statement.attribute, []).append(statement)
    return {name: heads(said) for name, said in by_attribute.items()}


def erase(connection: Connection, subjects: Iterable[str]) -> int:
    """Forget what was said of these subjects; id, attribute, author and time remain as tombstones."""
    gone = connection.execute(
        update(STATEMENTS)
        .where(STATEMENTS.c.subject.in_(tuple(subjects)), STATEMENTS.c.erased == 0)
        .values(value=None, erased=1)
        .returning(STATEMENTS.c.id)
    )
    return len(gone.all())


def statement_of(row: RowMapping) -> Statement:
    """Read a row back; raises `Damaged("statement-damaged")` when its bytes have changed."""
    statement = Statement(
        id=row["id"],
        subject=row["subject"],
        attribute=row["attribute"],
        value=row["value"],
        supersedes=frozenset(row["supersedes"]),
        author=row["author"],
        device=row["device"],
        at=datetime.fromisoformat(row["at"]),
    )
    if statement.digest != row["digest"]:
        raise Damaged("statement-damaged", statement=statement.id)
    return statement


def _row(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "subject": statement.subject,
        "attribute": statement.attribute,
        "value": statement.value,
        "supersedes": sorted(statement.supersedes),
        "author": statement.author,
        "device": statement.device,
        "at": statement.at.isoformat(),
        "digest": statement.digest,
    }
