"""Where a bag is written: a folder or one zip, made aside and renamed when all of it is on disk.

A zip is stored, streamed, zip64, with fixed times: the same bag gives the same bytes. One that is for some
readers' eyes is sealed on its way: no byte of it lies open on the stick.
"""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Protocol

from sync.bundle.sealing import sealed
from sync.errors import SyncRefused, SyncUnavailable
from vault import wholly

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FILE = 0o100644 << 16

Put = Callable[[str, Iterable[bytes]], None]
"""Writes a file, chunk by chunk, by its path from the bag's top."""


class Place(Protocol):
    """Where one bag goes."""

    @property
    def path(self) -> Path:
        """Where it stands once it is written."""

    def opened(self) -> AbstractContextManager[Put]:
        """Write it there: all of it, or nothing; raises `SyncRefused("bundle-exists")` and `SyncUnavailable`."""


class FolderPlace:
    """A bag as a folder."""

    def __init__(self, path: Path) -> None:
        """Write it here."""
        self.path = path

    @contextmanager
    def opened(self) -> Iterator[Put]:
        """Write it aside, and rename it."""
        with _aside(self.path) as aside:
            aside.mkdir()

            def put(name: str, chunks: Iterable[bytes]) -> None:
                target = aside / name
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as sink:
                    sink.writelines(chunks)
                    sink.flush()
                    os.fsync(sink.fileno())

            yield put
            (aside / "data").mkdir(exist_ok=True)
            for folder in (aside, *(path for path in aside.rglob("*") if path.is_dir())):
                wholly.sync_folder(folder)


class ZipPlace:
    """A bag as one zip, in a folder of its own name; sealed for readers when some are named."""

    def __init__(self, path: Path, top: str, recipients: Sequence[str] = ()) -> None:
        """Write it here; `top` is the bag's folder inside, `recipients` are age recipients (`age1…`)."""
        self.path = path
        self._top = top
        self._recipients = recipients

    @contextmanager
    def opened(self) -> Iterator[Put]:
        """Write it, and name it once it is whole; raises `SyncRefused("recipient-wrong")` as well."""
        with (
            _in_our_words(self.path),
            wholly.written(self.path, wholly.USUAL) as sink,
            self._bytes_into(sink) as plain,
            zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as archive,
        ):

            def put(name: str, chunks: Iterable[bytes]) -> None:
                entry = zipfile.ZipInfo(f"{self._top}/{name}", _EPOCH)
                entry.external_attr = _FILE
                entry.create_system = 3
                with archive.open(entry, "w", force_zip64=True) as into:
                    into.writelines(chunks)

            yield put

    @contextmanager
    def _bytes_into(self, sink: IO[bytes]) -> Iterator[IO[bytes]]:
        if not self._recipients:
            yield sink
            return
        with sealed(sink, self._recipients) as plain:
            yield plain


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    aside = target.with_name(f".{target.name}.incoming")
    with _in_our_words(target):
        try:
            _remove(aside)
            yield aside
            aside.rename(target)
            wholly.sync_folder(target.parent)
        finally:
            _remove(aside)


@contextmanager
def _in_our_words(target: Path) -> Iterator[None]:
    if target.exists():
        raise SyncRefused("bundle-exists", path=str(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as trouble:
        key = "disk-full" if trouble.errno in (errno.ENOSPC, errno.EDQUOT) else "disk"
        raise SyncUnavailable(key, path=str(target.parent), reason=trouble.strerror or str(trouble)) from trouble


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
