"""A workspace's files on their way between open and protected (`usecases/protect.py` says in which order)."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from fieldkit.domain.errors import Damaged, Refused
from fieldkit.store.database.disk import disk_told
from fieldkit.store.database.engine import NAME, is_plain
from fieldkit.store.files.erasing import shred
from fieldkit.store.files.shelf import SUFFIX, PlainShelf, SealedShelf
from fieldkit.store.log.checking import SEALED, logs_aside
from fieldkit.store.log.latest import NOTES
from fieldkit.store.protection.databases import Lock
from fieldkit.store.protection.keys import in_our_words, sealer
from fieldkit.usecases.protect import Piece
from vault import ahead, keyfile, wholly
from vault.keys import Key
from vault.wrapped import State

_BLOB = re.compile(rf"[0-9a-f]{{64}}({re.escape(SUFFIX)})?")
"""How blobs are called, open or sealed: what another program left beside them is not ours to move."""

_PASSING = ("incoming", "downloads")
"""What lies there is a copy of what is elsewhere, or is fetched again."""


class Conversion:
    """Brings a workspace's files into a state: `State.SEALED`, or None for open."""

    def __init__(self, folder: Path, key: Key, into: State | None) -> None:
        """Work on a folder that has this key."""
        self._folder, self._key, self._into = folder, key, into
        self._database = folder / NAME
        self._blobs = folder / "blobs"
        self._sealed, self._plain = SealedShelf(key), PlainShelf()
        self._lock: Lock | None = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the database for oneself; nobody can work without it."""
        check_nothing_is_recorded(self._folder)
        self._lock = Lock(self._database, self._key)
        try:
            yield
        finally:
            self._lock.release()

    def begin(self) -> None:
        """Note the direction, and clear away what was cut halfway."""
        with in_our_words(self._folder):
            keyfile.move_to(self._folder, self._key, State.SEALING if self._into else State.OPENING)
        with disk_told(self._folder):
            self._clear_away()

    def _clear_away(self) -> None:
        for place in (self._folder, self._blobs, self._folder / "backups"):
            for left in (*place.glob("incoming-*"), *place.glob(f"*{wholly.ASIDE}")):
                shred(left)
        for name in NOTES:
            (self._folder / name).unlink(missing_ok=True)
        for name in _PASSING:
            for left in (self._folder / name).rglob("*"):
                if left.is_file():
                    shred(left)
            shutil.rmtree(self._folder / name, ignore_errors=True)

    def pieces(self) -> tuple[Piece, ...]:
        """Return databases first, then the blobs of the other kind.

        A log that was put aside is sealed, too; one that is goes with its key.
        """
        is_plain_wanted = self._into is None
        found = [path for path in self._databases() if self._is_plain(path) is not is_plain_wanted]
        found += [path for path in logs_aside(self._folder) if path.suffix != SEALED and not is_plain_wanted]
        blobs = sorted(path for path in self._blobs.glob("??/*") if _BLOB.fullmatch(path.name))
        found += [path for path in blobs if (path.suffix == SUFFIX) is is_plain_wanted]
        return tuple(Piece(str(path.relative_to(self._folder)), path.stat().st_size) for path in found)

    def carry(self, piece: Piece, moved: Callable[[int], None]) -> None:
        """Write a database or a blob anew."""
        with disk_told(self._folder):
            self._carry(self._folder / piece.name, moved)

    def _carry(self, path: Path, moved: Callable[[int], None]) -> None:
        if path == self._database:
            self._held().convert(self._key if self._into else None)
        elif path.suffix == ".db":
            with closing(Lock(path, self._key)) as lock:
                lock.convert(self._key if self._into else None)
        elif path.parent == self._folder / "backups":
            self._seal_log(path)
        elif self._into:
            self._seal(path, moved)
        else:
            self._open(path, moved)

    def end(self) -> None:
        """Note that all is there; an open workspace has no key any more."""
        with in_our_words(self._folder):
            if self._into:
                keyfile.move_to(self._folder, self._key, self._into)
            else:
                keyfile.forget(self._folder, self._key)

    def _is_plain(self, path: Path) -> bool:
        return self._held().is_plain if path == self._database else is_plain(path)

    def _held(self) -> Lock:
        if self._lock is None:
            raise RuntimeError("a workspace is converted alone")
        return self._lock

    def _databases(self) -> list[Path]:
        return [self._database, *sorted((self._folder / "backups").glob("*.db"))]

    def _seal(self, path: Path, moved: Callable[[int], None]) -> None:
        """Seal a blob as it is: one that was damaged before is damaged as before, and told of as before."""
        home = self._blobs / self._sealed.place(path.name)
        if not home.exists():
            with wholly.aside(self._blobs) as aside:
                with path.open("rb") as source, self._sealed.into(aside.file) as sink:
                    read = _copied(source, sink, moved)
                with self._sealed.read(aside.again(), path.name) as again:
                    _must_be(read, _copied(again, None, moved), path)
                _settle(aside, home)
        shred(path)

    def _seal_log(self, path: Path) -> None:
        kept = sealer(self._key)
        aside = path.with_name(path.name + SEALED)
        with path.open("rb") as source, kept.writing(aside) as sink:
            read = _copied(source, sink, lambda _done: None)
        with kept.reading(aside) as again:
            _must_be(read, _copied(again, None, lambda _done: None), path)
        shred(path)

    def _open(self, path: Path, moved: Callable[[int], None]) -> None:
        """Open a blob, whose content says its name; one that is not what its name says is left as it is."""
        with wholly.aside(self._blobs) as aside:
            with self._sealed.reading(path, path.stem) as source:
                digest = _copied(source, aside.file, moved)
            if self._blobs / self._sealed.place(digest) != path:
                raise Damaged("blob-altered", blob=path.stem)
            _settle(aside, self._blobs / self._plain.place(digest))
        path.unlink()


def check_convertible(folder: Path) -> None:
    """Raise what would stop a conversion at once, before anything is written.

    Raises `Refused` (not-a-workspace, recordings-left) and `Unavailable("workspace-busy")`.
    """
    if not (folder / NAME).is_file():
        raise Refused("not-a-workspace", path=str(folder))
    check_nothing_is_recorded(folder)
    Lock(folder / NAME, None).release()


def check_nothing_is_recorded(folder: Path) -> None:
    """Raise `Refused("recordings-left")` when a recording is under way, or was cut and not yet picked up."""
    if any(place.is_dir() for place in (folder / "recordings").glob("*")):
        raise Refused("recordings-left", path=str(folder))


def _copied(source: BinaryIO, sink: BinaryIO | None, moved: Callable[[int], None]) -> str:
    digest, done = hashlib.sha256(), 0
    for chunk in ahead.chunks(source):
        digest.update(chunk)
        if sink is not None:
            sink.write(chunk)
            done += len(chunk)
            moved(done)
    return digest.hexdigest()


def _must_be(written: str, read: str, path: Path) -> None:
    if written != read:
        raise Damaged("blob-altered", blob=path.name)


def _settle(aside: wholly.Aside, home: Path) -> None:
    home.parent.mkdir(exist_ok=True)
    aside.settle(home)
