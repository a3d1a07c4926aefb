"""The one place where a workspace's database is opened."""

from __future__ import annotations

import os
import sqlite3
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from fieldkit.domain.errors import Damaged, FieldkitError, Unavailable
from vault.keys import Key

NAME = "fieldkit.db"

PATIENCE_SECONDS = 30
"""How long a writer waits for another process's transaction."""

PLAIN_HEADER = b"SQLite format 3\0"
"""What a database begins with that is not sealed; a sealed one begins with random bytes."""

CHECKS = ("PRAGMA cipher_integrity_check", "PRAGMA quick_check")
"""What reads a whole database; the first answers nothing where all is well, or nothing is sealed, the other "ok"."""

_PLAIN = ("mmap_size=268435456",)
_SEALED = ("cache_size=-32000",)
"""Each page is deciphered when it is read, and cannot be mapped: what was read is kept longer, in KB."""


def open_database(path: Path, key: Key | None = None) -> Engine:
    """Open (or make) a database file: WAL, synchronous=FULL, foreign keys on, readable by its owner only.

    With a key it is SQLCipher's: every page is AES-256-CBC with an HMAC-SHA512, the log too, and temporary
    tables stay in memory. Transactions begin explicitly: with the driver's own way of beginning, a failing
    migration leaves half a schema. An error names its statement, never the values in it: they are what people said.
    """
    made_for_its_owner(path)
    creator = partial(_connect, path, key)
    engine = create_engine(f"sqlite:///{path}", module=driver(key), creator=creator, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def made_for_its_owner(path: Path) -> None:
    """Make a file that nobody else reads, before something is written there; one that is here stays as it is."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def driver(key: Key | None) -> ModuleType:
    """Return what opens databases: SQLCipher's SQLite where there is a key."""
    if key is None:
        return sqlite3
    from sqlcipher3 import dbapi2

    return dbapi2  # type: ignore[no-any-return]


def connected(path: Path, key: Key | None = None) -> Any:
    """Open one connection, with nothing chosen but the key."""
    connection = driver(key).connect(str(path), timeout=PATIENCE_SECONDS, check_same_thread=False)
    if key is not None:
        connection.execute(
            "PRAGMA cipher_log_level = NONE"
        )  # it would write to standard error what we tell ourselves
        connection.execute(f"PRAGMA key = {quoted(key)}")
    connection.isolation_level = None
    return connection


def quoted(key: Key) -> str:
    """Return the database's key as SQLCipher takes a raw one: it is not stretched a second time."""
    return f"\"x'{key.derive('database').hex()}'\""


def is_plain(path: Path) -> bool:
    """Say whether a database file can be read without a key; an empty one counts as plain."""
    with path.open("rb") as source:
        return source.read(len(PLAIN_HEADER)) in (PLAIN_HEADER, b"")


def _connect(path: Path, key: Key | None) -> Any:
    connection = connected(path, key)
    try:
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            *(_PLAIN if key is None else _SEALED),
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def in_our_words(error: DatabaseError, path: Path) -> FieldkitError:
    """Say what a database error means for the person whose workspace it is."""
    said = str(error.orig)
    for sign, key in _SIGNS:
        if sign in said:
            return Unavailable(key, path=str(path.parent))
    if isinstance(error, OperationalError):
        return Unavailable("disk", path=str(path.parent), reason=said)
    return Damaged("database-damaged", path=str(path.parent), reason=said)


_SIGNS = (
    ("readonly database", "read-only"),
    ("unable to open database", "read-only"),
    ("disk is full", "disk-full"),
    ("database is locked", "workspace-busy"),
)
