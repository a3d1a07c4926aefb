"""Keys of laptops in trust: sealed there to the stewards' age recipients, kept here as letters that stay shut.

A steward is an administrator with an age identity of their own, which is not kept here. Whoever forgot a passphrase
asks one; opening a letter is noted in the audit before it is opened.
"""

from __future__ import annotations

import base64
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from sync.archive.database.sealing import Of
from sync.archive.database.tables import DEVICES, ESCROW, STEWARDS
from sync.archive.ledger.audit import CONSOLE, note, now
from sync.archive.members.accounts import Member
from sync.errors import SyncRefused

MOST_BYTES = 16 << 10
"""Of a letter: a recovery key for a few dozen stewards."""


def recipients(connection: Connection) -> list[str]:
    """Return the stewards' age recipients."""
    return list(connection.execute(select(STEWARDS.c.recipient).order_by(STEWARDS.c.recipient)).scalars())


def stewards(connection: Connection) -> list[dict[str, Any]]:
    """Return the stewards: who, since when, with which recipient."""
    rows = connection.execute(select(STEWARDS).order_by(STEWARDS.c.at, STEWARDS.c.recipient))
    return [{"name": row.name, "recipient": row.recipient, "at": row.at} for row in rows]


def add_steward(connection: Connection, name: str, recipient: str) -> None:
    """Let laptops seal their keys to somebody too, from their next renewal on."""
    connection.execute(delete(STEWARDS).where(STEWARDS.c.recipient == recipient))
    connection.execute(insert(STEWARDS).values(recipient=recipient, name=Of(recipient, name), at=now()))
    note(connection, CONSOLE, "steward-added", f"{name} {recipient}")


def remove_steward(connection: Connection, recipient: str) -> None:
    """Let laptops seal to somebody no longer; raises `SyncRefused("steward-unknown")`."""
    gone = delete(STEWARDS).where(STEWARDS.c.recipient == recipient).returning(STEWARDS.c.name)
    if connection.execute(gone).first() is None:
        raise SyncRefused("steward-unknown", recipient=recipient)
    note(connection, CONSOLE, "steward-removed", recipient)


def keep(connection: Connection, who: Member, letter: bytes) -> None:
    """Keep a laptop's letter in place of the one before; raises `SyncRefused("letter-wrong")` for what is none."""
    if not letter.startswith(b"age-encryption.org/v1\n") or len(letter) > MOST_BYTES:
        raise SyncRefused("letter-wrong")
    connection.execute(delete(ESCROW).where(ESCROW.c.device == who.number))
    sealed = base64.b64encode(letter).decode()
    connection.execute(insert(ESCROW).values(device=who.number, sealed=sealed, at=now()))
    note(connection, who.name, "key-entrusted", f"device {who.number}")


def take(connection: Connection, device: int) -> bytes:
    """Return a laptop's letter, which is noted; raises `SyncRefused("letter-unknown")`."""
    wanted = select(ESCROW.c.sealed, DEVICES.c.user).join(DEVICES, DEVICES.c.number == ESCROW.c.device)
    row = connection.execute(wanted.where(ESCROW.c.device == device)).first()
    if row is None:
        raise SyncRefused("letter-unknown", number=device)
    note(connection, CONSOLE, "key-recovered", f"{row.user} device {device}")
    return base64.b64decode(row.sealed)
