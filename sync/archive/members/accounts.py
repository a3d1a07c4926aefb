"""Who may come in: users with roles, one-time joining codes, the devices that joined; secrets only as hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from sync.archive.database.sealing import Of
from sync.archive.database.tables import CODES, DEVICES, USERS
from sync.archive.keys.secrets import hash_of_code, hash_of_token, new_code, new_token
from sync.archive.ledger.audit import CONSOLE, note, now
from sync.archive.ledger.feed import announce_again
from sync.errors import SyncRefused
from sync.protocol import folded

READER = "reader"
"""Invited to see and comment what is shared with them."""
ROLES = ("researcher", "transcriber", "reviewer", READER, "admin")
REVIEWERS = frozenset({"reviewer", "admin"})
COPY = "copy"
"""Not for people: an archive that follows this one reads all, and says nothing."""
SEE_ALL = frozenset({"researcher", "reviewer", "admin", COPY})
CODE_HOURS = 24
TOKEN_LIFE = timedelta(days=180)
"""A laptop that comes back later than this needs a new code: longer than any field season."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who came in with a valid token.

    `is_tool` where another program showed it, which signs nothing; `only` says what that one may ask for, "" for all.
    """

    name: str
    role: str
    device: str
    number: int
    is_tool: bool = False
    only: str = ""

    @property
    def sees_all(self) -> bool:
        """Say whether the role sees everything, or only what is assigned."""
        return self.role in SEE_ALL


def add_user(connection: Connection, name: str, role: str, pepper: bytes) -> str:
    """Add a user, or give a known one a new device; returns a joining code, told only once, good for a day.

    Raises `SyncRefused` (role-unknown, name-alike).
    """
    if role not in (*ROLES, COPY):
        raise SyncRefused("role-unknown", role=role, known=", ".join(ROLES))
    known = connection.execute(select(USERS).where(USERS.c.name == name)).first()
    if known is None:
        _check_own_name(connection, name)
        connection.execute(insert(USERS).values(name=name, role=role))
    else:
        connection.execute(update(USERS).where(USERS.c.name == name).values(role=role, revoked=False))
        if role in SEE_ALL and known.role not in SEE_ALL:
            announce_again(connection, name)
    code = new_code()
    expires = (datetime.now(UTC) + timedelta(hours=CODE_HOURS)).isoformat(timespec="seconds")
    connection.execute(delete(CODES).where(CODES.c.expires < _days_ago(30)))
    connection.execute(insert(CODES).values(hash=hash_of_code(code, pepper), user=name, expires=expires))
    note(connection, CONSOLE, "user-added", f"{name} {role}")
    return code


def revoke(connection: Connection, name: str) -> None:
    """Shut a user out, with effect on the next request."""
    gone = connection.execute(update(USERS).where(USERS.c.name == name).values(revoked=True).returning(USERS.c.name))
    if gone.first() is None:
        raise SyncRefused("user-unknown", name=name)
    connection.execute(update(DEVICES).where(DEVICES.c.user == name).values(revoked=True))
    connection.execute(delete(CODES).where(CODES.c.user == name))
    note(connection, CONSOLE, "user-revoked", name)


def join(connection: Connection, code: str, device: str, pepper: bytes, key: str = "") -> tuple[Member, str]:
    """Exchange a joining code for a device's token, bound to its key (public, hex); the code is used up by that.

    Raises `SyncRefused` (code-wrong, code-used, code-expired, user-revoked).
    """
    row = connection.execute(select(CODES).where(CODES.c.hash == hash_of_code(code, pepper))).first()
    if row is None:
        raise SyncRefused("code-wrong")
    if row.used:
        raise SyncRefused("code-used")
    if row.expires < now():
        raise SyncRefused("code-expired")
    user = connection.execute(select(USERS).where(USERS.c.name == row.user)).one()
    if user.revoked:
        raise SyncRefused("user-revoked")
    connection.execute(update(CODES).where(CODES.c.hash == row.hash).values(used=True))
    token, at = new_token(), now()
    said = {"hash": hash_of_token(token), "user": user.name, "made": at, "seen": at}
    said |= {"key": key, "expires": (datetime.now(UTC) + TOKEN_LIFE).isoformat(timespec="seconds")}
    number = add_device(connection, device, said)
    note(connection, user.name, "joined", f"device {number}")
    return Member(user.name, user.role, device, number), token


def add_device(connection: Connection, name: str, said: Mapping[str, Any]) -> int:
    """Add a device, which is named once it has its number; returns that."""
    added = insert(DEVICES).values(**said, name=Of("", "")).returning(DEVICES.c.number)
    number: int = connection.execute(added).scalar_one()
    connection.execute(update(DEVICES).where(DEVICES.c.number == number).values(name=Of(number, name)))
    return number


def seen(connection: Connection, device: int) -> None:
    """Note that a device was here."""
    connection.execute(update(DEVICES).where(DEVICES.c.number == device).values(seen=now()))


def devices(connection: Connection, user: str | None = None) -> list[dict[str, Any]]:
    """Return devices, all or one user's: whose, since when, last seen, what they sent and may send."""
    wanted = select(DEVICES).order_by(DEVICES.c.number)
    rows = connection.execute(wanted if user is None else wanted.where(DEVICES.c.user == user))
    return [_device(row) for row in rows]


def revoke_device(connection: Connection, number: int, by: str = CONSOLE, user: str | None = None) -> None:
    """Shut one device out (only one of this user's, if given); raises `SyncRefused("device-unknown")`."""
    wanted = update(DEVICES).where(DEVICES.c.number == number)
    wanted = wanted if user is None else wanted.where(DEVICES.c.user == user)
    if connection.execute(wanted.values(revoked=True).returning(DEVICES.c.number)).first() is None:
        raise SyncRefused("device-unknown", number=number)
    note(connection, by, "device-revoked", f"device {number}")


def _check_own_name(connection: Connection, name: str) -> None:
    """Refuse a name that differs from another one's in capitals alone: what is given to one would be the other's."""
    for other in connection.execute(select(USERS.c.name)).scalars():
        if folded(other) == folded(name):
            raise SyncRefused("name-alike", name=name, other=other)


def _device(row: Row[Any]) -> dict[str, Any]:
    names = ("number", "user", "name", "made", "seen", "expires", "bytes", "quota", "revoked")
    return {**{name: getattr(row, name) for name in names}, "bound": row.key != ""}


def _days_ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
