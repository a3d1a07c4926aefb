"""How many bytes each workspace that joined may send: one quota for all, unless one has its own."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, update

from sync.archive.database import facts
from sync.archive.database.tables import DEVICES, UPLOADS
from sync.archive.ledger.audit import CONSOLE, note, now
from sync.archive.members.accounts import Member
from sync.errors import SyncRefused

_USUAL = "quota"


def usual(connection: Connection) -> int | None:
    """Return the quota of those that have none of their own, in bytes; None for no limit."""
    said = facts.recall(connection, _USUAL)
    return None if said is None else int(said)


def set_quota(connection: Connection, limit: int | None, device: int | None = None) -> None:
    """Set the quota of one workspace, or of all that have none of their own; None takes it away."""
    if device is None:
        facts.remember(connection, _USUAL, None if limit is None else str(limit))
    else:
        wanted = update(DEVICES).where(DEVICES.c.number == device).values(quota=limit)
        if connection.execute(wanted.returning(DEVICES.c.number)).first() is None:
            raise SyncRefused("device-unknown", number=device)
    whose = "all" if device is None else f"device {device}"
    note(connection, CONSOLE, "quota-set", f"{whose} {'none' if limit is None else limit}")


def check_room(connection: Connection, who: Member, wanted: int) -> None:
    """Raise `SyncRefused("quota-full")` when a workspace may not send so many bytes more."""
    row = connection.execute(select(DEVICES.c.bytes, DEVICES.c.quota).where(DEVICES.c.number == who.number)).one()
    limit = usual(connection) if row.quota is None else int(row.quota)
    if limit is None:
        return
    mine = select(func.coalesce(func.sum(UPLOADS.c.length), 0))
    coming = connection.execute(
        mine.where(UPLOADS.c.device == who.number, ~UPLOADS.c.done, UPLOADS.c.expires > now())
    ).scalar_one()
    if row.bytes + int(coming) + wanted > limit:
        raise SyncRefused("quota-full", bytes=limit)


def count_bytes(connection: Connection, device: int, sent: int) -> None:
    """Count what a workspace sent."""
    if sent:
        connection.execute(update(DEVICES).where(DEVICES.c.number == device).values(bytes=DEVICES.c.bytes + sent))
