"""Who may see and say what. All of it is asked here, at every request; an app's own manners count for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, insert, or_, select, true

from sync.archive.accounts import COPY, Member
from sync.archive.audit import CONSOLE, note
from sync.archive.database import in_bunches
from sync.archive.feed import announce_again
from sync.archive.tables import ASSIGNMENTS, BLOBS, HOLDERS, RECORDS, STATEMENTS, USERS, USES
from sync.errors import SyncRefused
from sync.protocol import ERASURE, OPEN, WireStatement

REVIEWERS = frozenset({"reviewer", "admin"})
SHARED = "shared"
"""The scope of what belongs to no single visit, and is for all who came in."""
DECISIONS = ("approve", "request-changes", "publish")


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where a record belongs."""

    scope: str
    assignable: str


def visible(who: Member) -> ColumnElement[bool]:
    """Return the condition on statements that a member may see.

    Those who do not see all see what is assigned to them, what is said openly of the visits it belongs to (place,
    dates), and what all share; never what is restricted.
    """
    if who.sees_all:
        return true()
    mine = select(ASSIGNMENTS.c.assignable).where(ASSIGNMENTS.c.user == who.name)
    visits = select(RECORDS.c.scope).where(RECORDS.c.record.in_(mine))
    return and_(
        STATEMENTS.c.access == OPEN,
        or_(
            STATEMENTS.c.assignable.in_(mine),
            STATEMENTS.c.scope == SHARED,
            and_(STATEMENTS.c.record == STATEMENTS.c.scope, STATEMENTS.c.scope.in_(visits)),
        ),
    )


def reachable(who: Member) -> ColumnElement[bool]:
    """Return the condition on blobs that a member may have: named by what they may see, or sent by themselves."""
    if who.sees_all:
        return true()
    named = exists(
        select(USES.c.digest)
        .join(STATEMENTS, STATEMENTS.c.id == USES.c.statement)
        .where(USES.c.digest == BLOBS.c.digest, visible(who))
    )
    held = exists(select(HOLDERS.c.digest).where(HOLDERS.c.digest == BLOBS.c.digest, HOLDERS.c.user == who.name))
    return or_(named, held)


def check_sayable(connection: Connection, who: Member, statements: Sequence[WireStatement]) -> None:
    """Raise `SyncRefused("may-not-say")` with the ids of all statements that this member may not make."""
    mine = _assigned_to(connection, who)
    known = belongings(connection, _records_in(statements))
    refused = [one.id for one in statements if not _may_say(who, one, mine, known)]
    if refused:
        raise SyncRefused("may-not-say", role=who.role, refused=refused)


def belongings(connection: Connection, records: Iterable[str]) -> dict[str, Belonging]:
    """Return where records belong, as far as the archive knows them."""
    found: dict[str, Belonging] = {}
    for bunch in in_bunches(sorted(set(records))):
        rows = connection.execute(select(RECORDS).where(RECORDS.c.record.in_(bunch)))
        found |= {row.record: Belonging(row.scope, row.assignable) for row in rows}
    return found


def assign(connection: Connection, user: str, assignable: str) -> None:
    """Give somebody an interview to work on: all that was said of it comes with their next sync."""
    _check_user(connection, user)
    if assignable not in belongings(connection, [assignable]):
        raise SyncRefused("assignable-unknown", assignable=assignable)
    known = select(ASSIGNMENTS).where(ASSIGNMENTS.c.user == user, ASSIGNMENTS.c.assignable == assignable)
    if connection.execute(known).first() is not None:
        return
    connection.execute(insert(ASSIGNMENTS).values(user=user, assignable=assignable))
    scope = belongings(connection, [assignable])[assignable].scope
    of_visit = and_(STATEMENTS.c.record == scope, STATEMENTS.c.scope == scope)
    announce_again(connection, user, or_(STATEMENTS.c.assignable == assignable, of_visit))
    note(connection, CONSOLE, "assigned", f"{user} {assignable}")


def unassign(connection: Connection, user: str, assignable: str) -> None:
    """Take an interview away again; what has come to a laptop by then is there."""
    wanted = delete(ASSIGNMENTS).where(ASSIGNMENTS.c.user == user, ASSIGNMENTS.c.assignable == assignable)
    if connection.execute(wanted.returning(ASSIGNMENTS.c.user)).first() is None:
        raise SyncRefused("assignable-unknown", assignable=assignable)
    note(connection, CONSOLE, "unassigned", f"{user} {assignable}")


def assigned(connection: Connection) -> list[dict[str, str]]:
    """Return all assignments."""
    rows = connection.execute(select(ASSIGNMENTS).order_by(ASSIGNMENTS.c.user, ASSIGNMENTS.c.assignable))
    return [{"user": row.user, "interview": row.assignable} for row in rows]


def _may_say(who: Member, said: WireStatement, mine: frozenset[str], known: Mapping[str, Belonging]) -> bool:
    if who.role == COPY:
        return False
    decides = said.attribute == "decision" and said.value in DECISIONS
    if decides and who.role not in REVIEWERS:
        return False
    if who.sees_all:
        return said.attribute != ERASURE or _erases_its_own(said, known)
    if said.access != OPEN or said.attribute == ERASURE or said.assignable not in mine:
        return False
    home = known.get(said.assignable)
    there = known.get(_record(said.subject), Belonging(said.scope, said.assignable))
    return home is not None and said.scope == home.scope and there == Belonging(home.scope, said.assignable)


def _erases_its_own(said: WireStatement, known: Mapping[str, Belonging]) -> bool:
    """Say whether an order of erasure names only records of its own visit."""
    own = (known.get(_record(subject)) for subject in erased_subjects(said))
    return all(there is None or there.scope == said.scope for there in own)


def erased_subjects(said: WireStatement) -> list[str]:
    """Return the subjects that a statement orders to be erased."""
    return _texts(said, "subjects")


def erased_blobs(said: WireStatement) -> list[str]:
    """Return the blobs that a statement orders to be erased."""
    return _texts(said, "blobs")


def _texts(said: WireStatement, name: str) -> list[str]:
    listed = said.value.get(name) if said.attribute == ERASURE and isinstance(said.value, dict) else None
    return [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []


def _records_in(statements: Sequence[WireStatement]) -> set[str]:
    records = {_record(one.subject) for one in statements} | {one.assignable for one in statements}
    return records | {_record(subject) for one in statements for subject in erased_subjects(one)}


def _record(subject: str) -> str:
    return subject.partition(".")[0]


def _assigned_to(connection: Connection, who: Member) -> frozenset[str]:
    if who.sees_all:
        return frozenset()
    mine = select(ASSIGNMENTS.c.assignable).where(ASSIGNMENTS.c.user == who.name)
    return frozenset(connection.execute(mine).scalars())


def _check_user(connection: Connection, user: str) -> None:
    if connection.execute(select(USERS.c.name).where(USERS.c.name == user)).first() is None:
        raise SyncRefused("user-unknown", name=user)
