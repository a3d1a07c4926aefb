"""A file that Qt writes: whole at its place, or not there at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from fieldkit.domain.errors import Unavailable


@contextmanager
def whole_file(target: Path) -> Iterator[QIODevice]:
    """Give a device to draw on; the file stands at its place once the block ended well, what was there until then.

    Raises `Unavailable("disk")` when it cannot be written.
    """
    file = QSaveFile(str(target))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise Unavailable("disk", path=str(target))
    try:
        yield file
    except BaseException:
        file.cancelWriting()
        file.commit()
        raise
    if not file.commit():
        raise Unavailable("disk", path=str(target))
