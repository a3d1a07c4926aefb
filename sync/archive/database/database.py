"""The archive's database: SQLite or PostgreSQL, opened alike, with one way to read and one to write."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from sync.archive.database import sealing
from sync.errors import SyncDamaged
from vault.keys import Key

T = TypeVar("T")
_WRITERS_LOCK = 0x66696C64
_AT_ONCE = 500
_POOL = {"pool_size": 10, "max_overflow": 10, "pool_timeout": 60}


class Database:
    """An engine with its two ways in."""

    def __init__(self, url: str, key: Key | None = None) -> None:
        """Open; SQLite gets WAL, synchronous=FULL, explicit transactions, and overwrites what is erased.

        With a key it is SQLCipher's: every page and the log are sealed. PostgreSQL does no such thing: what tells
        something is sealed before it gets there (see `sealing`).
        """
        self.is_sqlite = url.startswith("sqlite")
        driver = {"module": _sqlcipher()} if self.is_sqlite and key is not None else {}
        self.engine = create_engine(url, hide_parameters=True, **_POOL, **driver)  # they are what people said
        if self.is_sqlite:
            secret = None if key is None else key.derive("database")
            event.listen(self.engine, "connect", partial(_prepare, secret=secret))
            event.listen(self.engine, "begin", _begin)
        elif key is not None:
            sealing.put_on(self.engine, key)
        self._turn = threading.Lock()
        self._writers = {
            is_lasting: self.engine.execution_options(writes=True, lasting=is_lasting) for is_lasting in (True, False)
        }
        isolation = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = self.engine.execution_options(**isolation)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one consistent state, while others write; raises `SyncDamaged("archive-altered")`."""
        with self._damage_told(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, *, is_lasting: bool = True) -> Iterator[Connection]:
        """Write, one after the other in all processes: cursors and the audit's chain are in order of commit.

        Threads of one process wait in a queue of their own first: SQLite's way of waiting is to sleep and ask again.
        What is not lasting does not wait for the disk: a power cut may take it, but never once something that lasts
        was written after it, since the log is written in order.
        """
        with self._turn, self._damage_told(), self._writers[is_lasting].begin() as connection:
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS_LOCK})
                if not is_lasting:
                    connection.execute(text("SET LOCAL synchronous_commit TO OFF"))
            yield connection

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        """Say in our words that SQLite's file, or a page that SQLCipher checks, is no longer what was written."""
        try:
            yield
        except DatabaseError as trouble:
            if self.is_sqlite and type(trouble) is DatabaseError:  # its kinds are other troubles: locked, full
                raise SyncDamaged("archive-altered", path=str(self.engine.url.database)) from trouble
            raise

    def leave_no_trace(self) -> None:
        """Empty SQLite's log of what was overwritten; PostgreSQL's own vacuum does so in its time."""
        if self.is_sqlite:
            with self._turn, self.engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let all connections go."""
        self.engine.dispose()


def in_bunches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield values a few hundred at a time: a query takes only so many."""
    for first in range(0, len(values), _AT_ONCE):
        yield values[first : first + _AT_ONCE]


def _sqlcipher() -> Any:
    """Return SQLCipher's driver, which only a sealed archive needs."""
    from sqlcipher3 import dbapi2

    return dbapi2


def _prepare(connection: Any, _record: Any, *, secret: bytes | None) -> None:
    if secret is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would tell standard error of altered pages
        connection.execute(f"PRAGMA key = \"x'{secret.hex()}'\"")
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("writes", False):
        connection.exec_driver_sql(f"PRAGMA synchronous={'FULL' if options['lasting'] else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")
