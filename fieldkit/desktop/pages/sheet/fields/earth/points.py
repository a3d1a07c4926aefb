"""The points of a line as a list that is dragged into order, and the line that adds to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget

from fieldkit.domain.sheets.coordinates import Point


class PointLine(QLineEdit):
    """`given` tells what was written, at Return, or what was pasted of several lines, which a line cannot hold."""

    given = Signal(str)

    def __init__(self, named: str) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Ajouter un point\u202f: {name}").format(name=named))
        self.setPlaceholderText(
            self.tr("Ajouter\u202f: 47.79, 7.33, lien de carte, ou coller un tracé (GPX, GeoJSON)")
        )
        self.returnPressed.connect(self._give)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take several lines that are pasted as points."""
        pasted = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if "\n" in pasted.strip() or "<" in pasted:
            self.given.emit(pasted)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _give(self) -> None:
        if self.text().strip():
            self.given.emit(self.text())


class PointList(QListWidget):
    """Numbered points; `moved` tells from where to where one was dragged, `pasted` what was pasted over the list."""

    moved = Signal(int, int)
    pasted = Signal(str)

    def __init__(self, named: str) -> None:
        super().__init__()
        self.is_locked = False
        self.setAccessibleName(self.tr("Points\u202f: {name}").format(name=named))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setUniformItemSizes(True)
        self.model().rowsMoved.connect(self._dragged)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these; the one that is chosen stays so."""
        here = self.currentRow()
        self.blockSignals(True)
        self.clear()
        self.addItems([f"{place}.  {one.latitude:.5f}  {one.longitude:.5f}" for place, one in enumerate(points, 1)])
        self.setCurrentRow(min(here, len(points) - 1))
        self.blockSignals(False)

    def lock(self, *, is_locked: bool) -> None:
        """Let points be read only, or changed."""
        self.is_locked = is_locked
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.NoDragDrop if is_locked else mode.InternalMove)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take points that are pasted."""
        if event.matches(QKeySequence.StandardKey.Paste) and not self.is_locked:
            self.pasted.emit(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex, int, int, QModelIndex, int)
    def _dragged(self, _from: QModelIndex, first: int, _last: int, _to: QModelIndex, before: int) -> None:
        self.moved.emit(first, before - 1 if before > first else before)
