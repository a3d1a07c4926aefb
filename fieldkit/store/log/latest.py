"""The last statement of the database, noted beside it: one that lacks it is older than what this laptop knows."""

from __future__ import annotations

import io
import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, select, text

from fieldkit.domain.errors import Damaged
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

    def wrong(self, connection: Connection) -> Damaged | None:
        """Return what a person is to be told of the note and the database; None where they fit, or nothing was noted.

        `Damaged("database-older")` where the database lacks what was noted, `Damaged("note-damaged")` where somebody
        changed the note.
        """
        try:
            noted = self._read()
        except (VaultError, UnicodeDecodeError):
            return Damaged("note-damaged", file=self._path.name)
        if not noted:
            return None
        self._noted = noted
        known = select(STATEMENTS.c.id).where(STATEMENTS.c.id == noted)
        is_here = connection.execute(known).first() is not None
        return None if is_here else Damaged("database-older", path=str(self._path.parent))

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
        """Return what was noted; a power cut may have left an empty file."""
        with suppress(OSError):
            if self._path.stat().st_size:
                with self._sealer.reading(self._path) as source:
                    return source.read().decode()
        return ""


def latest_in(connection: Connection) -> str:
    """Return the statement that came into a database last, "" where there is none."""
    row = connection.execute(text("SELECT id FROM statements ORDER BY rowid DESC LIMIT 1")).first()
    return str(row[0]) if row else ""
