"""Where uploads are announced, found again, ended, and become blobs; resumed by tus 1.0.0 (see `http/uploads`)."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sync.archive.database.database import Database
from sync.archive.database.tables import BLOBS, UPLOADS
from sync.archive.kept import catalogue
from sync.archive.kept.blobs import BlobStore
from sync.archive.ledger.audit import now
from sync.archive.members import standing
from sync.archive.members.accounts import Member
from sync.archive.members.quota import check_room, count_bytes
from sync.archive.uploads.media import size_of
from sync.archive.uploads.parts import Digests, Part, locked
from sync.errors import SyncDamaged, SyncRefused, SyncUnavailable

LIFE = timedelta(days=7)
"""An upload that was left alone for so long is forgotten."""
SWEEP_SECONDS = 60.0
MOST_BYTES = 1 << 40
SPARE_BYTES = 64 << 20
"""Room that must stay on the disk for the database."""


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload under way: `digest` is "" until it is known; `is_done` once it is a blob."""

    id: str
    device: int
    digest: str
    length: int
    expires: datetime
    is_done: bool


class UploadDesk:
    """Uploads of all members; those of one processor share a folder for what is under way."""

    def __init__(self, database: Database, blobs: BlobStore, folder: Path, key: bytes | None = None) -> None:
        """Let files grow in this folder, sealed with a key if there is one."""
        folder.mkdir(parents=True, exist_ok=True)
        self._database = database
        self._blobs = blobs
        self._folder = folder
        self._key = key
        self._digests = Digests()
        self._next_sweep = 0.0

    def begin(self, who: Member, length: int, digest: str = "") -> Upload:
        """Announce an upload; the same device with the same digest gets the one it began before.

        Raises `SyncRefused` (upload-too-large, quota-full), `SyncUnavailable("archive-full")`.
        """
        self.sweep()
        with self._database.writing(is_lasting=False) as connection:
            begun = self._begun(connection, who, length, digest)
            if begun is not None:
                return begun
            if length > MOST_BYTES:
                raise SyncRefused("upload-too-large", bytes=MOST_BYTES)
            check_room(connection, who, length)
            if shutil.disk_usage(self._folder).free < length + SPARE_BYTES:
                raise SyncUnavailable("archive-full")
            row = {"id": secrets.token_hex(16), "user": who.name, "device": who.number, "digest": digest}
            row |= {"length": length, "expires": _later()}
            return _upload(connection.execute(insert(UPLOADS).values(**row).returning(UPLOADS)).one())

    def find(self, who: Member, upload: str) -> Upload:
        """Return an upload of this device; raises `SyncRefused("upload-unknown")`."""
        mine = select(UPLOADS).where(UPLOADS.c.device == who.number, UPLOADS.c.expires > now())
        with self._database.reading() as connection:
            row = connection.execute(mine.where(UPLOADS.c.id == upload)).first()
        if row is None:
            raise SyncRefused("upload-unknown")
        return _upload(row)

    def offset(self, upload: Upload) -> int:
        """Return how many bytes have arrived."""
        if upload.is_done:
            return upload.length
        return min(size_of(self._path(upload), is_sealed=self._key is not None), upload.length)

    @contextmanager
    def writing(self, upload: Upload) -> Iterator[Part]:
        """Open an upload's file for adding to it; raises `SyncRefused("upload-busy")` while somebody else does."""
        with locked(self._path(upload), upload.id, self._digests, self._key) as part:
            yield part

    def finish(self, who: Member, upload: Upload, part: Part) -> str:
        """Make a whole upload a blob; returns its digest. One that is not what was promised is thrown away.

        Raises `SyncDamaged("blob-digest")`, and `SyncRefused("token-wrong")` for who was shut out meanwhile.
        """
        with self._database.reading() as connection:
            standing.check(connection, who)
        found = part.digest()
        if upload.digest not in ("", found):
            self.end(upload)
            raise SyncDamaged("blob-digest", reason=upload.digest)
        self._keep(found, upload, part)
        with self._database.writing(is_lasting=False) as connection:
            if self._blobs.size(found) != upload.length:  # erased at this very moment, for somebody who withdrew
                self._keep(found, upload, part)
            is_new = connection.execute(select(BLOBS.c.digest).where(BLOBS.c.digest == found)).first() is None
            catalogue.put(connection, found, upload.length)
            catalogue.hold(connection, found, who.name)
            connection.execute(update(UPLOADS).where(UPLOADS.c.id == upload.id).values(digest=found, done=True))
            count_bytes(connection, who.number, upload.length if is_new else 0)
        self._forget_file(upload.id)
        return found

    def _keep(self, digest: str, upload: Upload, part: Part) -> None:
        """Let a whole upload be a blob: by a second name, or sealed once more as one."""
        if self._key is None:
            self._blobs.adopt(digest, self._path(upload))
        else:
            self._blobs.put(digest, part.pieces())

    def watch(self, who: Member) -> standing.Watch:
        """Return what looks, while bytes come, whether their sender may go on."""
        return standing.Watch(self._database, who)

    def end(self, upload: Upload) -> None:
        """Forget an upload and what came of it."""
        with self._database.writing(is_lasting=False) as connection:
            connection.execute(delete(UPLOADS).where(UPLOADS.c.id == upload.id))
        self._forget_file(upload.id)

    def touch(self, upload: Upload) -> None:
        """Let an upload live on: somebody works on it. Written at most once a day."""
        if upload.expires - datetime.now(UTC) > LIFE - timedelta(days=1):
            return
        with self._database.writing(is_lasting=False) as connection:
            connection.execute(update(UPLOADS).where(UPLOADS.c.id == upload.id).values(expires=_later()))

    def sweep(self) -> None:
        """Forget uploads that expired; looks for them once in a while only."""
        if time.monotonic() < self._next_sweep:
            return
        self._next_sweep = time.monotonic() + SWEEP_SECONDS
        with self._database.reading() as connection:
            old = list(connection.execute(select(UPLOADS.c.id).where(UPLOADS.c.expires <= now())).scalars())
        if not old:
            return
        with self._database.writing(is_lasting=False) as connection:
            connection.execute(delete(UPLOADS).where(UPLOADS.c.id.in_(old)))
        for upload in old:
            self._forget_file(upload)

    def _begun(self, connection: Connection, who: Member, length: int, digest: str) -> Upload | None:
        if not digest:
            return None
        mine = select(UPLOADS).where(UPLOADS.c.device == who.number, UPLOADS.c.digest == digest)
        row = connection.execute(mine.where(UPLOADS.c.length == length, UPLOADS.c.expires > now())).first()
        if row is not None and (not row.done or catalogue.size(connection, who, digest) == length):
            return _upload(row)
        if row is not None:
            connection.execute(delete(UPLOADS).where(UPLOADS.c.id == row.id))
        return None

    def _path(self, upload: Upload) -> Path:
        return self._folder / f"{upload.id}.part"

    def _forget_file(self, upload: str) -> None:
        (self._folder / f"{upload}.part").unlink(missing_ok=True)
        self._digests.forget(upload)


def under_way(connection: Connection) -> int:
    """Return how many uploads are under way."""
    wanted = select(func.count()).select_from(UPLOADS).where(~UPLOADS.c.done, UPLOADS.c.expires > now())
    return connection.execute(wanted).scalar_one()


def _upload(row: Row[Any]) -> Upload:
    expires = datetime.fromisoformat(row.expires)
    return Upload(row.id, row.device, row.digest, row.length, expires, row.done)


def _later() -> str:
    return (datetime.now(UTC) + LIFE).isoformat(timespec="seconds")
