"""The database's version: refused when newer, migrated after a backup copy when older."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from fieldkit.domain.errors import Refused

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, path: Path) -> None:
    """Migrate to this program's version, once a copy of an older database is put aside.

    Raises `Refused("workspace-newer")` when a newer fieldkit wrote it.
    """
    with engine.connect() as connection:
        version = MigrationContext.configure(connection).get_current_revision()
    newest = _newest()
    if version == newest:
        return
    if version is not None:
        _refuse_newer(version, path)
        _copy_aside(path, version)
    with engine.begin() as connection:
        command.upgrade(_config(connection), "head")


def current(connection: Connection) -> str | None:
    """Return the version a database is at, None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def _newest() -> str:
    newest = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    return str(newest)


def _refuse_newer(version: str, path: Path) -> None:
    known = {step.revision for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if version not in known:
        raise Refused("workspace-newer", path=str(path.parent), version=version)


def _copy_aside(path: Path, version: str) -> None:
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    with (
        sqlite3.connect(path) as source,
        sqlite3.connect(folder / f"before-{version}.db") as target,
    ):
        source.backup(target)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
