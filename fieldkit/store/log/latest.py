"""The last statement of the database, noted beside it: one that lacks it is older than what this laptop knows."""

from __future__ import annotations

import io
import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, select, text

from fieldkit.store.database.tables import STATEMENTS
from vault import wholly
from vault.errors import VaultError
from vault.sealer import Sealer

OPEN, SEALED = "latest", "latest.age"
NOTES = (OPEN, SEALED)


class Latest:
    """What is noted of one workspace: after each commit, so that it never tells of what is not on the disk."""

    def __init__(self, folder: Path, sealer: Sealer) -> None:
        """Note it in a folder, as other files are that lie aside."""
        self._path, self._sealer = folder / (SEALED if sealer.key else OPEN), sealer
        self._noted = ""

    def is_lacking(self, connection: Connection) -> bool:
        """Say whether a statement that was noted is not in the database; what cannot be read was not noted."""
        if not (noted := self._read()):
            return False
        self._noted = noted
        known = select(STATEMENTS.c.id).where(STATEMENTS.c.id == noted)
        return connection.execute(known).first() is None

    def note(self, statement: str) -> None:
        """Note what was committed last, "" for nothing; a full disk keeps what was noted before.

        It is not waited for until it is on the disk: after a power cut an earlier one may stand there.
        """
        if statement == self._noted:
            return
        spare = self._path.with_name(f".{self._path.name}-{os.getpid()}{wholly.ASIDE}")
        with suppress(OSError):
            spare.write_bytes(self._sealed(statement))
            spare.chmod(wholly.PRIVATE)
            spare.replace(self._path)
            self._noted = statement

    def _sealed(self, statement: str) -> bytes:
        kept = io.BytesIO()
        with self._sealer.into(kept) as sink:
            sink.write(statement.encode())
        return kept.getvalue()

    def _read(self) -> str:
        with suppress(OSError, VaultError, UnicodeDecodeError), self._sealer.reading(self._path) as source:
            return source.read().decode()
        return ""


def latest_in(connection: Connection) -> str:
    """Return the statement that came into a database last, "" where there is none."""
    row = connection.execute(text("SELECT id FROM statements ORDER BY rowid DESC LIMIT 1")).first()
    return str(row[0]) if row else ""
