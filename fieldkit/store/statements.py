"""Statements kept: added, never changed; each row is checked against its digest when it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from fieldkit.domain.errors import Damaged
from fieldkit.domain.statement import Statement, heads
from fieldkit.store.tables import STATEMENTS

AT_ONCE = 500


def add(connection: Connection, statements: Iterable[Statement]) -> list[Statement]:
    """Keep those that are new; returns them, each once. A known id is left as it is."""
    fresh: dict[str, Statement] = {}
    for bunch in _bunches(list(statements)):
        ids = [one.id for one in bunch]
        known = set(connection.execute(select(STATEMENTS.c.id).where(STATEMENTS.c.id.in_(ids))).scalars())
        new = {one.id: one for one in bunch if one.id not in known and one.id not in fresh}
        if new:
            connection.execute(insert(STATEMENTS), [_row(one) for one in new.values()])
        fresh |= new
    return list(fresh.values())


def _bunches(statements: list[Statement]) -> Iterator[list[Statement]]:
    """Yield a few hundred at a time: a query takes only so many values."""
    for first in range(0, len(statements), AT_ONCE):
        yield statements[first : first + AT_ONCE]


def of(connection: Connection, subject: str, attribute: str | None = None) -> tuple[Statement, ...]:
    """Return what was said of a subject (and attribute), in order of id."""
    wanted = select(STATEMENTS).where(STATEMENTS.c.subject == subject, STATEMENTS.c.erased == 0)
    if attribute is not None:
        wanted = wanted.where(STATEMENTS.c.attribute == attribute)
    rows = connection.execute(wanted.order_by(STATEMENTS.c.id)).mappings()
    return tuple(statement_of(row) for row in rows)


def get(connection: Connection, statement: str) -> Statement | None:
    """Return one statement; None when it is not here, or was erased."""
    wanted = select(STATEMENTS).where(STATEMENTS.c.id == statement, STATEMENTS.c.erased == 0)
    row = connection.execute(wanted).mappings().first()
    return None if row is None else statement_of(row)


def within(connection: Connection, owner: str, about: str = "") -> tuple[Statement, ...]:
    """Return what was said of all that is numbered under an owner, in order of id.

    `about` is how the attributes begin that are wanted.
    """
    numbered = STATEMENTS.c.subject.startswith(f"{owner}.", autoescape=True)
    wanted = select(STATEMENTS).where(numbered, STATEMENTS.c.erased == 0).order_by(STATEMENTS.c.id)
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
