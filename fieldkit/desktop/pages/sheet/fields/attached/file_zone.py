"""Where a file is dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame


class FileZone(QFrame):
    """`dropped` tells the file; of several the first is taken, folders are not."""

    dropped = Signal(Path)

    def __init__(self, named: str) -> None:
        super().__init__()
        self.setObjectName("drop")
        self.setProperty("over", False)
        self.setAccessibleName(named)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if _file(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._show_over(is_over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._show_over(is_over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the file."""
        self._show_over(is_over=False)
        file = _file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def _show_over(self, *, is_over: bool) -> None:
        self.setProperty("over", is_over)
        self.style().unpolish(self)
        self.style().polish(self)


def _file(carried: QMimeData) -> Path | None:
    files = (Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile())
    return next((one for one in files if one.is_file()), None)
