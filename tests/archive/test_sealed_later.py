"""A PostgreSQL database of before anything was sealed is sealed when its archive is opened: whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from sync.archive.database import facts, schema
from sync.archive.database.database import Database
from sync.archive.database.schema import bring_up_to_date
from sync.archive.home import SEALED, SETTINGS, Archive, make
from sync.archive.kept import statements
from sync.archive.keys import keeping
from sync.archive.members import accounts
from sync.archive.upkeep.verifying import verify
from tests.archive.sealing import fill, rows, tells
from tests.around.archives import said
from tests.around.servers import Postgres
from tests.conftest import ROOT
from vault.keys import Key

OPENS = (
    "import sys; from sync.archive.home import Archive; from pathlib import Path; Archive(Path(sys.argv[1])).close()"
)
"""What a process runs that opens an archive, and brings it up to date."""


def shape_as_before(connection: Connection) -> None:
    """Give a database the shape that it had when nothing in it was sealed."""
    connection.execute(text('ALTER TABLE devices DROP COLUMN "only"'))
    connection.execute(text("DROP TABLE signatures"))
    connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))


def plain_before(folder: Path, url: str, key: Key, word: str) -> None:
    """Make an archive with a key as it was before its database was sealed."""
    make(folder, key=key)
    sealed = Archive(folder, key)
    signing = sealed.files
    sealed.close()
    plain = Database(url)
    bring_up_to_date(plain)
    settings = (folder / SETTINGS).read_text()
    (folder / "archive.db").unlink()
    (folder / SETTINGS).write_text(settings.replace(f"sqlite:///{folder.resolve() / 'archive.db'}", url))
    assert url in (folder / SETTINGS).read_text()
    assert signing.key is not None
    open_folder = folder.with_name(f"{folder.name}-open")
    make(open_folder)
    archive = Archive(open_folder)
    archive.database.close()
    archive.database = archive.uploads._database = plain
    fill(archive, word)
    with plain.writing() as connection:
        shape_as_before(connection)
        more = [said(value=f"{word} {number}") for number in range(2_500)]
        statements.keep(connection, more, None)
    with plain.reading() as connection:
        connection.execute(text("ANALYZE"))  # what is frequent is quoted in the statistics
    archive.close()
    assert SEALED in settings


def test_a_database_of_before_is_sealed_when_it_is_opened(
    tmp_path: Path, database_server: Postgres, database: str, key: Key, canary: str
) -> None:
    plain_before(tmp_path / "archive", database, key, canary)
    assert canary in rows(database)
    archive = Archive(tmp_path / "archive", key)
    assert canary not in rows(database)
    assert canary.casefold() not in rows(database)
    assert tells(database_server, canary, "base") == []
    assert verify(archive)["valid"]
    with archive.database.writing() as connection:
        assert statements.count(connection) == 2_503
        assert accounts.devices(connection, canary)[0]["name"] == f"portable {canary}"
        with pytest.raises(Exception, match="the audit only grows"):
            connection.execute(text("DELETE FROM audit"))
    archive.close()


def test_a_database_of_before_that_nobody_used_opens(tmp_path: Path, database: str, key: Key) -> None:
    make(tmp_path / "archive", database, key=key)
    plain = Database(database)
    with plain.writing() as connection:
        shape_as_before(connection)
        facts.remember(connection, "certificate", "none")
    plain.close()
    archive = Archive(tmp_path / "archive", key)
    with archive.database.reading() as connection:
        assert facts.recall(connection, "certificate") == "none"
    archive.close()


def test_sealing_a_database_may_be_killed_anywhere(
    tmp_path: Path, database_server: Postgres, database: str, key: Key, canary: str
) -> None:
    folder = tmp_path / "archive"
    plain_before(folder, database, key, canary)
    command = [sys.executable, "-c", OPENS, str(folder)]
    settings = {**os.environ, "PYTHONPATH": str(ROOT), keeping.KEY: key.expose().hex()}
    chance, killed = random.Random(7), 0
    for _ in range(4):
        process = subprocess.Popen(command, env=settings, stderr=subprocess.DEVNULL, start_new_session=True)
        begun = Database(database)
        while process.poll() is None and not _is_being_sealed(begun):
            time.sleep(0.01)
        time.sleep(chance.random() * 0.5 if killed else 0.0)
        begun.close()
        if process.poll() is None:
            killed += 1
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        lying = rows(database)
        assert (canary in lying) is ("'0004'" in _version(database))
    assert killed
    archive = Archive(folder, key)
    assert tells(database_server, canary, "base") == []
    assert verify(archive)["valid"]
    archive.close()


def test_files_are_written_anew_once_nobody_sees_them_as_they_were(
    tmp_path: Path, database_server: Postgres, database: str, key: Key, canary: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "archive"
    plain_before(folder, database, key, canary)
    other = Database(database)
    lasting = other.engine.execution_options(isolation_level="REPEATABLE READ")
    with monkeypatch.context() as hasty, lasting.connect() as looking:
        hasty.setattr(schema, "PATIENCE_SECONDS", 0.5)
        looking.execute(text("SELECT 1"))
        Archive(folder, key).close()
        assert canary not in rows(database)
        assert tells(database_server, canary, "base") != []
    other.close()
    Archive(folder, key).close()
    assert tells(database_server, canary, "base") == []


def _is_being_sealed(database: Database) -> bool:
    locks = "SELECT 1 FROM pg_locks WHERE relation = 'audit'::regclass AND mode = 'ShareRowExclusiveLock'"
    with database.reading() as connection:
        return connection.execute(text(locks)).first() is not None


def _version(url: str) -> str:
    database = Database(url)
    with database.reading() as connection:
        told = repr(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
    database.close()
    return told
