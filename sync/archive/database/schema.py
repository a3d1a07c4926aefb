"""The database's version: steps that are missing are done when an archive is opened; a newer one is refused."""

from __future__ import annotations

import time
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from sync.archive.database import facts
from sync.archive.database.database import Database
from sync.archive.database.migrations import NEWEST
from sync.archive.database.tables import METADATA
from sync.errors import SyncRefused

MIGRATIONS = Path(__file__).parent / "migrations"
_UNNUMBERED = "0001"
PLAIN_LEFT = "plain-left"
"""The fact that the files of tables still hold what was sealed since."""

PATIENCE_SECONDS = 60.0
_EARLIER = """
SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()
AND greatest(age(backend_xmin), age(backend_xid)) > age(CAST(:now AS xid))
"""
"""How many transactions began before an id was given out."""


def bring_up_to_date(database: Database) -> bool:
    """Bring a database to this program's version; says whether there was something to do.

    Raises `SyncRefused("archive-newer")`.
    """
    with database.reading() as connection:
        version = current(connection)
    if version == NEWEST:
        return False
    if version is not None and version > NEWEST:
        raise SyncRefused("archive-newer", version=version)
    with database.writing() as connection:
        _migrate(connection)
    return True


def write_anew(database: Database) -> None:
    """Let PostgreSQL write all tables anew where a step left something plain in their files; a cut repeats it.

    Its statistics, too: they quote what is frequent. Rows as they were are kept for a transaction that began before;
    one that does not end in a minute leaves the work to the next opening.
    """
    with database.reading() as connection:
        if facts.recall(connection, PLAIN_LEFT) is None:
            return
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not _others_ended(connection):
            return
        for table in METADATA.sorted_tables:
            connection.execute(text(f"VACUUM (FULL, ANALYZE) {table.name}"))
        connection.execute(text("VACUUM (FULL) pg_statistic"))
    with database.writing() as connection:
        facts.remember(connection, PLAIN_LEFT, None)


def _others_ended(connection: Connection) -> bool:
    """Wait until no transaction is left that began before now; says whether that is so."""
    now = str(connection.execute(text("SELECT pg_snapshot_xmax(pg_current_snapshot())::xid")).scalar())
    patience = time.monotonic() + PATIENCE_SECONDS
    while connection.execute(text(_EARLIER), {"now": now}).scalar():
        if time.monotonic() > patience:
            return False
        time.sleep(0.1)
    return True


def current(connection: Connection) -> str | None:
    """Return the version a database is at, None when it is empty; the first archives did not say theirs."""
    known = inspect(connection)
    if known.has_table("alembic_version"):
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if version is None else str(version)
    return _UNNUMBERED if known.has_table("statements") else None


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    if not inspect(connection).has_table("alembic_version") and current(connection) == _UNNUMBERED:
        command.stamp(config, _UNNUMBERED)
    command.upgrade(config, "head")
