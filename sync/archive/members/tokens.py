"""Tokens: each belongs to the key of one device, runs out, and is renewed before; revoked ones are none at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, or_, select, update

from sync.archive.database.tables import DEVICES, USERS
from sync.archive.keys.secrets import hash_of_token, new_token
from sync.archive.ledger.audit import CONSOLE, note, now
from sync.archive.members.accounts import TOKEN_LIFE, Member, add_device
from sync.errors import SyncRefused

ONLY = ("metrics", "uploads")
"""What a tool's token may be good for: addresses that begin so."""
SEEN_EVERY = timedelta(minutes=1)

_SHOWN = or_(DEVICES.c.hash == bindparam("hashed"), DEVICES.c.next_hash == bindparam("hashed"))
_HELD = (
    select(DEVICES, USERS.c.role)
    .join(USERS, DEVICES.c.user == USERS.c.name)
    .where(_SHOWN, ~DEVICES.c.revoked, ~USERS.c.revoked)
)
"""Asked at every request, hence put together once."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who shows a token: `key` has to have signed the request, "" when the token is bound to no device.

    `is_renewal` says that it is the next one, shown for the first time; `is_long_ago` that the device's last visit is
    to be noted anew.
    """

    member: Member
    key: str
    is_renewal: bool
    is_long_ago: bool


def later() -> str:
    """Return until when a token that is made now is good."""
    return (datetime.now(UTC) + TOKEN_LIFE).isoformat(timespec="seconds")


def holder(connection: Connection, token: str) -> Holder:
    """Return who shows a token; raises `SyncRefused` (token-expired, token-wrong: unknown and revoked ones alike)."""
    hashed = hash_of_token(token)
    row = connection.execute(_HELD, {"hashed": hashed}).first()
    if row is None:
        raise SyncRefused("token-wrong")
    if row.expires <= now():
        raise SyncRefused("token-expired")
    return _holder(row, is_renewal=row.hash != hashed)


def renew(connection: Connection, who: Member, key: str) -> str:
    """Make a device's next token, bound to this key (public, hex); the one it has is good until this one is used.

    Raises `SyncRefused("tool-not-renewed")` for a token of a tool.
    """
    token = new_token()
    mine = update(DEVICES).where(DEVICES.c.number == who.number, ~DEVICES.c.tool)
    said = mine.values(next_hash=hash_of_token(token), next_key=key).returning(DEVICES.c.number)
    if connection.execute(said).first() is None:
        raise SyncRefused("tool-not-renewed")
    return token


def put_in_place(connection: Connection, who: Member, token: str) -> None:
    """Let a device's next token be its only one: it was used."""
    hashed = hash_of_token(token)
    mine = update(DEVICES).where(DEVICES.c.number == who.number, DEVICES.c.next_hash == hashed)
    said = {"hash": hashed, "key": DEVICES.c.next_key, "expires": later(), "next_hash": None, "next_key": ""}
    if connection.execute(mine.values(**said).returning(DEVICES.c.number)).first() is not None:
        note(connection, who.name, "token-renewed", f"device {who.number}")


def for_tool(connection: Connection, user: str, name: str, days: int, only: str = "") -> str:
    """Make a token for a program that signs nothing (Prometheus, another tus client): a password for some days.

    `only` (of `ONLY`) says what it is good for, "" for all that the user may. Raises `SyncRefused("user-unknown")`.
    """
    known = select(USERS.c.name).where(USERS.c.name == user, ~USERS.c.revoked)
    if connection.execute(known).first() is None:
        raise SyncRefused("user-unknown", name=user)
    token, at = new_token(), now()
    expires = (datetime.now(UTC) + timedelta(days=days)).isoformat(timespec="seconds")
    said = {"hash": hash_of_token(token), "user": user, "made": at, "seen": at}
    number = add_device(connection, name, {**said, "expires": expires, "tool": True, "only": only})
    note(connection, CONSOLE, "tool-token", f"{user} device {number} {days} days {only}".rstrip())
    return token


def _holder(row: Row[Any], *, is_renewal: bool) -> Holder:
    is_long_ago = row.seen < (datetime.now(UTC) - SEEN_EVERY).isoformat(timespec="seconds")
    member = Member(row.user, row.role, row.name, row.number, row.tool, row.only)
    return Holder(member, row.next_key if is_renewal else row.key, is_renewal, is_long_ago)
