"""Widgets side by side, on as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """A layout whose height follows its width, as words do on a page."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one, None past the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one back, None past the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def empty(self) -> None:
        """Take everything out."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:
        """Grow nowhere."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that it does."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._lay(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, place: QRect) -> None:
        """Lay all out."""
        super().setGeometry(place)
        self._lay(place, is_trial=False)

    def sizeHint(self) -> QSize:
        """Return the least that will do."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the largest of all, so that each fits on a line."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, place: QRect, *, is_trial: bool) -> int:
        at, tallest = place.topLeft(), 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(place.width(), 1), item.sizeHint().height()))
            if at.x() > place.x() and at.x() + size.width() > place.right() + 1:
                at = QPoint(place.x(), at.y() + tallest + self._gap)
                tallest = 0
            if not is_trial:
                item.setGeometry(QRect(at, size))
            at.setX(at.x() + size.width() + self._gap)
            tallest = max(tallest, size.height())
        return at.y() + tallest - place.y()
