"""PostgreSQL's folder in the wrong hands: what an archive with a key keeps there tells nothing, its log included."""

from __future__ import annotations

import os
import random
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, select, text

from sync.archive.access import grants
from sync.archive.database import facts
from sync.archive.database.database import Database
from sync.archive.database.schema import bring_up_to_date
from sync.archive.database.tables import METADATA, STATEMENTS, USERS
from sync.archive.home import SEALED, SETTINGS, Archive, make
from sync.archive.kept import statements
from sync.archive.keys import keeping
from sync.archive.ledger import audit
from sync.archive.members import accounts, escrow
from sync.archive.upkeep import following
from sync.archive.upkeep.copying import backup, restore
from sync.archive.upkeep.verifying import verify
from sync.client.link import ArchiveLink
from sync.client.membership import opened
from sync.errors import SyncDamaged
from sync.protocol import GRANT
from tests.around.archives import said, served
from tests.around.servers import Postgres
from tests.conftest import ROOT
from vault.keys import Key

OPENS = (
    "import sys; from sync.archive.home import Archive; from pathlib import Path; Archive(Path(sys.argv[1])).close()"
)
"""What a process runs that opens an archive, and brings it up to date."""


@pytest.fixture
def key() -> Key:
    return Key.fresh()


@pytest.fixture
def database(database_server: Postgres) -> Iterator[str]:
    url = database_server.database()
    yield url
    database_server.give_back(url)


@pytest.fixture
def canary() -> str:
    """Give a word that is nowhere else on the server."""
    return f"Odile{secrets.token_hex(6)}"


def tells(server: Postgres, word: str, below: str = "") -> list[str]:
    """Return the files of a server, its log included, in which a word can be read once all is on disk."""
    with psycopg.connect(f"postgresql://postgres@127.0.0.1:{server.port}/postgres", autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    files = [path for path in (server.folder / below).rglob("*") if path.is_file()]
    return [str(path.relative_to(server.folder)) for path in files if word.encode() in path.read_bytes()]


def rows(url: str) -> str:
    """Return all that the database holds, as it lies there."""
    database = Database(url)
    with database.reading() as connection:
        told = [
            repr(connection.execute(text(f"SELECT * FROM {table.name}")).all()) for table in METADATA.sorted_tables
        ]
    database.close()
    return "\n".join(told)


def fill(archive: Archive, word: str) -> None:
    """Let a word be said, and be the name of people, devices, grants and letters."""
    with served(archive) as here:
        admin = here.member(word, "admin", device=f"portable {word}")
        with opened(admin) as http:
            http.put("/escrow", json={"sealed": "YWdlLWVuY3J5cHRpb24ub3JnL3YxCg=="}).raise_for_status()
        with ArchiveLink(admin) as link:
            about = said("interview-1", "title", f"Chez {word}", author=word, assignable="interview-1")
            path = said("sheet-1", f"answer/{word}", word, author=word)
            grant, seen = f"{GRANT}{word.casefold()}", {"sound": True, "along": []}
            granted = said("interview-1", grant, seen, author=word, assignable="interview-1")
            link.commit(word.casefold(), [about, path, granted])
        with here.link(f"{word} deux", "transcriber") as transcriber:
            list(transcriber.changes(0))
    with archive.database.writing() as connection:
        grants.assign(connection, f"{word} deux", "interview-1")
        escrow.add_steward(connection, word, archive.recipient)


def test_its_folder_and_its_log_tell_nothing(
    tmp_path: Path, database_server: Postgres, database: str, key: Key, canary: str
) -> None:
    make(tmp_path / "archive", database, key=key)
    archive = Archive(tmp_path / "archive", key)
    fill(archive, canary)
    assert tells(database_server, canary) + tells(database_server, canary.casefold()) == []
    with archive.database.reading() as connection:
        assert grants.assigned(connection) == [
            {"user": canary.casefold(), "interview": "interview-1"},
            {"user": f"{canary} deux".casefold(), "interview": "interview-1"},
        ]
        assert audit.broken_at(audit.entries(connection)) is None
    assert verify(archive)["valid"]
    archive.close()


def test_an_open_archive_is_the_same_to_whoever_reads_its_folder(
    tmp_path: Path, database_server: Postgres, database: str, canary: str
) -> None:
    make(tmp_path / "archive", database)
    archive = Archive(tmp_path / "archive")
    fill(archive, canary)
    archive.close()
    assert any(name.startswith("base/") for name in tells(database_server, canary))
    assert any(name.startswith("pg_wal/") for name in tells(database_server, canary))


def test_ids_digests_times_and_roles_are_what_can_be_read(
    tmp_path: Path, database: str, key: Key, canary: str
) -> None:
    make(tmp_path / "archive", database, key=key)
    archive = Archive(tmp_path / "archive", key)
    fill(archive, canary)
    archive.close()
    lying = rows(database)
    for readable in ("interview-1", "visit-1", "transcriber", "user-added", archive.recipient):
        assert readable in lying
    for sealed in (canary, canary.casefold(), "title", "grant/", "Chez", "portable", "(console)", '"value"'):
        assert sealed not in lying


def test_what_is_not_what_was_sealed_is_told(tmp_path: Path, database: str, key: Key, canary: str) -> None:
    make(tmp_path / "archive", database, key=key)
    archive = Archive(tmp_path / "archive", key)
    fill(archive, canary)
    for change in (
        "UPDATE statements SET body = overlay(body placing 'xxxx' from 40 for 4)",
        "UPDATE statements SET body = core",
        "UPDATE users SET name = 'b3VpbGxl' || role",
    ):
        with pytest.raises(SyncDamaged, match="archive-altered"), archive.database.writing() as connection:
            connection.execute(text(change))
            connection.execute(select(STATEMENTS.c.body, USERS.c.name).join(USERS, USERS.c.role != "")).all()
    assert verify(archive)["valid"]
    archive.close()


def test_backups_go_from_one_ground_to_the_other(
    tmp_path: Path, database_server: Postgres, database: str, key: Key, canary: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "open")
    archive = Archive(tmp_path / "open")
    fill(archive, canary)
    backup(archive, tmp_path / "backup")
    archive.close()
    monkeypatch.setenv(keeping.KEY, key.expose().hex())
    restore(tmp_path / "backup", tmp_path / "sealed", database)
    assert tells(database_server, canary) == []
    sealed = Archive(tmp_path / "sealed")
    backup(sealed, tmp_path / "again")
    again = Archive(tmp_path / "again")
    with sealed.database.reading() as here, again.database.reading() as there:
        for table in (STATEMENTS, USERS):
            assert set(here.execute(select(table)).all()) == set(there.execute(select(table)).all())
    assert verify(sealed)["valid"]
    assert verify(again)["valid"]
    for one in (sealed, again):
        one.close()


def test_a_copy_that_follows_keeps_its_token_sealed(
    tmp_path: Path, database_server: Postgres, database: str, key: Key
) -> None:
    make(tmp_path / "first")
    make(tmp_path / "copy", database, key=key)
    first, copy = Archive(tmp_path / "first"), Archive(tmp_path / "copy", key)
    with served(first) as here:
        following.begin(copy, here.url, here.code("copie", accounts.COPY))
        following.catch_up(copy)
    with copy.database.reading() as connection:
        kept = statements.count(connection)
    assert kept == 0
    assert "secret" not in rows(database)
    assert tells(database_server, here.url) == []
    for one in (first, copy):
        one.close()


def shape_as_before(connection: Connection) -> None:
    """Give a database the shape that it had when nothing in it was sealed."""
    connection.execute(text('ALTER TABLE devices DROP COLUMN "only"'))
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
        time.sleep(chance.random() * 0.5)
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
