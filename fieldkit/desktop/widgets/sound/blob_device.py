"""A blob as Qt reads it."""

from __future__ import annotations

from typing import BinaryIO

from PySide6.QtCore import QIODevice, QObject, Signal

from fieldkit.domain.errors import FieldkitError


class BlobDevice(QIODevice):
    """A blob as Qt reads it; nothing is copied to a file.

    `refused` tells once why a stretch of it could not be read: one that is far away may be out of reach.
    """

    refused = Signal(object)

    def __init__(self, source: BinaryIO, size: int, parent: QObject | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self._source = source
        self._size = size
        self._is_told = False
        self.open(QIODevice.OpenModeFlag.ReadOnly)

    def size(self) -> int:
        """Return the number of bytes; none any more once a read failed: Qt would ask for the rest for ever."""
        return 0 if self._is_told else self._size

    def isSequential(self) -> bool:
        """Allow seeking."""
        return False

    def seek(self, position: int) -> bool:
        """Go to a byte."""
        self._source.seek(position)
        return super().seek(position)

    def readData(self, most: int) -> bytes:
        """Read some bytes."""
        try:
            return self._source.read(most)
        except FieldkitError as trouble:  # Qt asks from a thread of its own, which nothing may be raised into
            if not self._is_told:
                self._is_told = True
                self.refused.emit(trouble)
            return b""

    def writeData(self, _data: object, _size: int = 0) -> int:
        """Refuse to write."""
        return -1

    def close(self) -> None:
        """Let the blob go; what was still being read is nobody's trouble then."""
        self._is_told = True
        super().close()
        self._source.close()
