"""The last minute of a recording as it runs: one bar for each look at the recorder, the newest at the right."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QLineF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldkit.desktop.look.theme import colours

LOOKS = 300
"""A minute at five looks a second."""

FLOOR_DB = -54.0
CURVE = 1.6
"""Speech lies between -40 and -10 decibels: the curve spreads it over the strip's height."""


class RunningWave(QWidget):
    """Draws how loud it was, from -54 decibels to full scale; what was paused is flat."""

    def __init__(self) -> None:
        super().__init__()
        self._heard: deque[tuple[float, bool]] = deque(maxlen=LOOKS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Forme d’onde de la dernière minute"))

    def sizeHint(self) -> QSize:
        """Ask for a strip."""
        return QSize(400, 44)

    def minimumSizeHint(self) -> QSize:
        """Give way in a low window."""
        return QSize(0, 20)

    def show_level(self, peak_db: float, *, is_clipping: bool) -> None:
        """Add the last moment."""
        self._heard.append((max(0.0, 1.0 - peak_db / FLOOR_DB) ** CURVE, is_clipping))
        self.update()

    def clear(self) -> None:
        """Begin again."""
        self._heard.clear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars, those that clip in the colour of danger."""
        painter = QPainter(self)
        use, middle = colours(), self.height() / 2
        step = self.width() / LOOKS
        first = self.width() - len(self._heard) * step
        for place, (share, is_clipping) in enumerate(self._heard):
            x, half = first + (place + 0.5) * step, max(0.5, share * (middle - 2))
            painter.setPen(QPen(QColor(use.danger if is_clipping else use.accent), max(1.0, step * 0.7)))
            painter.drawLine(QLineF(x, middle - half, x, middle + half))
