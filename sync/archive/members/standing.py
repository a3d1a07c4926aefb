"""Whether somebody who was let in may go on: what takes long looks again, so that who is shut out gets no more."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Connection, select

from sync.archive.database.database import Database
from sync.archive.database.tables import DEVICES, USERS
from sync.archive.members.accounts import Member
from sync.errors import SyncRefused

SECONDS = 1.0
"""A request under way goes on for so long at most after its device was shut out."""


def check(connection: Connection, who: Member) -> None:
    """Raise `SyncRefused("token-wrong")` for a device that was shut out since it was let in."""
    standing = select(DEVICES.c.number).join(USERS, DEVICES.c.user == USERS.c.name)
    of_it = standing.where(DEVICES.c.number == who.number, ~DEVICES.c.revoked, ~USERS.c.revoked)
    if connection.execute(of_it).first() is None:
        raise SyncRefused("token-wrong")


class Watch:
    """One request that takes long, looked after once a second."""

    def __init__(self, database: Database, who: Member, clock: Callable[[], float] = time.monotonic) -> None:
        """Watch who was let in just now."""
        self._database, self._who, self._clock = database, who, clock
        self._looked = clock()

    def is_time(self) -> bool:
        """Say whether the last look was a while ago."""
        return self._clock() - self._looked >= SECONDS

    def check(self) -> None:
        """Raise `SyncRefused("token-wrong")` once its device is shut out."""
        if not self.is_time():
            return
        with self._database.reading() as connection:
            check(connection, self._who)
        self._looked = self._clock()
