"""Lines that give way: what does not fit is left out of sight, and told when one points at it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

LEAST = 60
BUTTON_EDGES = 14


class Elided(QLabel):
    """Takes as little room as there is; its text stays whole for those who hear it read."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """Return the least there must be."""
        return QSize(min(LEAST, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        fitted = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitted)
        painter.end()
        _tell_whole(self, fitted)


class ElidedButton(QPushButton):
    """A button that takes as little room as there is; its words stay whole for those who hear them read."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return the least there must be."""
        return QSize(min(LEAST, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        drawn = QStyleOptionButton()
        self.initStyleOption(drawn)
        room = self.width() - BUTTON_EDGES
        drawn.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, drawn)
        painter.end()
        _tell_whole(self, drawn.text)


def in_lines(text: str, font: QFont, width: float, most: int) -> str:
    """Return a text on as many lines as it needs, `most` at most, none wider than so many pixels."""
    laid, metrics, lines = QTextLayout(text, font), QFontMetricsF(font), list[str]()
    laid.beginLayout()
    while (line := laid.createLine()).isValid():
        line.setLineWidth(width)
        at = line.textStart()
        end = at + line.textLength() if len(lines) < most - 1 else len(text)
        lines.append(metrics.elidedText(text[at:end].strip(), Qt.TextElideMode.ElideRight, width))
    laid.endLayout()
    return "\n".join(lines[:most])


def _tell_whole(line: QLabel | QPushButton, fitted: str) -> None:
    """Tell all of a line where one points at it, if it does not fit."""
    told = line.text() if fitted != line.text() else ""
    if line.toolTip() != told:
        line.setToolTip(told)
