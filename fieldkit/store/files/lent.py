"""Files lent to other programs that show them: gone once the workspace is closed, or when the next one is opened."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from fieldkit.domain.errors import Unavailable
from vault.memory import folder_in_memory

MARK = "fieldkit-lent-"


class LentFiles:
    """Plain copies for programs that know nothing of keys.

    Those of a protected workspace lie in memory where the system has a folder for that (Linux), else in the
    temporary folder until they are taken back.
    """

    def __init__(self, *, is_protected: bool) -> None:
        """Lend nothing yet."""
        memory = folder_in_memory() if is_protected else None
        self._home = memory or Path(tempfile.gettempdir())
        self._folders: list[Path] = []

    def lend(self, name: str, source: BinaryIO) -> Path:
        """Write a copy under its own name; returns where. Raises `Unavailable("disk")`."""
        try:
            folder = Path(tempfile.mkdtemp(prefix=f"{MARK}{os.getpid()}-", dir=self._home))
            self._folders.append(folder)
            target = folder / _bare(name)
            with target.open("xb") as copy:
                shutil.copyfileobj(source, copy)
        except OSError as trouble:
            raise Unavailable("disk", path=str(self._home)) from trouble
        return target

    def close(self) -> None:
        """Take everything back."""
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)
        self._folders.clear()


def take_back() -> None:
    """Take back what was lent by a program that was killed."""
    disk = Path(tempfile.gettempdir())
    for home in {folder_in_memory() or disk, disk}:
        for left in home.glob(f"{MARK}*"):
            with suppress(ValueError, PermissionError):
                try:
                    os.kill(int(left.name.removeprefix(MARK).partition("-")[0]), 0)
                except ProcessLookupError:
                    shutil.rmtree(left, ignore_errors=True)


def _bare(name: str) -> str:
    """Return a name that is no path and can be shown: what an attachment is called, somebody else may have said."""
    shown = "".join(sign for sign in Path(name).name if sign.isprintable())
    return shown if shown.strip(". ") else "fichier"
