"""A word that is said everywhere in an archive, and where PostgreSQL lets it be read."""

from __future__ import annotations

from pathlib import Path

import psycopg
from sqlalchemy import inspect, text

from sync.archive.access import grants
from sync.archive.database.database import Database
from sync.archive.database.tables import METADATA
from sync.archive.home import Archive
from sync.archive.members import escrow
from sync.client.link import ArchiveLink
from sync.client.membership import opened
from sync.protocol import GRANT
from tests.around.archives import said, served
from tests.around.servers import Postgres


def tells(server: Postgres, word: str, below: str = "") -> list[str]:
    """Return the files of a server, its log included, in which a word can be read once all is on disk."""
    with psycopg.connect(f"postgresql://postgres@127.0.0.1:{server.port}/postgres", autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    files = [path for path in (server.folder / below).rglob("*") if path.is_file()]
    return [str(path.relative_to(server.folder)) for path in files if word.encode() in _lying(path)]


def _lying(path: Path) -> bytes:
    """Return what lies in a file of a server; it may take its caches away meanwhile, to write them anew."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def rows(url: str) -> str:
    """Return all that the database holds, as it lies there."""
    database = Database(url)
    with database.reading() as connection:
        known = set(inspect(connection).get_table_names())  # one of before has fewer
        names = [table.name for table in METADATA.sorted_tables if table.name in known]
        told = [repr(connection.execute(text(f"SELECT * FROM {name}")).all()) for name in names]
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
