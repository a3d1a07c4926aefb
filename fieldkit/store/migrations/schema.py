"""The database's version: refused when newer, migrated after a backup copy when older."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from fieldkit.domain.errors import Refused
from fieldkit.store.database.engine import connected, made_for_its_owner
from fieldkit.store.migrations import NEWEST
from vault.keys import Key

MIGRATIONS = Path(__file__).parent


def bring_up_to_date(engine: Engine, path: Path, key: Key | None = None) -> None:
    """Migrate to this program's version, once a copy of an older database is put aside.

    The copy is sealed by the same key. Raises `Refused("workspace-newer")` when a newer fieldkit wrote it.
    """
    with engine.connect() as connection:
        version = current(connection)
    if version == NEWEST:
        return
    if version is not None:
        if version > NEWEST:
            raise Refused("workspace-newer", path=str(path.parent), version=version)
        _copy_aside(path, version, key)
    _migrate(engine)


def current(connection: Connection) -> str | None:
    """Return the version a database is at, None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if version is None else str(version)


def _migrate(engine: Engine) -> None:
    """Run the steps that are missing; Alembic is only loaded when there are some."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _copy_aside(path: Path, version: str, key: Key | None) -> None:
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    copy = folder / f"before-{version}.db"
    made_for_its_owner(copy)
    with closing(connected(path, key)) as source, closing(connected(copy, key)) as target:
        source.backup(target)
