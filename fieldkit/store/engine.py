"""The one place where a workspace's database is opened."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from fieldkit.domain.errors import Damaged, FieldkitError, Unavailable

PATIENCE_SECONDS = 30
"""How long a writer waits for another process's transaction."""


def open_database(path: Path) -> Engine:
    """Open (or make) a database file: WAL, synchronous=FULL, foreign keys on, readable by its owner only.

    Transactions begin explicitly: with the driver's own way of beginning, a failing migration leaves
    half a schema.
    """
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    engine = create_engine(
        f"sqlite:///{path}", connect_args={"timeout": PATIENCE_SECONDS, "check_same_thread": False}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "mmap_size=268435456",
    ):
        connection.execute(f"PRAGMA {pragma}")


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
