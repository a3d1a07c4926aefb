"""Bookkeeping of this laptop alone: open fields, small facts, and what has to go out. Never sent anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.saying.draft import Draft
from fieldkit.domain.saying.statement import Json
from fieldkit.store.database.numbering import numbered
from fieldkit.store.database.portions import portions
from fieldkit.store.database.tables import ANSWERS, DRAFTS, WORKSPACE


class DraftRows:
    """Working copies, one row an open field."""

    def __init__(self, connection: Connection) -> None:
        """Keep them through this connection."""
        self._connection = connection

    def keep(self, draft: Draft) -> None:
        """Save what is being typed, replacing this field's earlier draft."""
        fresh = {
            "value": draft.value,
            "seen": sorted(draft.seen),
            "saved_at": draft.saved_at.isoformat(),
        }
        put = insert(DRAFTS).values(subject=draft.subject, attribute=draft.attribute, **fresh)
        self._connection.execute(put.on_conflict_do_update(index_elements=["subject", "attribute"], set_=fresh))

    def get(self, subject: str, attribute: str) -> Draft | None:
        """Return a field's draft, if one was left."""
        wanted = select(DRAFTS).where(DRAFTS.c.subject == subject, DRAFTS.c.attribute == attribute)
        row = self._connection.execute(wanted).mappings().one_or_none()
        return None if row is None else _draft(row)

    def of(self, subject: str) -> tuple[Draft, ...]:
        """Return all drafts of a subject."""
        rows = self._connection.execute(select(DRAFTS).where(DRAFTS.c.subject == subject))
        return tuple(_draft(row) for row in rows.mappings())

    def within(self, owner: str) -> tuple[Draft, ...]:
        """Return all drafts of what is numbered under an owner: a transcript's segments are `transcript.….…`."""
        wanted = select(DRAFTS).where(numbered(DRAFTS.c.subject, owner))
        return tuple(_draft(row) for row in self._connection.execute(wanted).mappings())

    def fields(self, subject: str) -> tuple[str, ...]:
        """Return which fields of a subject have a draft; none is read."""
        return tuple(self._connection.scalars(select(DRAFTS.c.attribute).where(DRAFTS.c.subject == subject)))

    def move(self, subject: str, attribute: str, to: str) -> None:
        """Let a field's draft be another's, replacing what that one had; it is not read."""
        here = (DRAFTS.c.subject == subject) & (DRAFTS.c.attribute == attribute)
        if to != attribute and self._connection.scalar(select(DRAFTS.c.subject).where(here)) is not None:
            self.drop(subject, to)
            self._connection.execute(update(DRAFTS).where(here).values(attribute=to))

    def drop(self, subject: str, attribute: str) -> None:
        """Forget a draft: it was said, or given up."""
        self.drop_each((subject,), attribute)

    def drop_each(self, subjects: Iterable[str], attribute: str) -> None:
        """Forget the drafts of one field of some subjects."""
        for portion in portions(subjects):
            gone = delete(DRAFTS).where(DRAFTS.c.subject.in_(portion), DRAFTS.c.attribute == attribute)
            self._connection.execute(gone)


class AnswerRows:
    """What sheets say."""

    def __init__(self, connection: Connection) -> None:
        """Read through this connection."""
        self._connection = connection

    def of(self, sheet: str) -> dict[str, Json]:
        """Return a sheet's answers by form path."""
        rows = self._connection.execute(select(ANSWERS.c.path, ANSWERS.c.value).where(ANSWERS.c.sheet == sheet))
        return {row.path: row.value for row in rows}


class Memory:
    """Small facts about this workspace: its name, its archive, its cursor."""

    def __init__(self, connection: Connection) -> None:
        """Remember through this connection."""
        self._connection = connection

    def remember(self, name: str, value: Json) -> None:
        """Keep a small fact, replacing what it was."""
        put = insert(WORKSPACE).values(name=name, value=value)
        self._connection.execute(put.on_conflict_do_update(index_elements=["name"], set_={"value": value}))

    def recall(self, name: str) -> Json:
        """Return a small fact, or None."""
        value: Json = self._connection.scalar(select(WORKSPACE.c.value).where(WORKSPACE.c.name == name))
        return value


def _draft(row: RowMapping) -> Draft:
    return Draft(
        subject=row["subject"],
        attribute=row["attribute"],
        value=row["value"],
        seen=frozenset(row["seen"]),
        saved_at=datetime.fromisoformat(row["saved_at"]),
    )
