"""Columns of cards side by side; on a narrow screen each goes below the one before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

GAP = 16
SHARES = (3, 2)


class Columns(QWidget):
    """As wide as its page lets it be; nothing is cut off, and no page scrolls sideways."""

    def __init__(self, *columns: Sequence[QWidget], shares: Sequence[int] = SHARES) -> None:
        """Place cards in columns, which share what room there is."""
        super().__init__()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(GAP)
        self._sides = [_side(cards) for cards in columns]
        for side, share in zip(self._sides, shares, strict=True):
            self._both.addWidget(side, share)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest column: they need not stand side by side."""
        return QSize(max(one.minimumSizeHint().width() for one in self._sides), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns side by side where both have room."""
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if self.width() >= self._wanted() else ways.TopToBottom)
        super().resizeEvent(event)

    def _wanted(self) -> int:
        """Return from which width on no column is squeezed below what it needs."""
        return GAP * (len(self._sides) - 1) + sum(one.minimumSizeHint().width() for one in self._sides)


def _side(cards: Sequence[QWidget]) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return side
