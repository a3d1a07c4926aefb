"""Which blobs the archive has, and which it lost: read from the database, never asked of the store one by one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from sync.archive.access.rights import reachable
from sync.archive.database.database import in_bunches
from sync.archive.database.tables import BLOBS, HOLDERS
from sync.archive.members.accounts import READER, Member

KEPT, DAMAGED, ERASING = "kept", "damaged", "erasing"
WANTED_AT_ONCE = 100


def lacking(connection: Connection, who: Member, digests: Sequence[str]) -> list[str]:
    """Return which of these blobs a member would have to send, in the order asked.

    Who does not see all is asked for everything that they have not shown to have: naming a digest gives no bytes.
    """
    known: set[str] = set()
    for bunch in in_bunches(sorted(set(digests))):
        wanted = select(BLOBS.c.digest).where(BLOBS.c.digest.in_(bunch), BLOBS.c.state == KEPT, reachable(who))
        known |= set(connection.execute(wanted).scalars())
    return [digest for digest in digests if digest not in known]


def size(connection: Connection, who: Member, digest: str) -> int | None:
    """Return a blob's number of bytes; None when it is not here, or not for this member."""
    wanted = select(BLOBS.c.bytes).where(BLOBS.c.digest == digest, BLOBS.c.state == KEPT, reachable(who))
    found = connection.execute(wanted).scalar()
    return None if found is None else int(found)


def wanted(connection: Connection, who: Member) -> list[str]:
    """Return blobs that were lost and that a member may have: whoever has one, and may send, sends it again."""
    if who.role == READER:
        return []
    lost = select(BLOBS.c.digest).where(BLOBS.c.state == DAMAGED, reachable(who)).limit(WANTED_AT_ONCE)
    return list(connection.execute(lost).scalars())


def put(connection: Connection, digest: str, size_: int, state: str = KEPT) -> None:
    """Note that a blob is kept, or no longer what it was."""
    make = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgresql
    row = make(BLOBS).values(digest=digest, bytes=size_, state=state)
    changed = {"bytes": size_, "state": state}
    connection.execute(row.on_conflict_do_update(index_elements=["digest"], set_=changed))


def meet(connection: Connection, digest: str, size_: int) -> None:
    """Note that a blob is kept, unless something is known of it: lost, or to be erased."""
    make = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgresql
    connection.execute(make(BLOBS).values(digest=digest, bytes=size_, state=KEPT).on_conflict_do_nothing())


def hold(connection: Connection, digest: str, user: str) -> None:
    """Note that a user has shown to have a blob."""
    make = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgresql
    connection.execute(make(HOLDERS).values(digest=digest, user=user).on_conflict_do_nothing())


def mark_damaged(connection: Connection, digests: Sequence[str]) -> None:
    """Note that blobs are not what they were, so that they are asked for again."""
    for digest in digests:
        kept = update(BLOBS).where(BLOBS.c.digest == digest, BLOBS.c.state == KEPT)
        connection.execute(kept.values(state=DAMAGED))


def erasing(connection: Connection) -> list[str]:
    """Return the blobs whose bytes are still to be removed."""
    return list(connection.execute(select(BLOBS.c.digest).where(BLOBS.c.state == ERASING)).scalars())


def strike_out(connection: Connection, digest: str) -> None:
    """Forget a blob whose bytes are gone."""
    connection.execute(delete(BLOBS).where(BLOBS.c.digest == digest))
    connection.execute(delete(HOLDERS).where(HOLDERS.c.digest == digest))


def expect(connection: Connection, digest: str) -> None:
    """Note that a blob should be here, as one that was lost, unless it is here."""
    make = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgresql
    connection.execute(make(BLOBS).values(digest=digest, bytes=0, state=DAMAGED).on_conflict_do_nothing())


def lost(connection: Connection) -> list[str]:
    """Return all blobs that should be here and are not."""
    return list(connection.execute(select(BLOBS.c.digest).where(BLOBS.c.state == DAMAGED)).scalars())
