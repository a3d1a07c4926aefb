"""Who may see and say what. All of it is asked here, at every request; an app's own manners count for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select, true

from sync.archive.access import remarks
from sync.archive.access.grants import SHARED
from sync.archive.database.tables import ALONGSIDE, ASSIGNMENTS, BLOBS, HOLDERS, RECORDS, STATEMENTS, USERS, USES
from sync.archive.ledger.belonging import Belonging, belongings, within
from sync.archive.members.accounts import COPY, READER, REVIEWERS, Member
from sync.errors import SyncRefused
from sync.protocol import ERASURE, GRANT, OPEN, SOUND, WireStatement, folded, grantee

DECISIONS = ("approve", "request-changes", "publish")


def visible(who: Member) -> ColumnElement[bool]:
    """Return the condition on statements that a member may see.

    Those who do not see all see what was given to them, what is said openly of the visits it belongs to (place,
    dates), and of what belongs to no visit: transcribers all, readers what goes along; never what is restricted.
    Orders to erase what they once had reach them for ever, wherever it was moved, as does what they are given and
    what is taken back.
    """
    if who.sees_all:
        return true()
    once = select(ASSIGNMENTS.c.assignable).where(ASSIGNMENTS.c.user == folded(who.name))
    told = STATEMENTS.c.attribute == f"{GRANT}{folded(who.name)}"
    earlier = STATEMENTS.alias("earlier")
    was_there = exists().where(earlier.c.subject == STATEMENTS.c.subject, earlier.c.scope.in_(once))
    to_erase = and_(STATEMENTS.c.attribute == ERASURE, or_(STATEMENTS.c.assignable.in_(once), was_there))
    seen = _seen_by_reader(who) if who.role == READER else _seen_by_transcriber(who)
    return and_(STATEMENTS.c.access == OPEN, or_(told, to_erase, seen))


def _seen_by_transcriber(who: Member) -> ColumnElement[bool]:
    mine = select(ASSIGNMENTS.c.assignable).where(ASSIGNMENTS.c.user == folded(who.name), ASSIGNMENTS.c.standing)
    visits = select(RECORDS.c.scope).where(RECORDS.c.record.in_(mine))
    return or_(
        STATEMENTS.c.assignable.in_(mine),
        STATEMENTS.c.scope == SHARED,
        and_(STATEMENTS.c.record == STATEMENTS.c.scope, STATEMENTS.c.scope.in_(visits)),
    )


def _seen_by_reader(who: Member) -> ColumnElement[bool]:
    """Return the condition on what was shared with a reader, by reviewers: sound apart, if it was shared too."""
    given = select(ASSIGNMENTS.c.assignable).where(
        ASSIGNMENTS.c.user == folded(who.name), ASSIGNMENTS.c.standing, ASSIGNMENTS.c.staff
    )
    heard = given.where(ASSIGNMENTS.c.sound)
    inside, audible = within(given), within(heard)
    visits = select(RECORDS.c.scope).where(RECORDS.c.record.in_(given))
    along = select(ALONGSIDE.c.record).where(ALONGSIDE.c.user == folded(who.name), ALONGSIDE.c.assignable.in_(given))
    return or_(
        and_(
            STATEMENTS.c.record.in_(inside),
            or_(STATEMENTS.c.attribute.not_in(sorted(SOUND)), STATEMENTS.c.record.in_(audible)),
        ),
        and_(STATEMENTS.c.record == STATEMENTS.c.scope, STATEMENTS.c.scope.in_(visits)),
        and_(STATEMENTS.c.scope == SHARED, STATEMENTS.c.record.in_(along)),
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
    if who.role == READER:
        refused = remarks.refused(connection, who, statements)
    else:
        refused = _refused(connection, who, statements)
    if refused:
        raise SyncRefused("may-not-say", role=who.role, refused=refused)


def check_may_assign(who: Member) -> None:
    """Raise `SyncRefused("not-reviewer")` for those who give work to nobody."""
    if who.role not in REVIEWERS:
        raise SyncRefused("not-reviewer")


def check_may_send(who: Member) -> None:
    """Raise `SyncRefused("may-not-say")` for readers, whose remarks have no bytes beside them, and for copies."""
    if who.role in (READER, COPY):
        raise SyncRefused("may-not-say", role=who.role, refused=[])


def _refused(connection: Connection, who: Member, statements: Sequence[WireStatement]) -> list[str]:
    mine = _assigned_to(connection, who)
    known = belongings(connection, _records_in(statements))
    readers = _readers(connection) if any(grantee(one.attribute) for one in statements) else frozenset()
    return [
        one.id
        for one in statements
        if not _may_say(who, one, mine, known)
        or (grantee(one.attribute) and not _may_grant(who, one, known, readers))
    ]


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
    if home is None:
        return False
    there = known.get(_record(said.subject), Belonging(home.scope, said.assignable))
    return there.assignable == said.assignable and said.scope in (home.scope, there.scope)


def _may_grant(who: Member, said: WireStatement, known: Mapping[str, Belonging], readers: frozenset[str]) -> bool:
    """Say whether somebody may let another see a record: a whole visit, and anything to a reader, is for reviewers.

    What takes back is for all who see all, and for whoever gives up what they were given themselves.
    """
    if said.value is None:
        return who.sees_all or grantee(said.attribute) == folded(who.name)
    if not (who.sees_all and isinstance(said.value, dict) and said.access == OPEN):
        return False
    there = known.get(said.subject, Belonging(said.scope, said.assignable))
    to_reader = grantee(said.attribute) in readers
    if said.subject == there.scope or to_reader:
        return who.role in REVIEWERS and said.subject in (there.scope, there.assignable)
    return said.subject == there.assignable


def _readers(connection: Connection) -> frozenset[str]:
    names = connection.execute(select(USERS.c.name).where(USERS.c.role == READER)).scalars()
    return frozenset(folded(name) for name in names)


def _erases_its_own(said: WireStatement, known: Mapping[str, Belonging]) -> bool:
    """Say whether an order of erasure names only records of its own visit, or of its interview, wherever it was."""
    named = (known.get(_record(subject)) for subject in erased_subjects(said))
    return all(
        there is None or there.scope == said.scope or (there.assignable and there.assignable == said.assignable)
        for there in named
    )


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
    mine = select(ASSIGNMENTS.c.assignable).where(ASSIGNMENTS.c.user == folded(who.name), ASSIGNMENTS.c.standing)
    return frozenset(connection.execute(mine).scalars())
