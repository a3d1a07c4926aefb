"""What lies sealed in PostgreSQL opens in its own row or column alone; a database of before is brought to that."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Column, select, text

from sync.archive.database import facts
from sync.archive.database.database import Database
from sync.archive.database.migrations import NEWEST
from sync.archive.database.schema import MIGRATIONS, bring_up_to_date, current
from sync.archive.database.sealing import SealedName, SealedText
from sync.archive.database.tables import BATCHES, DEVICES, METADATA, STATEMENTS, USERS
from sync.archive.home import Archive, make
from sync.archive.kept import statements
from sync.archive.keys import keeping
from sync.archive.ledger import audit
from sync.archive.members import accounts, escrow
from sync.archive.upkeep.verifying import verify
from sync.errors import SyncDamaged
from tests.archive.sealing import fill
from tests.around.archives import said
from tests.conftest import ROOT
from vault.keys import Key

OLD = ROOT / "tests" / "archive" / "old" / "sealed.sql"
OLD_KEY = Key(bytes(range(32)))
"""What sealed the database that lies there, with Odile in every place."""
SEALED = [column for table in METADATA.sorted_tables for column in table.c if isinstance(column.type, SealedText)]
NAMES = [column for table in METADATA.sorted_tables for column in table.c if isinstance(column.type, SealedName)]
OPENS = (
    "import sys; from sync.archive.database.database import Database;"
    "from sync.archive.database.schema import bring_up_to_date; from sync.archive.keys import keeping;"
    "bring_up_to_date(Database(sys.argv[1], keeping.found()))"
)


def before(url: str, more: int = 0) -> None:
    """Fill a database with what was sealed for its columns only; `more` statements besides those that lie there."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute(OLD.read_text().encode())
        connection.execute("SET search_path TO public")
        connection.execute(
            "INSERT INTO statements (id, scope, subject, record, attribute, assignable, access, core, body)"
            " SELECT id || '-' || n, scope, subject, record, attribute, assignable, access, core, body"
            f" FROM (SELECT * FROM statements LIMIT 1) one, generate_series(1, {more}) n".encode()
        )


def version(url: str) -> str | None:
    database = Database(url)
    with database.reading() as connection:
        told = current(connection)
    database.close()
    return told


def test_each_sealed_text_opens_in_its_own_row_alone(tmp_path: Path, database: str, key: Key, canary: str) -> None:
    make(tmp_path / "archive", database, key=key)
    archive = Archive(tmp_path / "archive", key)
    fill(archive, canary)
    with archive.database.writing() as connection:
        escrow.add_steward(connection, "ada", "age1other")
        other = said("interview-1", "grant/zoe", {"sound": True, "along": []}, assignable="interview-1")
        statements.keep(connection, [other], None)
        facts.remember(connection, "one", "un")
        facts.remember(connection, "two", "deux")
        connection.execute(text("ALTER TABLE audit DISABLE TRIGGER audit_refuses"))
    archive.commit(accounts.Member(canary, "admin", "portable", 1), "again", [said()])
    for column in SEALED:
        assert isinstance(column.type, SealedText)
        _swap(archive, column.table.name, column.name, column.type.by)
    assert verify(archive)["valid"]
    archive.close()


def _swap(archive: Archive, table: str, column: str, by: str) -> None:
    """Put two cells in each other's place: that is told; then put them back."""
    two = f'SELECT "{by}", "{column}" FROM {table} WHERE "{column}" <> \'\' ORDER BY "{by}" DESC LIMIT 2'
    change = text(f'UPDATE {table} SET "{column}" = :cell WHERE "{by}" = :row')
    with archive.database.writing() as connection:
        first, second = connection.execute(text(two)).all()
        assert first[1] != second[1]
    for cells in ((second[1], first[1]), (first[1], second[1])):
        with archive.database.writing() as connection:
            connection.execute(change, [{"cell": cells[0], "row": first[0]}, {"cell": cells[1], "row": second[0]}])
        read = select(METADATA.tables[table].c[column])
        with archive.database.reading() as connection:
            if cells[0] == second[1]:
                with pytest.raises(SyncDamaged, match="archive-altered") as told:
                    connection.execute(read).all()
                assert told.value.values == {"path": f"{table}.{column}"}
            else:
                connection.execute(read).all()


def lying(archive: Archive, column: Column[Any]) -> set[str]:
    """Return what lies sealed in a column of names."""
    listed = f"""SELECT DISTINCT "{column.name}" FROM {column.table.name} WHERE "{column.name}" <> ''"""
    with archive.database.reading() as connection:
        return set(connection.execute(text(listed)).scalars())


def test_each_sealed_name_opens_in_its_own_column_alone(tmp_path: Path, database: str, key: Key, canary: str) -> None:
    make(tmp_path / "archive", database, key=key)
    archive = Archive(tmp_path / "archive", key)
    fill(archive, canary)
    apart: dict[str, set[str]] = {}
    for column in NAMES:
        assert isinstance(column.type, SealedName)
        apart.setdefault(column.type.column, set()).update(lying(archive, column))
    assert sorted(apart) == sorted({f"{one.table.name}.{one.name}" for one in NAMES} - {"devices.user"})
    assert not [pair for pair in combinations(apart.values(), 2) if pair[0] & pair[1]]
    strange = next(iter(apart["assignments.user"]))
    with archive.database.writing() as connection:
        connection.execute(text("UPDATE users SET name = :strange WHERE role = 'admin'"), {"strange": strange})
    with pytest.raises(SyncDamaged, match="archive-altered") as told, archive.database.reading() as connection:
        connection.execute(select(USERS.c.name)).all()
    assert told.value.values == {"path": "users.name"}
    archive.close()


@pytest.mark.parametrize("earlier", ["0006", "0007", "0008"])
def test_a_database_whose_names_were_alike_everywhere_is_sealed_anew(database: str, earlier: str) -> None:
    before(database)
    sealed = Database(database, OLD_KEY)
    with sealed.writing() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, earlier)
    assert bring_up_to_date(sealed)
    with sealed.reading() as connection:
        named = {str(one): set(connection.execute(select(one)).scalars()) - {""} for one in NAMES}
        told = accounts.devices(connection, "Odile")
        devices = connection.execute(select(DEVICES.c.number)).all()
        known = connection.execute(select(DEVICES.c.number).join(USERS, DEVICES.c.user == USERS.c.name)).all()
        receipts = connection.execute(select(BATCHES.c.receipt)).scalars().all()
    assert "Odile" in named["users.name"] & named["devices.user"]
    assert "title" in named["statements.attribute"]
    assert named["batches.key"]
    assert len(receipts) == len(named["batches.key"])
    assert [one["name"] for one in told] == ["portable Odile"]
    assert sorted(known) == sorted(devices)
    sealed.close()


def test_a_database_whose_texts_were_sealed_for_columns_only_is_sealed_anew(database: str) -> None:
    before(database)
    sealed = Database(database, OLD_KEY)
    with pytest.raises(SyncDamaged, match="archive-altered"), sealed.reading() as connection:
        connection.execute(select(STATEMENTS.c.body)).all()
    assert bring_up_to_date(sealed)
    with sealed.reading() as connection:
        for column in SEALED:
            assert all(isinstance(one, str) for one in connection.execute(select(column)).scalars())
        said_ = "".join(connection.execute(select(STATEMENTS.c.body)).scalars())
        assert "Chez Odile" in said_
        assert audit.broken_at(audit.entries(connection)) is None
        assert accounts.devices(connection, "Odile")[0]["name"] == "portable Odile"
        assert escrow.stewards(connection)[0]["name"] == "Odile"
    with pytest.raises(Exception, match="the audit only grows"), sealed.writing() as connection:
        connection.execute(text("DELETE FROM audit"))
    sealed.close()


def test_sealing_anew_may_be_killed_anywhere(database: str) -> None:
    before(database, more=3_000)
    settings = {**os.environ, "PYTHONPATH": str(ROOT), keeping.KEY: OLD_KEY.expose().hex()}
    chance, killed = random.Random(7), 0
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", OPENS, database], env=settings, start_new_session=True)
        begun = Database(database)
        while process.poll() is None and not _is_under_way(begun):
            time.sleep(0.01)
        time.sleep(chance.random() * 0.2 if killed else 0.0)
        begun.close()
        if process.poll() is None:
            killed += 1
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert version(database) in ("0006", NEWEST)
    assert killed
    sealed = Database(database, OLD_KEY)
    bring_up_to_date(sealed)
    with sealed.reading() as connection:
        assert statements.count(connection) == 3_003
        assert len(set(connection.execute(select(STATEMENTS.c.body)).scalars())) == 3
    sealed.close()


def _is_under_way(database: Database) -> bool:
    locks = "SELECT 1 FROM pg_locks WHERE relation = 'audit'::regclass AND mode = 'ShareRowExclusiveLock'"
    with database.reading() as connection:
        return connection.execute(text(locks)).first() is not None
