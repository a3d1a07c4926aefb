"""What the discs of the matrix mean, below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.pages.matrix.drawing import draw_disc
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.domain.evidence.matrix import Cell

WAYS = (("towards", Cell(1, 1, 1, 0)), ("away", Cell(1, 1, 0, 1)), ("neither", Cell(1, 1, 0, 0)))
HEIGHT, RADIUS = 24, 7.0


class MatrixKey(QWidget):
    """A disc and a word for each direction, and what the size says."""

    def __init__(self) -> None:
        super().__init__()
        self.setToolTip(evidence_words.size_of_discs())

    def sizeHint(self) -> QSize:
        """Want one line."""
        return QSize(480, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Want the height of a line at least."""
        return QSize(0, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        use, left, base = colours(), RADIUS + 1, HEIGHT / 2
        for name, cell in WAYS:
            draw_disc(painter, QPointF(left, base), RADIUS, (cell, use))
            painter.setPen(QColor(use.text))
            said = evidence_words.direction(name)
            painter.drawText(QPointF(left + 13, base + 5), said)
            left += 13 + painter.fontMetrics().horizontalAdvance(said) + 24
        painter.setPen(QColor(use.quiet))
        told = evidence_words.size_of_discs()
        room = int(self.width() - left)
        painter.drawText(
            QPointF(left, base + 5), painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, room)
        )
        painter.end()
