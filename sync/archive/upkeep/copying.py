"""Backup and restore: all tables and blobs of one archive into another, whatever each of them stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from sync.archive.database.sealing import in_row
from sync.archive.database.tables import (
    ATTEMPTS,
    BATCHES,
    BLOBS,
    CODES,
    DEVICES,
    ESCROW,
    FEED,
    METADATA,
    SIGNATURES,
    UPLOADS,
)
from sync.archive.home import KEY, Archive, make
from sync.archive.kept import catalogue
from sync.archive.keys import keeping
from sync.archive.keys.identity import IDENTITY, read
from sync.archive.ledger import audit
from sync.errors import SyncDamaged, SyncRefused
from vault import wholly
from vault.age import AgeReader, AgeWriter, Recipient
from vault.errors import Mistyped, VaultError
from vault.keys import Key

BUNCH = 1000
LEFT_OUT = (UPLOADS, ATTEMPTS, SIGNATURES)
"""What is under way, or soon forgotten."""
OF_ITS_KEY = (BATCHES, CODES, ESCROW)
"""What only the key of the archive that wrote it makes good, or its devices."""
FOR_RECIPIENTS = "key.age"


def backup(archive: Archive, out: Path, recipients: Sequence[str] = ()) -> dict[str, Any]:
    """Copy an archive as it is at one moment, while it serves: `out` becomes an archive on SQLite and a folder.

    It is sealed by the archive's own key, or for age recipients by a key of its own, which lies beside it, sealed to
    them. Raises `SyncRefused` (bundle-exists, recipient-wrong).
    """
    if out.exists():
        raise SyncRefused("bundle-exists", path=str(out))
    readers = [_recipient(one) for one in recipients]
    key = Key.fresh() if readers else archive.key
    make(out, key=key)
    if readers and key is not None:
        with wholly.written(out / FOR_RECIPIENTS) as sink, AgeWriter(sink, readers) as sealing:
            sealing.write(key.expose().hex().encode())
    target = Archive(out, key)
    try:
        copied = _copy(archive, target, without=LEFT_OUT)
        _carry_over(archive, target, (KEY, IDENTITY))
    finally:
        target.close()
    return {"backup": str(out), **copied}


def restore(
    source: Path, folder: Path, database: str | None = None, blobs: str | None = None, identity: Path | None = None
) -> dict[str, Any]:
    """Make a new archive of a backup, at these addresses, sealed by the key that the environment names, if any.

    It gets a key of its own to sign with, and devices have to join again: what they said since the backup was made
    comes up with their next sync, since nothing that the old archive acknowledged counts as acknowledged here. It
    opens bundles that were sealed to the old one. `identity` is a recipient's, for a backup that is sealed to some.
    """
    saved = Archive(source, None if identity is None else _key_for(source, identity))
    key = keeping.found()
    make(folder, database, blobs, key)
    target = Archive(folder, key)
    try:
        copied = _copy(saved, target, without=(*LEFT_OUT, *OF_ITS_KEY, DEVICES))
        _carry_over(saved, target, (IDENTITY,))
        with target.database.writing() as connection:
            audit.note(connection, audit.CONSOLE, "restored", f"{copied['statements']} statements")
    finally:
        saved.close()
        target.close()
    return {"archive": str(folder), **copied}


def _carry_over(source: Archive, target: Archive, names: tuple[str, ...]) -> None:
    """Copy keys of an archive, each sealed as the archive is that it lies in."""
    for name in names:
        with source.files.reading(source.folder / name) as kept, target.files.writing(target.folder / name) as sink:
            sink.write(kept.read())


def _recipient(written: str) -> Recipient:
    try:
        return Recipient.parse(written)
    except Mistyped as wrong:
        raise SyncRefused("recipient-wrong", recipient=written) from wrong


def _key_for(backup_: Path, identity: Path) -> Key:
    """Return the key of a backup that is sealed to recipients; raises `SyncRefused("identity-wrong")`."""
    try:
        with AgeReader((backup_ / FOR_RECIPIENTS).open("rb"), read(identity), FOR_RECIPIENTS) as sealed:
            return Key(bytes.fromhex(sealed.read().decode()))
    except (VaultError, FileNotFoundError, ValueError) as wrong:
        raise SyncRefused("identity-wrong", path=str(backup_ / FOR_RECIPIENTS)) from wrong


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
        write.execute(insert(table), [in_row(table, row) for row in bunch])
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
    try:
        target.blobs.put(digest, source.blobs.read(digest))
    except SyncDamaged:
        return False
    return target.blobs.digest_of(digest) == digest
