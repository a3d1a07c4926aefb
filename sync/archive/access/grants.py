"""Who was given what to see: said in statements that a laptop makes offline, or at the archive itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, literal, or_, select, update

from sync.archive.database.database import in_bunches
from sync.archive.database.sealing import in_row
from sync.archive.database.tables import ALONGSIDE, ASSIGNMENTS, GRANTS, RECORDS, STATEMENTS, USERS
from sync.archive.ledger.audit import CONSOLE, note
from sync.archive.ledger.belonging import belongings, within
from sync.archive.ledger.feed import announce_again
from sync.archive.members.accounts import REVIEWERS, Member
from sync.errors import SyncRefused
from sync.protocol import WireStatement, folded, grantee

SHARED = "shared"
"""The scope of what belongs to no single visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What somebody may see of a record: its sound or not, what goes along; `is_standing` until it is taken back."""

    is_standing: bool = True
    has_sound: bool = True
    is_staff: bool = True
    along: frozenset[str] = frozenset()


def take(connection: Connection, said: Sequence[WireStatement], who: Member | None) -> None:
    """Carry out what was said of who may see what; `who` is None for what another archive vouches for."""
    is_staff = who is None or who.role in REVIEWERS
    rows = [_row(one, is_staff=is_staff) for one in said if grantee(one.attribute)]
    if not rows:
        return
    connection.execute(insert(GRANTS), [in_row(GRANTS, row) for row in rows])
    by = CONSOLE if who is None else who.name
    for record, user in sorted({(row["record"], row["user"]) for row in rows}):
        of = and_(GRANTS.c.record == record, GRANTS.c.user == user)
        _settle(connection, user, record, _standing(connection.execute(select(GRANTS).where(of)).all()))
        note(connection, by, "granted", f"{user} {record}")


def assign(connection: Connection, user: str, assignable: str, by: str = CONSOLE) -> None:
    """Give somebody an interview to work on: all that was said of it comes with their next sync.

    Raises `SyncRefused` (user-unknown, assignable-unknown).
    """
    _check_user(connection, user)
    if assignable not in belongings(connection, [assignable]):
        raise SyncRefused("assignable-unknown", assignable=assignable)
    if _settle(connection, folded(user), assignable, Grant()):
        note(connection, by, "assigned", f"{user} {assignable}")


def unassign(connection: Connection, user: str, assignable: str, by: str = CONSOLE) -> None:
    """Take an interview away again; what has come to a laptop by then is there.

    Raises `SyncRefused("assignable-unknown")` for what was not given.
    """
    known = _known(connection, folded(user), assignable)
    if known is None or not known.standing:
        raise SyncRefused("assignable-unknown", assignable=assignable)
    _settle(connection, folded(user), assignable, Grant(is_standing=False))
    note(connection, by, "unassigned", f"{user} {assignable}")


def assigned(connection: Connection, user: str = "") -> list[dict[str, str]]:
    """Return all that is given, or what one member has."""
    wanted = select(ASSIGNMENTS).where(ASSIGNMENTS.c.standing)
    mine = wanted.where(ASSIGNMENTS.c.user == folded(user)) if user else wanted
    rows = sorted((row.user, row.assignable) for row in connection.execute(mine))
    return [{"user": user, "interview": assignable} for user, assignable in rows]


def _row(one: WireStatement, *, is_staff: bool) -> dict[str, Any]:
    return {
        "statement": one.id,
        "record": one.subject,
        "user": grantee(one.attribute),
        "value": json.dumps(one.value),
        "supersedes": json.dumps(sorted(one.supersedes)),
        "staff": is_staff,
    }


def _standing(rows: Sequence[Row[Any]]) -> Grant:
    """Return what all that was said comes to: of what nobody replaced, the narrowest; times decide nothing."""
    replaced = {old for row in rows for old in json.loads(row.supersedes)}
    heads = [(json.loads(row.value), row.staff) for row in rows if row.statement not in replaced]
    if not heads or not all(isinstance(value, dict) for value, _ in heads):
        return Grant(is_standing=False)
    along = (frozenset(map(str, value.get("along", ()))) for value, _ in heads)
    return Grant(
        has_sound=all(value.get("sound") is True for value, _ in heads),
        is_staff=all(staff for _, staff in heads),
        along=frozenset().union(*along),
    )


def _settle(connection: Connection, user: str, record: str, grant: Grant) -> bool:
    """Note what somebody may see of a record; what they had not seen is told to them again. Says if it changed."""
    here = and_(ASSIGNMENTS.c.user == user, ASSIGNMENTS.c.assignable == record)
    was = _known(connection, user, record)
    values = {"standing": grant.is_standing, "sound": grant.has_sound, "staff": grant.is_staff}
    if was is None:
        connection.execute(insert(ASSIGNMENTS).values(user=user, assignable=record, **values))
    else:
        connection.execute(update(ASSIGNMENTS).where(here).values(**values))
    before = _along(connection, user, record)
    _set_along(connection, user, record, grant.along)
    is_same = was is not None and (was.standing, was.sound, was.staff) == tuple(values.values())
    if is_same and grant.along == before:
        return False
    if grant.is_standing:
        _tell_again(connection, user, record, grant.along - before if is_same else grant.along, is_all=not is_same)
    return True


def _tell_again(connection: Connection, user: str, record: str, along: frozenset[str], *, is_all: bool) -> None:
    of_it = within(select(literal(record)))
    home = belongings(connection, [record]).get(record)
    visit = and_(STATEMENTS.c.record == home.scope, STATEMENTS.c.scope == home.scope) if home else None
    for bunch in in_bunches(sorted(along)):
        announce_again(connection, user, STATEMENTS.c.record.in_(bunch))
    if is_all:
        inside = STATEMENTS.c.record.in_(of_it)
        announce_again(connection, user, inside if visit is None else or_(inside, visit))


def tell_moved(connection: Connection, moved: Mapping[str, str]) -> None:
    """Tell those who see a visit what came into it from another: records by id, each with its new visit.

    With an interview comes all that is its own, said before it moved.
    """
    for scope in sorted(set(moved.values())):
        here = and_(ASSIGNMENTS.c.assignable == scope, ASSIGNMENTS.c.standing)
        users = connection.execute(select(ASSIGNMENTS.c.user).where(here)).scalars().all()
        for bunch in in_bunches(sorted(record for record, there in moved.items() if there == scope)):
            theirs = select(RECORDS.c.record).where(RECORDS.c.assignable.in_(bunch))
            came = or_(STATEMENTS.c.record.in_(bunch), STATEMENTS.c.record.in_(theirs))
            for user in users:
                announce_again(connection, user, came)


def _known(connection: Connection, user: str, record: str) -> Row[Any] | None:
    here = and_(ASSIGNMENTS.c.user == user, ASSIGNMENTS.c.assignable == record)
    return connection.execute(select(ASSIGNMENTS).where(here)).first()


def _along(connection: Connection, user: str, record: str) -> frozenset[str]:
    here = and_(ALONGSIDE.c.user == user, ALONGSIDE.c.assignable == record)
    return frozenset(connection.execute(select(ALONGSIDE.c.record).where(here)).scalars())


def _set_along(connection: Connection, user: str, record: str, along: frozenset[str]) -> None:
    here = and_(ALONGSIDE.c.user == user, ALONGSIDE.c.assignable == record)
    connection.execute(delete(ALONGSIDE).where(here))
    rows = [{"user": user, "assignable": record, "record": one} for one in sorted(along)]
    for bunch in in_bunches(rows):
        connection.execute(insert(ALONGSIDE), list(bunch))


def _check_user(connection: Connection, user: str) -> None:
    if connection.execute(select(USERS.c.name).where(USERS.c.name == user)).first() is None:
        raise SyncRefused("user-unknown", name=user)
