"""Limits on tries: how often somebody may be wrong about a code or a token, and how often a device may ask."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from sync.archive.database.database import Database
from sync.archive.database.tables import ATTEMPTS
from sync.errors import SyncRefused


@dataclass(frozen=True, slots=True)
class Limit:
    """How many failures within how many seconds."""

    name: str
    count: int
    seconds: int


CODES = Limit("code", 10, 900)
ALL_CODES = Limit("all-codes", 100, 3600)
TOKENS = Limit("token", 100, 300)


class Failures:
    """Failures, counted in the database for all processes; addresses are kept as hashes, and not for long."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """Count here."""
        self._database = database
        self._clock = clock

    def check(self, limit: Limit, who: str = "") -> None:
        """Raise `SyncRefused("too-many")` when there were too many failures lately."""
        with self._database.reading() as connection:
            row = connection.execute(select(ATTEMPTS).where(ATTEMPTS.c.key == _key(limit, who))).first()
        left = 0 if row is None else int(row.since + limit.seconds - self._clock())
        if row is not None and row.failures >= limit.count and left > 0:
            raise SyncRefused("too-many", seconds=left)

    def note(self, limit: Limit, who: str = "") -> None:
        """Note a failure."""
        now = int(self._clock())
        insert = insert_sqlite if self._database.is_sqlite else insert_postgresql
        first = insert(ATTEMPTS).values(key=_key(limit, who), since=now, failures=1)
        again = first.on_conflict_do_update(index_elements=["key"], set_={"failures": ATTEMPTS.c.failures + 1})
        with self._database.writing() as connection:
            of_limit = ATTEMPTS.c.key.startswith(f"{limit.name}:")
            connection.execute(delete(ATTEMPTS).where(of_limit, ATTEMPTS.c.since <= now - limit.seconds))
            connection.execute(again)


class Pace:
    """How often one device may ask: a bucket that fills by itself; each process has its own."""

    def __init__(self, per_second: float, at_once: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Allow so many requests a second, and so many at once after a rest."""
        self._per_second = per_second
        self._at_once = at_once
        self._clock = clock
        self._left: dict[int, tuple[float, float]] = {}

    def check(self, device: int) -> None:
        """Count a request; raises `SyncRefused("too-many")` when there were too many lately."""
        now = self._clock()
        left, then = self._left.get(device, (float(self._at_once), now))
        left = min(float(self._at_once), left + (now - then) * self._per_second)
        if left < 1:
            raise SyncRefused("too-many", seconds=1)
        self._left[device] = (left - 1, now)


def _key(limit: Limit, who: str) -> str:
    return f"{limit.name}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"
