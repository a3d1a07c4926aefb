"""PostgreSQL's folder in the wrong hands: what an archive with a key keeps there tells nothing, its log included."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, text

from sync.archive.access import grants
from sync.archive.database.tables import STATEMENTS, USERS
from sync.archive.home import Archive, make
from sync.archive.kept import statements
from sync.archive.keys import keeping
from sync.archive.ledger import audit
from sync.archive.members import accounts
from sync.archive.upkeep import following
from sync.archive.upkeep.copying import backup, restore
from sync.archive.upkeep.verifying import verify
from sync.errors import SyncDamaged
from tests.archive.sealing import fill, rows, tells
from tests.around.archives import served
from tests.around.servers import Postgres
from vault.keys import Key


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
