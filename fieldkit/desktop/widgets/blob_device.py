"""A blob as Qt reads it."""

from __future__ import annotations

from typing import BinaryIO

from PySide6.QtCore import QIODevice, QObject


class BlobDevice(QIODevice):
    """A blob as Qt reads it; nothing is copied to a file."""

    def __init__(self, source: BinaryIO, size: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._size = size
        self.open(QIODevice.OpenModeFlag.ReadOnly)

    def size(self) -> int:
        """Return the number of bytes."""
        return self._size

    def isSequential(self) -> bool:
        """Allow seeking."""
        return False

    def seek(self, position: int) -> bool:
        """Go to a byte."""
        self._source.seek(position)
        return super().seek(position)

    def readData(self, most: int) -> bytes:
        """Read some bytes."""
        return self._source.read(most)

    def writeData(self, _data: object, _size: int = 0) -> int:
        """Refuse to write."""
        return -1

    def close(self) -> None:
        """Let the blob go."""
        super().close()
        self._source.close()
