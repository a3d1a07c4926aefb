"""An archive's folder: settings, signing key, database and blobs, open."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from nacl.encoding import HexEncoder
from nacl.signing import SigningKey

from sync.archive import catalogue, facts, feed, rights, statements
from sync.archive.accounts import Member
from sync.archive.audit import note
from sync.archive.blobs import BlobStore
from sync.archive.database import Database
from sync.archive.quota import check_room, count_bytes
from sync.archive.receipts import Signer
from sync.archive.schema import bring_up_to_date, current
from sync.archive.secrets import pepper_from
from sync.archive.uploads.desk import UploadDesk
from sync.errors import SyncRefused
from sync.protocol import Receipt, WireStatement

SETTINGS, KEY = "archive.json", "signing.key"
FOLLOWS = "follows"
"""The fact that makes an archive a copy: the address of the one it follows."""


class Archive:
    """An archive, open: what members ask of it, each in one transaction."""

    def __init__(self, folder: Path) -> None:
        """Open an archive, brought up to date; raises `SyncRefused` (not-an-archive, archive-newer)."""
        try:
            settings = json.loads((folder / SETTINGS).read_text())
            key = SigningKey((folder / KEY).read_bytes(), encoder=HexEncoder)
        except (FileNotFoundError, NotADirectoryError) as none:
            raise SyncRefused("not-an-archive", path=str(folder)) from none
        self.folder = folder
        self.signer = Signer(key)
        self.pepper = pepper_from(key.encode())
        self.database = Database(settings["database"])
        self.blobs = BlobStore(settings["blobs"])
        self.uploads = UploadDesk(self.database, self.blobs, folder / "incoming")
        if bring_up_to_date(self.database):
            self._list_blobs()

    def close(self) -> None:
        """Let the database go."""
        self.database.close()

    def lacking(self, who: Member, ids: Sequence[str], digests: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return which of these statements and blobs a member would have to send."""
        with self.database.reading() as connection:
            return statements.unknown(connection, ids), catalogue.lacking(connection, who, digests)

    def commit(self, who: Member, batch: str, said: Sequence[WireStatement]) -> Receipt:
        """Keep a batch whole or not at all; the same batch again gets the same receipt.

        Raises `SyncRefused` (may-not-say, blob-lacking, statement-other, quota-full, archive-follows).
        """
        with self.database.writing() as connection:
            given = self.signer.given(connection, who.name, batch, said)
            if given is not None:
                return given
            if facts.recall(connection, FOLLOWS) is not None:
                raise SyncRefused("archive-follows")
            rights.check_sayable(connection, who, said)
            lacking = catalogue.lacking(connection, who, sorted({blob for one in said for blob in one.blobs}))
            if lacking:
                raise SyncRefused("blob-lacking", blob=lacking[0])
            kept = statements.keep(connection, said, who)
            check_room(connection, who, kept.bytes)
            count_bytes(connection, who.number, kept.bytes)
            receipt = self.signer.give(connection, who.name, batch, said)
            note(connection, who.name, "committed", f"{batch} {len(said)}")
            for order in kept.orders:
                gone = f"{len(rights.erased_subjects(order))} subjects {len(rights.erased_blobs(order))} blobs"
                note(connection, who.name, "erased", f"{order.subject} {gone}")
        if kept.orders or kept.orphans:
            self.carry_out_erasures()
        return receipt

    def changes(self, who: Member, since: int, limit: int) -> tuple[feed.Page, list[str]]:
        """Return what came after a cursor for this member, and which blobs the archive has lost."""
        with self.database.reading() as connection:
            page = feed.page(connection, who.name, rights.visible(who), since, min(limit, feed.PAGE))
            return page, catalogue.wanted(connection, who)

    def carry_out_erasures(self) -> None:
        """Remove the bytes of what must be gone; what a cut left over is done the next time."""
        with self.database.writing() as connection:
            for digest in catalogue.erasing(connection):
                self.blobs.erase(digest)
                catalogue.strike_out(connection, digest)
        self.database.leave_no_trace()

    def _list_blobs(self) -> None:
        """List the blobs of an archive from before there was a list."""
        with self.database.writing() as connection:
            for digest, size in self.blobs.listed():
                catalogue.put(connection, digest, size)


def make(folder: Path, database: str | None = None, blobs: str | None = None) -> None:
    """Make a new archive: SQLite and a folder unless URLs say otherwise; its signing key is made here."""
    if (folder / SETTINGS).exists():
        raise SyncRefused("archive-exists", path=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    home = folder.resolve()
    settings = {
        "database": database or f"sqlite:///{home / 'archive.db'}",
        "blobs": blobs or f"file://{home / 'blobs'}",
    }
    opened = Database(settings["database"])
    try:
        with opened.reading() as connection:
            if current(connection) is not None:
                raise SyncRefused("archive-exists", path=opened.engine.url.render_as_string())
        bring_up_to_date(opened)
    finally:
        opened.close()
    for name, content in ((KEY, SigningKey.generate().encode(encoder=HexEncoder)), (SETTINGS, _json(settings))):
        with os.fdopen(os.open(folder / name, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)


def _json(settings: dict[str, str]) -> bytes:
    return json.dumps(settings, indent=1).encode()
