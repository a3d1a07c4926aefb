"""Who may come in: users with roles, one-time joining codes, device tokens; codes and tokens only as hashes."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from sync.archive.tables import AUDIT, CODES, TOKENS, USERS
from sync.errors import SyncRefused
from sync.protocol import RESTRICTED, WireStatement

ROLES = ("researcher", "transcriber", "reviewer", "admin")
CODE_DAYS = 14
REVIEWERS = frozenset({"reviewer", "admin"})
SEE_RESTRICTED = frozenset({"researcher", "reviewer", "admin"})


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who came in with a valid token."""

    name: str
    role: str
    device: str


def now() -> str:
    """Return the time as RFC 3339 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def add_user(connection: Connection, name: str, role: str) -> str:
    """Add a user, or give a known one a new device; returns a joining code, told only once."""
    if role not in ROLES:
        raise SyncRefused("role-unknown", role=role, known=", ".join(ROLES))
    if connection.execute(select(USERS).where(USERS.c.name == name)).first() is None:
        connection.execute(insert(USERS).values(name=name, role=role))
    else:
        connection.execute(update(USERS).where(USERS.c.name == name).values(role=role, revoked=0))
    code = "-".join(secrets.token_hex(2) for _ in range(4))
    expires = (datetime.now(UTC) + timedelta(days=CODE_DAYS)).isoformat(timespec="seconds")
    connection.execute(insert(CODES).values(hash=_hash(code), user=name, expires=expires))
    note(connection, "admin", "user-added", f"{name} {role}")
    return code


def revoke(connection: Connection, name: str) -> None:
    """Shut a user out, with effect on the next request."""
    gone = connection.execute(update(USERS).where(USERS.c.name == name).values(revoked=1))
    if gone.rowcount == 0:
        raise SyncRefused("user-unknown", name=name)
    connection.execute(delete(TOKENS).where(TOKENS.c.user == name))
    note(connection, "admin", "user-revoked", name)


def join(connection: Connection, code: str, device: str) -> tuple[Member, str]:
    """Exchange a joining code for a device's token; the code is used up by that."""
    row = connection.execute(select(CODES).where(CODES.c.hash == _hash(code.strip().lower()))).mappings().first()
    if row is None:
        raise SyncRefused("code-wrong")
    if row["used"]:
        raise SyncRefused("code-used")
    if row["expires"] < now():
        raise SyncRefused("code-expired")
    user = connection.execute(select(USERS).where(USERS.c.name == row["user"])).mappings().one()
    if user["revoked"]:
        raise SyncRefused("user-revoked")
    connection.execute(update(CODES).where(CODES.c.hash == row["hash"]).values(used=1))
    token = secrets.token_urlsafe(32)
    connection.execute(insert(TOKENS).values(hash=_hash(token), user=user["name"], device=device, made=now()))
    note(connection, user["name"], "joined", device)
    return Member(user["name"], user["role"], device), token


def member(connection: Connection, token: str) -> Member:
    """Return who holds a token; raises `SyncRefused("token-wrong")` for unknown and revoked ones alike."""
    row = (
        connection.execute(
            select(USERS.c.name, USERS.c.role, TOKENS.c.device)
            .join(TOKENS, TOKENS.c.user == USERS.c.name)
            .where(TOKENS.c.hash == _hash(token), USERS.c.revoked == 0)
        )
        .mappings()
        .first()
    )
    if row is None:
        raise SyncRefused("token-wrong")
    return Member(row["name"], row["role"], row["device"])


def may_say(who: Member, statement: WireStatement) -> bool:
    """Say whether a role may make a statement: decisions of a review are for reviewers."""
    decides = statement.attribute == "decision" and statement.value in ("approve", "request-changes")
    return who.role in REVIEWERS or not decides


def may_see(who: Member, access: str) -> bool:
    """Say whether a role may see statements of an access class."""
    return access != RESTRICTED or who.role in SEE_RESTRICTED


def note(connection: Connection, user: str, act: str, detail: str) -> None:
    """Write an entry of the audit."""
    connection.execute(insert(AUDIT).values(at=now(), user=user, act=act, detail=detail))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
