"""What of a workspace's files is protected, by their bytes and not by their names; and what is no longer whole."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fieldkit.domain.errors import Damaged
from fieldkit.store.database.engine import CHECKS, NAME, PLAIN_HEADER, connected, driver, is_plain
from fieldkit.store.files.shelf import SUFFIX, PlainShelf, SealedShelf
from fieldkit.store.log.checking import logs_aside
from fieldkit.store.log.latest import SEALED as LATEST
from fieldkit.store.protection.keys import in_our_words, sealer
from vault import age, keyfile
from vault.errors import VaultError
from vault.frames import FrameReader, FramesDamaged, name_inside
from vault.keys import Key
from vault.wrapped import FILE

_AGE, _FRAMES = b"age-encryption.org/v1\n", b"\x89FRAMES1"
_DATABASES = frozenset({".db", ".db-wal", ".db-shm"})
_TELLS_NOTHING = frozenset({FILE, "settings.json", "recorder.json"})
"""What lies readable in a protected workspace: wrapped keys, choices without a name in them, a socket's address."""

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """How a workspace lies on disk: files by kind, and those that anybody can read, by place."""

    state: str
    """"open", "sealed", or "sealing" and "opening" on the way."""

    kinds: dict[str, int]
    readable: tuple[str, ...]
    turns: int = 0
    memory: int = 0
    """What one guess of the passphrase costs (Argon2id), in turns over bytes."""

    has_recovery_key: bool = False
    entrusted_to: tuple[str, ...] = ()


def look(folder: Path, *, is_in_use: bool = False) -> Protected:
    """Look at every file of a workspace; no key is needed. Raises `Damaged("protection-altered")`.

    Where this process has the database open (`is_in_use`) its files are not looked into: closing a file lets go
    of all locks that a process has on it, SQLite's included.
    """
    kinds: Counter[str] = Counter()
    readable = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if is_in_use and path.parent == folder and path.name.startswith(NAME):
            continue
        kind = _kind(path)
        kinds[kind] += 1
        if kind == "plain" and path.name not in _TELLS_NOTHING:
            readable.append(str(path.relative_to(folder)))
    with in_our_words(folder):
        said = keyfile.unchecked(folder)
    if said is None:
        return Protected(state="open", kinds=dict(kinds), readable=tuple(readable))
    return Protected(
        state=said.state.value,
        kinds=dict(kinds),
        readable=tuple(readable),
        turns=said.cost.turns,
        memory=said.cost.memory,
        has_recovery_key=said.printed is not None,
        entrusted_to=said.readers,
    )


def damaged(folder: Path, key: Key | None) -> Iterator[str]:
    """Read every blob, recording under way and copy put aside whole; yield the places of those that were changed."""
    shelf = SealedShelf(key) if key else PlainShelf()
    for path in sorted((folder / "blobs").glob("??/*")):
        kept = shelf if path.suffix == SUFFIX else PlainShelf()
        try:
            with kept.reading(path, path.stem) as source:
                digest = _digest(source)
        except Damaged:
            digest = ""
        if not digest or folder / "blobs" / kept.place(digest) != path:
            yield str(path.relative_to(folder))
    for path in sorted((folder / "recordings").glob("*/*.frames")):
        if key is not None and _is_altered(path, key.derive("recordings")):
            yield str(path.relative_to(folder))
    copies = ((path, _is_whole(path, key)) for path in sorted((folder / "backups").glob("*.db")))
    notes = sorted(folder.glob(LATEST))
    logs = ((path, _is_readable(path, key)) for path in (*logs_aside(folder), *notes))
    yield from (str(path.relative_to(folder)) for path, is_whole in (*copies, *logs) if not is_whole)


def salvage(path: Path, key: Key, sink: BinaryIO) -> int:
    """Write what is whole at the beginning of a sealed blob; returns the bytes. Raises `Damaged("blob-altered")`."""
    try:
        with path.open("rb") as source:
            return age.salvage(source, SealedShelf(key).identity, sink, path.name)
    except VaultError as trouble:
        raise Damaged("blob-altered", blob=path.stem) from trouble


def _is_whole(database: Path, key: Key | None) -> bool:
    """Say whether every page of a database that nobody has open is what was written."""
    used = None if is_plain(database) else key
    try:
        with closing(connected(database, used)) as connection:
            return [row[0] for question in CHECKS for row in connection.execute(question)] == ["ok"]
    except driver(used).DatabaseError:
        return False


def _is_readable(log: Path, key: Key | None) -> bool:
    """Say whether a log that was put aside is what was put there; only a sealed one tells."""
    if log.suffix != SUFFIX:
        return True
    try:
        with sealer(key).reading(log) as source:
            _digest(source)
    except VaultError:
        return False
    return True


def _is_altered(path: Path, key: bytes) -> bool:
    """Say whether frames were altered; a recording that is written still, or was cut, is none of that."""
    with FrameReader(path.open("rb"), key, name_inside(path)) as frames:
        try:
            return not all(True for _frame in frames)
        except FramesDamaged:
            return True


def _kind(path: Path) -> str:
    with path.open("rb") as source:
        start = source.read(len(_AGE))
    if start == _AGE:
        return "age"
    if start.startswith(_FRAMES):
        return "frames"
    if path.suffix in _DATABASES:
        return _kind_of_database(path, start)
    return "plain"


def _kind_of_database(path: Path, start: bytes) -> str:
    """Say what a database file, or its log, is: the log's pages are sealed as its database is."""
    database = path.with_name(path.name.removesuffix("-wal").removesuffix("-shm"))
    if database != path and database.is_file():
        with database.open("rb") as source:
            start = source.read(len(PLAIN_HEADER))
    return "plain" if start.startswith(PLAIN_HEADER) or not start else "sqlcipher"


def _digest(source: BinaryIO) -> str:
    found = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        found.update(chunk)
    return found.hexdigest()
