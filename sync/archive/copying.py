"""Backup and restore: all tables and blobs of one archive into another, whatever each of them stands on."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from sync.archive import audit, catalogue
from sync.archive.home import Archive, make
from sync.archive.tables import ATTEMPTS, BATCHES, BLOBS, CODES, DEVICES, FEED, METADATA, UPLOADS
from sync.errors import SyncRefused

BUNCH = 1000
LEFT_OUT = (UPLOADS, ATTEMPTS)
"""What is under way, or soon forgotten."""
OF_ITS_KEY = (BATCHES, CODES)
"""What only the key of the archive that wrote it makes good."""


def backup(archive: Archive, out: Path) -> dict[str, Any]:
    """Copy an archive as it is at one moment, while it serves: `out` becomes an archive on SQLite and a folder."""
    if out.exists():
        raise SyncRefused("bundle-exists", path=str(out))
    make(out)
    target = Archive(out)
    try:
        copied = _copy(archive, target, without=LEFT_OUT)
    finally:
        target.close()
    (out / "signing.key").write_bytes((archive.folder / "signing.key").read_bytes())
    return {"backup": str(out), **copied}


def restore(source: Path, folder: Path, database: str | None = None, blobs: str | None = None) -> dict[str, Any]:
    """Make a new archive of a backup, at these addresses.

    It gets a key of its own, and devices have to join again: what they said since the backup was made comes up with
    their next sync, since nothing that the old archive acknowledged counts as acknowledged here.
    """
    saved = Archive(source)
    make(folder, database, blobs)
    target = Archive(folder)
    try:
        copied = _copy(saved, target, without=(*LEFT_OUT, *OF_ITS_KEY, DEVICES))
        with target.database.writing() as connection:
            audit.note(connection, audit.CONSOLE, "restored", f"{copied['statements']} statements")
    finally:
        saved.close()
        target.close()
    return {"archive": str(folder), **copied}


def _copy(source: Archive, target: Archive, *, without: tuple[Table, ...]) -> dict[str, Any]:
    with source.database.reading() as read, target.database.writing() as write:
        tables = [table for table in METADATA.sorted_tables if table not in without]
        rows = {table.name: _copy_table(read, write, table) for table in tables}
        wanted = list(read.execute(select(BLOBS.c.digest).where(BLOBS.c.state == catalogue.KEPT)).scalars())
    lost = [digest for digest in wanted if not _copy_blob(source, target, digest)]
    with target.database.writing() as connection:
        catalogue.mark_damaged(connection, lost)
    return {"statements": rows["statements"], "blobs": len(wanted) - len(lost), "lost": lost}


def _copy_table(read: Connection, write: Connection, table: Table) -> int:
    count = 0
    for bunch in _bunches(read, table):
        write.execute(insert(table), bunch)
        count += len(bunch)
    if table is FEED and write.dialect.name == "postgresql":
        newest = select(func.coalesce(func.max(FEED.c.cursor), 1)).scalar_subquery()
        write.execute(select(func.setval(text("pg_get_serial_sequence('feed', 'cursor')"), newest)))
    if table is DEVICES and write.dialect.name == "postgresql":
        newest = select(func.coalesce(func.max(DEVICES.c.number), 1)).scalar_subquery()
        write.execute(select(func.setval(text("pg_get_serial_sequence('devices', 'number')"), newest)))
    return count


def _bunches(read: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    result = read.execution_options(yield_per=BUNCH).execute(select(table))
    for rows in result.mappings().partitions():
        yield [dict(row) for row in rows]


def _copy_blob(source: Archive, target: Archive, digest: str) -> bool:
    """Copy one blob, and check it on the way; False when it is not what it should be, or was erased meanwhile."""
    with tempfile.NamedTemporaryFile(dir=target.folder) as file:
        for chunk in source.blobs.read(digest):
            file.write(chunk)
        file.flush()
        target.blobs.adopt(digest, Path(file.name))
    return target.blobs.digest_of(digest) == digest
