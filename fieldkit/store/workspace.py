"""A workspace is a folder: its database, its blobs, recordings under way, settings."""

from __future__ import annotations

import getpass
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import uuid6
from sqlalchemy.exc import DatabaseError

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.sharing.departure import Copy, Departure
from fieldkit.store.database.disk import disk_told
from fieldkit.store.database.engine import NAME, in_our_words, open_database
from fieldkit.store.files.blobs import BlobFolder
from fieldkit.store.log.checking import checked_log, logs_aside
from fieldkit.store.log.latest import Latest
from fieldkit.store.migrations import schema
from fieldkit.store.protection import keys
from fieldkit.store.protection.keys import Kept
from fieldkit.store.saying.spine import Clockwork
from fieldkit.store.work import Store
from vault.keyfile import state_of
from vault.keys import Key


def make_workspace(folder: Path, name: str, language: str, key: Key | None = None) -> None:
    """Make a new workspace; a folder that holds one already is refused, other files are left alone.

    With a key, which is the folder's already (`protection.begin`), it is protected from its first byte.
    """
    if (folder / NAME).exists():
        raise Refused("workspace-exists", path=str(folder))
    with disk_told(folder, "read-only"):
        folder.mkdir(parents=True, exist_ok=True)
    store = _open(folder, keys.kept(folder, key))
    with store.work() as unit:
        unit.remember("device", new_id())
        unit.remember("author", _login())
        unit.remember("name", name or folder.resolve().name)
        unit.remember("language", language)
    store.close()


def open_store(folder: Path, key: Key | None = None) -> Store:
    """Open a workspace; raises `Refused("not-a-workspace")` and leaves a folder that is none untouched.

    A protected one is refused without its key ("workspace-locked") and with another's ("passphrase-wrong").
    """
    if not (folder / NAME).is_file():
        raise Refused("not-a-workspace", path=str(folder))
    return _open(folder, keys.kept(folder, key))


def backups_in(folder: Path) -> tuple[Departure, ...]:
    """Return what was put aside: copies of the database before a change of version, damaged logs; oldest first."""
    copies = (*(folder / "backups").glob("*.db"), *logs_aside(folder))
    found = sorted(copies, key=lambda path: path.stat().st_mtime)
    return tuple(
        Departure(
            interview="",
            copy=Copy.BACKUP,
            place=str(path),
            at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        )
        for path in found
    )


def new_id() -> str:
    """Make a UUIDv7."""
    return str(uuid6.uuid7())


def now() -> datetime:
    """Tell the time, in UTC."""
    return datetime.now(UTC)


def _open(folder: Path, kept: Kept) -> Store:
    path = folder / NAME
    with disk_told(folder, "read-only"):
        key, file = kept.key_of(path), _file(path)
        found = checked_log(path, key, kept.sealer)
        try:
            engine = open_database(path, key)
            schema.bring_up_to_date(engine, path, key)
        except DatabaseError as trouble:
            if (kept.state, file) != (state_of(folder), _file(path)):
                raise Unavailable("workspace-busy", path=str(folder)) from trouble
            raise in_our_words(trouble, path) from trouble
    blobs = BlobFolder(folder / "blobs", kept.shelf, kept.other_shelf)
    store = Store(engine, path, blobs, _CLOCKWORK, Latest(folder, kept.sealer))
    store.found = found
    store.compare()
    return store


def _file(path: Path) -> int:
    """Return which file this is, 0 for none: a conversion puts another in its place while somebody waits for it."""
    return path.stat().st_ino if path.exists() else 0


def _login() -> str:
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return "fieldkit"


_CLOCKWORK = Clockwork(new_id=new_id, now=now)
