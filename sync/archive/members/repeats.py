"""A signed request is good once: whoever copied one, from a proxy's log or memory, has nothing."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from sync.archive.database.database import Database
from sync.archive.database.tables import SIGNATURES
from sync.errors import SyncRefused
from sync.signing import LATEST_SECONDS, Signed

MOST = 100_000
"""Signatures that a process remembers: those of the last ten minutes, unless there are more."""
ASKING = frozenset({"GET", "HEAD", "/missing"})
"""Methods, and an address, of requests that change nothing."""
OFTEN = ("/commit", "/uploads")
"""Addresses that laptops of before may ask twice in a second, with one signature."""


class Repeats:
    """Signatures that came: those that changed something in the database, for all processes; others in memory."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """Remember here."""
        self._database = database
        self._clock = clock
        self._seen: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def check(self, proof: Signed, method: str, path: str) -> None:
        """Raise `SyncRefused("signature-repeated")` for one that came before."""
        is_asking = method in ASKING or path in ASKING
        if not proof.is_once and (is_asking or path.startswith(OFTEN)):
            return
        is_new = self._is_new_here(proof) and (is_asking or self._is_new_to_all(proof))
        if not is_new:
            raise SyncRefused("signature-repeated")

    def _is_new_here(self, proof: Signed) -> bool:
        now = self._clock()
        with self._lock:
            if proof.mark in self._seen:
                return False
            self._seen[proof.mark] = proof.at + LATEST_SECONDS
            while len(self._seen) > MOST or next(iter(self._seen.values()), now) < now:
                self._seen.popitem(last=False)
            return True

    def _is_new_to_all(self, proof: Signed) -> bool:
        insert = insert_sqlite if self._database.is_sqlite else insert_postgresql
        said = insert(SIGNATURES).values(mark=proof.mark, until=proof.at + LATEST_SECONDS)
        once = said.on_conflict_do_nothing(index_elements=["mark"]).returning(SIGNATURES.c.mark)
        with self._database.writing(is_lasting=False) as connection:
            connection.execute(delete(SIGNATURES).where(SIGNATURES.c.until < self._clock()))
            return connection.execute(once).first() is not None
