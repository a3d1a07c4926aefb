"""The archive's tables; SQLite and PostgreSQL alike."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
)

METADATA = MetaData()

STATEMENTS = Table(
    "statements",
    METADATA,
    Column("cursor", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("scope", String, nullable=False, index=True),
    Column("subject", String, nullable=False, index=True),
    Column("access", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("body", JSON, nullable=False),
)

BATCHES = Table(
    "batches",
    METADATA,
    Column("id", String, primary_key=True),
    Column("receipt", JSON, nullable=False),
)

USERS = Table(
    "users",
    METADATA,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("revoked", Integer, nullable=False, server_default="0"),
)

CODES = Table(
    "codes",
    METADATA,
    Column("hash", String, primary_key=True),
    Column("user", String, nullable=False),
    Column("expires", String, nullable=False),
    Column("used", Integer, nullable=False, server_default="0"),
)

TOKENS = Table(
    "tokens",
    METADATA,
    Column("hash", String, primary_key=True),
    Column("user", String, nullable=False),
    Column("device", String, nullable=False),
    Column("made", String, nullable=False),
)

ERASED = Table("erased", METADATA, Column("subject", String, primary_key=True))

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("user", String, nullable=False),
    Column("act", String, nullable=False),
    Column("detail", String, nullable=False),
)


def open_engine(url: str) -> Engine:
    """Open the archive's database; SQLite gets WAL, synchronous=FULL and explicit transactions."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
