"""A log that was left is looked at before SQLite reads it; one that breaks is put aside, whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

from fieldkit.domain.errors import Damaged
from fieldkit.store.database.disk import disk_told
from fieldkit.store.log.alone import alone
from fieldkit.store.log.pages import pages_of
from fieldkit.store.log.reading import HEADER_BYTES, PAGE_BYTES, Break, broken
from vault.keys import Key
from vault.sealer import Sealer

ASIDE = "damaged-{number}.log"
"""How a log is called that was put aside, in `backups`; sealed ones end in `SEALED` besides."""

SEALED = ".age"

Proof = Callable[[int, bytes], bool]


def checked_log(database: Path, key: Key | None, sealer: Sealer) -> Damaged | None:
    """Look at the log that a program left which did not end well; returns what a person is to be told of it.

    A log that breaks is put aside as it is, sealed by `sealer`, and then ends where it is whole, which is as far as
    SQLite would read it. Nothing is done while another program has the database open: it looked when it opened it.
    Raises `Damaged("database-damaged")` where it is the database itself whose pages cannot be known, and
    `Unavailable("disk-full")`.
    """
    log = database.with_name(f"{database.name}-wal")
    if not _has_frames(log):
        return None
    proof = pages_of(database, key).is_genuine if key else _taken
    if _look(log, proof) is None:
        return None
    with disk_told(database.parent), alone(database) as is_alone:
        found = _look(log, proof) if is_alone and log.exists() else None
        if found is None:
            return None
        _check_first_page(database, proof, found)
        aside = _put_aside(log, sealer)
        _cut(log, found.whole)
    place = str(aside.relative_to(database.parent))
    return Damaged("log-damaged", file=log.name, count=found.changes, aside=place)


def logs_aside(folder: Path) -> tuple[Path, ...]:
    """Return the logs that were put aside in a workspace, open ones and sealed ones."""
    return tuple(sorted((folder / "backups").glob(f"{ASIDE.format(number='*')}*")))


def _taken(_number: int, _page: bytes) -> bool:
    """Pages of an open database carry no tag: their checksums have to do."""
    return True


def _has_frames(log: Path) -> bool:
    return log.exists() and log.stat().st_size > HEADER_BYTES


def _look(log: Path, proof: Proof) -> Break | None:
    with log.open("rb") as source:
        return broken(source, proof)


def _check_first_page(database: Path, proof: Proof, found: Break) -> None:
    """Raise where no page at all is known: the database's salt was changed, and its log may be whole."""
    if found.whole > HEADER_BYTES:
        return
    with database.open("rb") as source:
        if not proof(1, source.read(PAGE_BYTES)):
            raise Damaged("database-damaged", path=str(database.parent), reason="salt")


def _put_aside(log: Path, sealer: Sealer) -> Path:
    folder = log.parent / "backups"
    folder.mkdir(exist_ok=True)
    ending = SEALED if sealer.key else ""
    free = (folder / f"{ASIDE.format(number=number)}{ending}" for number in count(1))
    aside = next(path for path in free if not path.exists())
    with log.open("rb") as source, sealer.writing(aside) as sink:
        shutil.copyfileobj(source, sink)
    return aside


def _cut(log: Path, size: int) -> None:
    with log.open("r+b") as file:
        file.truncate(size)
        os.fsync(file.fileno())
