"""A database file written anew, sealed or plain, while nobody else has it."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from sqlcipher3 import dbapi2

from fieldkit.domain.errors import Damaged, Unavailable
from fieldkit.store.database.engine import is_plain, made_for_its_owner, quoted
from fieldkit.store.files.erasing import overwrite
from fieldkit.store.log.checking import checked_log
from fieldkit.store.protection.keys import sealer
from vault import wholly
from vault.keys import Key

PATIENCE_SECONDS = 2
EMPTY = "''"
"""The key of a database without one."""

_BEGINNING = 4096
"""Bytes by which a database is known as one: its first page."""


class Lock:
    """A database file held alone; SQLCipher's SQLite reads both kinds."""

    def __init__(self, path: Path, key: Key | None) -> None:
        """Hold it; raises `Unavailable("workspace-busy")` while another program has it, and `Damaged`.

        A log that breaks is put aside and told of (`Damaged("log-damaged")`); held again, it is taken in.
        """
        self._path, self._key = path, key
        self.is_plain = is_plain(path)  # not asked later: closing the file would let go of the system's locks on it
        if found := checked_log(path, None if self.is_plain else key, sealer(key)):
            raise found
        self._connection = self._held()

    def convert(self, key: Key | None) -> None:
        """Write the database anew beside the old one, compare the two, put it in the old one's place.

        Sealed by `key`, plain without; the old one's bytes are written over when they were plain.
        """
        aside = self._path.with_name(self._path.name + wholly.ASIDE)
        for left in (aside, aside.with_name(aside.name + "-journal")):
            left.unlink(missing_ok=True)
        made_for_its_owner(aside)
        try:
            self._export(aside, key)
            _synced(aside)
        except BaseException as trouble:
            aside.unlink(missing_ok=True)
            if isinstance(trouble, dbapi2.DatabaseError):
                raise self._said(trouble) from trouble
            raise
        with self._path.open("r+b") as old:
            if os.name == "nt":  # where no open file is replaced
                self._connection.close()
            aside.replace(self._path)
            wholly.sync_folder(self._path.parent)
            _spoil(old)
            self._connection.close()
            if key is not None:
                overwrite(old)
        self.is_plain = key is None
        self._connection = self._held()

    def release(self) -> None:
        """Let others have it."""
        self._connection.close()

    close = release

    def _held(self) -> Any:
        connection = _opened(self._path, None if self.is_plain else self._key)
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = DELETE")  # takes in the log, and needs everybody else gone
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except dbapi2.DatabaseError as trouble:
            connection.close()
            raise self._said(trouble) from trouble
        return connection

    def _export(self, aside: Path, key: Key | None) -> None:
        run = self._connection.execute
        run(f"ATTACH DATABASE ? AS fresh KEY {quoted(key) if key else EMPTY}", (str(aside),))
        try:
            run("PRAGMA fresh.journal_mode = OFF")  # cut, it is made anew
            run("PRAGMA fresh.synchronous = OFF")  # synced once, when it is whole
            run("SELECT sqlcipher_export('fresh')")
        finally:
            run("DETACH DATABASE fresh")
        with closing(_opened(aside, key)) as fresh:
            is_whole = [row[0] for row in fresh.execute("PRAGMA quick_check")] == ["ok"]
            if not is_whole or _counted(self._connection) != _counted(fresh):
                raise Damaged("database-damaged", path=str(self._path.parent), reason="sqlcipher_export")

    def _said(self, trouble: Exception) -> Unavailable | Damaged:
        place = str(self._path.parent)
        if "locked" in str(trouble):
            return Unavailable("workspace-busy", path=place)
        if "full" in str(trouble):
            return Unavailable("disk-full", path=place)
        if isinstance(trouble, dbapi2.OperationalError):
            return Unavailable("disk", path=place, reason=str(trouble))
        return Damaged("database-damaged", path=place, reason=str(trouble))


def _opened(path: Path, key: Key | None) -> Any:
    connection = dbapi2.connect(str(path), timeout=PATIENCE_SECONDS, check_same_thread=False)
    connection.isolation_level = None
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"PRAGMA key = {quoted(key)}")
    return connection


def _counted(connection: Any) -> dict[str, int]:
    """Return the rows of every table, shadows of the full-text index included."""
    run = connection.execute
    names = [row[0] for row in run("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return {name: run(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _spoil(old: BinaryIO) -> None:
    """Make a file without a name no database any more: who waited to be let in would write where nobody reads."""
    old.write(bytes(_BEGINNING))
    old.flush()


def _synced(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
