"""Widgets side by side, on as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """A widget whose height follows its width, as words do on a page; those of a line are centred in it.

    It places its children itself: a layout written in Python outlives its items, and the process does not.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._gap = gap
        self.shown: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Take one more, behind the others."""
        widget.setParent(self)
        self.shown.append(widget)
        widget.show()
        self._changed()

    def empty(self) -> None:
        """Take everything out."""
        for widget in self.shown:
            widget.hide()
            widget.deleteLater()
        self.shown = []
        self._changed()

    def hasHeightForWidth(self) -> bool:
        """Say that it does."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._lay(width, is_trial=True)

    def sizeHint(self) -> QSize:
        """Return what the lines take in the width there is."""
        return QSize(self.minimumSizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the largest, so that each fits on a line."""
        size = QSize()
        for widget in self.shown:
            size = size.expandedTo(widget.minimumSizeHint())
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay all out in the new width."""
        super().resizeEvent(event)
        self._lay(self.width(), is_trial=False)

    def event(self, event: QEvent) -> bool:
        """Lay all out again when one of them wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
        return super().event(event)

    def _changed(self) -> None:
        self.updateGeometry()
        self._lay(self.width(), is_trial=False)

    def _lay(self, width: int, *, is_trial: bool) -> int:
        top = 0
        for line in self._lines(width):
            tallest = max(size.height() for _, size in line)
            left = 0
            for widget, size in line:
                if not is_trial:
                    widget.setGeometry(QRect(QPoint(left, top + (tallest - size.height()) // 2), size))
                left += size.width() + self._gap
            top += tallest + self._gap
        return max(0, top - self._gap)

    def _lines(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        """Return what stands on each line, with the size it takes there."""
        lines: list[list[tuple[QWidget, QSize]]] = []
        left = 0
        for widget in self.shown:
            wanted = widget.sizeHint()
            size = wanted.boundedTo(QSize(max(width, 1), wanted.height()))
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((widget, size))
            left += size.width() + self._gap
        return lines
