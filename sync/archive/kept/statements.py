"""Statements: kept whole batches at a time, each once; told in order; gone where a withdrawal orders it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from sync.archive.access import grants
from sync.archive.access.grants import SHARED
from sync.archive.access.rights import erased_blobs, erased_subjects
from sync.archive.database.database import in_bunches
from sync.archive.database.sealing import Of, in_row
from sync.archive.database.tables import BLOBS, ERASED, RECORDS, STATEMENTS, USES
from sync.archive.kept.catalogue import ERASING
from sync.archive.ledger import feed
from sync.archive.ledger.belonging import Belonging, belongings, within
from sync.archive.members.accounts import Member
from sync.errors import SyncRefused
from sync.protocol import ERASURE, WireStatement

MOST_SIGNS = 4 << 20
"""What one statement may be written in: some two thousand pages of text."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping a batch came to: how many are new, their bytes, the orders to erase among them.

    `orphans` are blobs that nobody names any more.
    """

    added: int
    bytes: int
    orphans: tuple[str, ...]
    orders: tuple[WireStatement, ...] = ()


def unknown(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Return which of these are not kept, in the order asked."""
    known = _cores(connection, ids)
    return [id_ for id_ in ids if id_ not in known]


def count(connection: Connection) -> int:
    """Return how many statements are kept."""
    return connection.execute(select(func.count()).select_from(STATEMENTS)).scalar_one()


def keep(connection: Connection, statements: Sequence[WireStatement], who: Member | None) -> Kept:
    """Keep what is new; `who` is None for what another archive vouches for.

    Raises `SyncRefused("statement-other")` when an id is known with something else said under it, and
    `SyncRefused("statement-too-large")` for what no page of changes could tell.
    """
    known = _cores(connection, [one.id for one in statements])
    fresh: dict[str, WireStatement] = {}
    for one in statements:
        core = known[one.id] if one.id in known else fresh[one.id].core if one.id in fresh else None
        if core is None:
            fresh[one.id] = one
        elif core != one.core:
            raise SyncRefused("statement-other", id=one.id)
    gone = _erased_among(connection, [one.subject for one in fresh.values()])
    rows = [_row(one, is_erased=one.subject in gone) for one in fresh.values()]
    _check_sizes(rows)
    for bunch in in_bunches(rows):
        connection.execute(insert(STATEMENTS), [in_row(STATEMENTS, row) for row in bunch])
    _note_uses(connection, [one for one in fresh.values() if one.subject not in gone])
    _note_belonging(connection, list(fresh.values()), who)
    feed.announce(connection, list(fresh))
    grants.take(connection, list(fresh.values()), who)
    late = {blob for one in fresh.values() if one.subject in gone for blob in one.blobs}
    named = late.union(*(_erase(connection, one) for one in fresh.values()))
    orphans = _orphaned(connection, sorted(named))
    orders = tuple(one for one in fresh.values() if one.attribute == ERASURE)
    return Kept(len(rows), sum(len(row["body"]) for row in rows), tuple(orphans), orders)


def _check_sizes(rows: Sequence[dict[str, Any]]) -> None:
    large = [row["id"] for row in rows if len(row["body"]) > MOST_SIGNS]
    if large:
        raise SyncRefused("statement-too-large", id=large[0], signs=MOST_SIGNS, refused=large)


def keep_tombstone(connection: Connection, body: dict[str, Any]) -> None:
    """Keep a statement that is known by its tombstone only, from another archive."""
    if _cores(connection, [body["id"]]):
        return
    subject = str(body["subject"])
    row = {
        "id": body["id"],
        "scope": body["scope"],
        "subject": subject,
        "record": subject.partition(".")[0],
        "attribute": str(body.get("attribute", "")),
        "assignable": body.get("assignable", ""),
        "access": body["access"],
        "core": body.get("core", ""),
        "body": json.dumps(body, ensure_ascii=False),
        "erased": True,
    }
    connection.execute(insert(STATEMENTS).values(**in_row(STATEMENTS, row)))
    feed.announce(connection, [row["id"]])


def of_scope(connection: Connection, scope: str) -> list[dict[str, Any]]:
    """Return every statement of the records that are in a scope now, wherever they were, and those shared by all."""
    placed = select(RECORDS.c.record)
    there = or_(
        STATEMENTS.c.record.in_(within(select(literal(scope)))),
        STATEMENTS.c.scope == SHARED,
        and_(STATEMENTS.c.scope == scope, STATEMENTS.c.record.not_in(placed)),
    )
    wanted = select(STATEMENTS.c.body).where(there).order_by(STATEMENTS.c.id)
    return [json.loads(body) for body in connection.execute(wanted).scalars()]


def _cores(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    for bunch in in_bunches(ids):
        rows = connection.execute(select(STATEMENTS.c.id, STATEMENTS.c.core).where(STATEMENTS.c.id.in_(bunch)))
        known |= {row.id: row.core for row in rows}
    return known


def _erased_among(connection: Connection, subjects: Sequence[str]) -> set[str]:
    gone: set[str] = set()
    for bunch in in_bunches(sorted(set(subjects))):
        gone |= set(connection.execute(select(ERASED.c.subject).where(ERASED.c.subject.in_(bunch))).scalars())
    return gone


def _row(one: WireStatement, *, is_erased: bool) -> dict[str, Any]:
    body = one.to_json()
    return {
        "id": one.id,
        "scope": one.scope,
        "subject": one.subject,
        "record": one.subject.partition(".")[0],
        "attribute": one.attribute,
        "assignable": one.assignable,
        "access": one.access,
        "core": one.core,
        "body": json.dumps(_tombstone(body, one.core) if is_erased else body, ensure_ascii=False),
        "erased": is_erased,
    }


def _note_uses(connection: Connection, statements: Sequence[WireStatement]) -> None:
    uses = [{"digest": blob, "statement": one.id} for one in statements for blob in sorted(set(one.blobs))]
    for bunch in in_bunches(uses):
        connection.execute(insert(USES), list(bunch))


def _note_belonging(connection: Connection, statements: Sequence[WireStatement], who: Member | None) -> None:
    """Note where records belong: as those say who see all; others only add what nobody has heard of."""
    is_trusted, maker = who is None or who.sees_all, "" if who is None else who.name
    said = {one.subject.partition(".")[0]: Belonging(one.scope, one.assignable) for one in statements}
    known = belongings(connection, said)
    changed = {r: there for r, there in said.items() if r not in known or (is_trusted and known[r] != there)}
    rows = [
        {"record": r, "scope": there.scope, "assignable": there.assignable, "maker": maker}
        for r, there in changed.items()
    ]
    make = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgresql
    fresh = make(RECORDS)
    either = fresh.on_conflict_do_update(
        index_elements=["record"], set_={"scope": fresh.excluded.scope, "assignable": fresh.excluded.assignable}
    )
    for bunch in in_bunches(rows):
        connection.execute(either, list(bunch))
    moved = {r: there.scope for r, there in changed.items() if r in known and there.scope != known[r].scope}
    grants.tell_moved(connection, moved)


def _erase(connection: Connection, order: WireStatement) -> list[str]:
    """Carry an order of erasure out; returns the blobs that it names."""
    subjects = erased_subjects(order)
    for bunch in in_bunches(sorted(set(subjects) - _erased_among(connection, subjects))):
        connection.execute(insert(ERASED), [{"subject": subject} for subject in bunch])
    for bunch in in_bunches(sorted(set(subjects))):
        standing = select(STATEMENTS).where(STATEMENTS.c.subject.in_(bunch), ~STATEMENTS.c.erased)
        for row in connection.execute(standing).all():
            body = json.dumps(_tombstone(json.loads(row.body), row.core), ensure_ascii=False)
            gone = {"body": Of(row.id, body), "erased": True}
            connection.execute(update(STATEMENTS).where(STATEMENTS.c.id == row.id).values(**gone))
            connection.execute(delete(USES).where(USES.c.statement == row.id))
    return erased_blobs(order)


def _orphaned(connection: Connection, blobs: Sequence[str]) -> list[str]:
    """Mark those to be removed that no statement names; their bytes go after the commit."""
    orphans = [digest for digest in blobs if not _is_used(connection, digest)]
    for bunch in in_bunches(orphans):
        connection.execute(update(BLOBS).where(BLOBS.c.digest.in_(bunch)).values(state=ERASING))
    return orphans


def _is_used(connection: Connection, digest: str) -> bool:
    return connection.execute(select(USES.c.statement).where(USES.c.digest == digest).limit(1)).first() is not None


def _tombstone(body: dict[str, Any], core: str) -> dict[str, Any]:
    return {**body, "value": None, "blobs": [], "erased": True, "core": core}
