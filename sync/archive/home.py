"""An archive's folder: settings, signing key, database and blobs, open."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from nacl.encoding import HexEncoder
from nacl.signing import SigningKey
from sqlalchemy import Connection

from sync.archive.access import rights
from sync.archive.database import facts
from sync.archive.database.database import Database
from sync.archive.database.schema import bring_up_to_date, current, write_anew
from sync.archive.kept import catalogue, statements
from sync.archive.kept.blobs import BlobStore
from sync.archive.kept.receipts import Signer
from sync.archive.keys import identity, keeping
from sync.archive.keys.certificate import make_certificate
from sync.archive.keys.secrets import pepper_from
from sync.archive.ledger import feed
from sync.archive.ledger.audit import note
from sync.archive.members import standing
from sync.archive.members.accounts import Member
from sync.archive.members.quota import check_room, count_bytes
from sync.archive.uploads.desk import UploadDesk
from sync.errors import SyncDamaged, SyncRefused
from sync.protocol import Receipt, WireStatement
from vault import wholly
from vault.age import Identity
from vault.errors import VaultError
from vault.keys import Key
from vault.sealer import Sealer

SETTINGS, KEY = "archive.json", "signing.key"
SEALED = "sealed"
"""The setting that says by which key the archive is sealed: its mark."""
FOLLOWS = "follows"
"""The fact that makes an archive a copy: the address of the one it follows."""


class Archive:
    """An archive, open: what members ask of it, each in one transaction."""

    def __init__(self, folder: Path, key: Key | None = None) -> None:
        """Open an archive, brought up to date, with its key, or the one that the environment names.

        Raises `SyncRefused` (not-an-archive, archive-newer, key-needed, key-wrong), `SyncDamaged("archive-altered")`.
        """
        settings = _settings(folder)
        self.folder = folder
        self.key = _key_of(settings, key)
        self.files = keeping.own_files(self.key)
        signing = SigningKey(_read(folder / KEY, self.files), encoder=HexEncoder)
        self.signer = Signer(signing)
        self.pepper = pepper_from(signing.encode())
        self.identity = identity.own(folder, self.files)
        self.database = Database(settings["database"], self.key)
        incoming = folder / "incoming"
        incoming.mkdir(exist_ok=True)
        self.blobs = BlobStore(settings["blobs"], incoming, _identity(self.key))
        self.uploads = UploadDesk(self.database, self.blobs, incoming, _derived(self.key, "uploads"))
        if bring_up_to_date(self.database):
            self._list_blobs()
        write_anew(self.database)

    @property
    def recipient(self) -> str:
        """Return to whom bundles for this archive are sealed (`age1…`)."""
        return str(self.identity.recipient)

    def close(self) -> None:
        """Let the database go."""
        self.database.close()

    def lacking(self, who: Member, ids: Sequence[str], digests: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return which of these statements and blobs a member would have to send."""
        with self.database.reading() as connection:
            return statements.unknown(connection, ids), catalogue.lacking(connection, who, digests)

    def commit(self, who: Member, batch: str, said: Sequence[WireStatement]) -> Receipt:
        """Keep a batch whole or not at all; the same batch again gets the same receipt.

        Raises `SyncRefused` (token-wrong for who was shut out meanwhile, may-not-say, blob-lacking, statement-other,
        quota-full, archive-follows).
        """
        with self.database.writing() as connection:
            standing.check(connection, who)
            given = self.signer.given(connection, who.name, batch, said)
            if given is not None:
                return given
            check_takes(connection)
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
        """List the blobs of an archive from before there was a list; what is known of one stays."""
        with self.database.writing() as connection:
            for digest, size in self.blobs.listed():
                catalogue.meet(connection, digest, size)


def check_takes(connection: Connection) -> None:
    """Raise `SyncRefused("archive-follows")` at a copy: it takes nothing but from the archive that it follows."""
    if facts.recall(connection, FOLLOWS) is not None:
        raise SyncRefused("archive-follows")


def make(folder: Path, database: str | None = None, blobs: str | None = None, key: Key | None = None) -> None:
    """Make a new archive: SQLite and a folder unless URLs say otherwise, sealed if there is a key.

    What it signs with, its certificate and its age identity are made here. Raises `SyncRefused("archive-exists")`.
    """
    if (folder / SETTINGS).exists():
        raise SyncRefused("archive-exists", path=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    home = folder.resolve()
    settings = {
        "database": database or f"sqlite:///{home / 'archive.db'}",
        "blobs": blobs or f"file://{home / 'blobs'}",
        **({} if key is None else {SEALED: keeping.mark(key)}),
    }
    opened = Database(settings["database"], key)
    try:
        with opened.reading() as connection:
            if current(connection) is not None:
                raise SyncRefused("archive-exists", path=opened.engine.url.render_as_string())
        bring_up_to_date(opened)
    finally:
        opened.close()
    with keeping.own_files(key).writing(folder / KEY) as sink:
        sink.write(SigningKey.generate().encode(encoder=HexEncoder))
    make_certificate(folder, key)
    wholly.write(folder / SETTINGS, json.dumps(settings, indent=1).encode())


def _settings(folder: Path) -> dict[str, str]:
    try:
        said: dict[str, str] = json.loads((folder / SETTINGS).read_text())
    except (FileNotFoundError, NotADirectoryError) as none:
        raise SyncRefused("not-an-archive", path=str(folder)) from none
    return said


def _key_of(settings: Mapping[str, str], key: Key | None) -> Key | None:
    """Return the key that an archive is sealed with, None for an open one."""
    if SEALED not in settings:
        return None
    key = key or keeping.found()
    if key is None:
        raise SyncRefused("key-needed")
    if keeping.mark(key) != settings[SEALED]:
        raise SyncRefused("key-wrong")
    return key


def _read(path: Path, files: Sealer) -> bytes:
    try:
        with files.reading(path) as source:
            return source.read()
    except FileNotFoundError as none:
        raise SyncRefused("not-an-archive", path=str(path.parent)) from none
    except VaultError as altered:
        raise SyncDamaged("archive-altered", path=path.name) from altered


def _derived(key: Key | None, purpose: str) -> bytes | None:
    return None if key is None else key.derive(purpose)


def _identity(key: Key | None) -> Identity | None:
    return None if key is None else Identity(key.derive("blobs"))
