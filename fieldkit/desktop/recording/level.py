"""A level meter: what is heard now, the loudest of the last seconds, and a light for clipping."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldkit.desktop.look.theme import colours

FLOOR_DB = -60.0
HOLD_LOOKS = 10
"""The loudest peak stays this many looks (two seconds), then falls back."""

LIGHT = 14


class LevelMeter(QWidget):
    """Draws decibels under full scale, from -60 to 0."""

    def __init__(self) -> None:
        super().__init__()
        self._now, self._held, self._looks = FLOOR_DB, FLOOR_DB, 0
        self._is_clipping = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(80)
        self.setAccessibleName(self.tr("Niveau du micro"))

    def sizeHint(self) -> QSize:
        """Ask for a thin strip."""
        return QSize(240, 16)

    def show_level(self, peak_db: float, *, is_clipping: bool) -> None:
        """Show the last moment's peak."""
        self._now, self._is_clipping = peak_db, is_clipping
        self._looks += 1
        if peak_db >= self._held or self._looks > HOLD_LOOKS:
            self._held, self._looks = peak_db, 0
        self.setAccessibleDescription(self.tr("{level} décibels").format(level=round(peak_db)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the strip, the held peak, and the light."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        use, room = colours(), self.width() - LIGHT - 8
        painter.setBrush(QColor(use.line))
        painter.drawRoundedRect(QRectF(0, 4, room, 8), 4, 4)
        painter.setBrush(QColor(use.warning if self._now > -6 else use.good))
        painter.drawRoundedRect(QRectF(0, 4, room * _share(self._now), 8), 4, 4)
        painter.setBrush(QColor(use.text))
        if self._held > FLOOR_DB:
            painter.drawRect(QRectF(min(room - 2, room * _share(self._held)), 2, 2, 12))
        painter.setBrush(QColor(use.danger if self._is_clipping else use.line))
        painter.drawEllipse(QRectF(self.width() - LIGHT, 1, LIGHT, LIGHT))


def _share(decibels: float) -> float:
    return min(1.0, max(0.0, 1.0 - decibels / FLOOR_DB))
