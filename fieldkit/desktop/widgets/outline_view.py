"""A line or an outline of points, drawn as large as it fits, north up."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldkit.desktop.look.theme import colours
from fieldkit.domain.sheets.coordinates import Point

MARGIN, DOT, NEAR = 18.0, 4.0, 14.0
MOST_DOTS = 300
"""Of a longer line only its ends and the chosen point have a dot."""


class OutlineView(QWidget):
    """A degree of longitude is as long as it is at the middle of the drawing; `pressed` tells a point's place."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._points: Sequence[Point] = ()
        self._is_area, self._chosen = False, -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(150, 150))

    def show_points(self, points: Sequence[Point], *, is_area: bool) -> None:
        """Draw these."""
        self._points, self._is_area = points, is_area
        self.update()

    def choose(self, place: int) -> None:
        """Show which point is meant, -1 for none."""
        self._chosen = place
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        use, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(use.line)))
        painter.setBrush(QColor(use.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        places = self.placed()
        fill = QColor(use.accent)
        fill.setAlpha(46)
        painter.setPen(QPen(QColor(use.accent), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if self._is_area and len(places) > 2:
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF(places))
        elif len(places) > 1:
            painter.drawPolyline(QPolygonF(places))
        self._dot(painter, places)

    def placed(self) -> list[QPointF]:
        """Return where each point is drawn."""
        if not self._points:
            return []
        middle = sum(one.latitude for one in self._points) / len(self._points)
        narrow = max(0.01, math.cos(math.radians(middle)))
        flat = [QPointF(one.longitude * narrow, -one.latitude) for one in self._points]
        bounds = QPolygonF(flat).boundingRect()
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(
            (
                have / need
                for have, need in ((room.width(), bounds.width()), (room.height(), bounds.height()))
                if need
            ),
            default=0.0,
        )
        return [room.center() + (one - bounds.center()) * scale for one in flat]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell the point that is pressed."""
        here = event.position()
        near = [(QPointF(one - here).manhattanLength(), place) for place, one in enumerate(self.placed())]
        if near and min(near)[0] <= NEAR:
            self.pressed.emit(min(near)[1])

    def _dot(self, painter: QPainter, places: Sequence[QPointF]) -> None:
        use = colours()
        ends = {0, len(places) - 1, self._chosen}
        for place, one in enumerate(places):
            if len(places) > MOST_DOTS and place not in ends:
                continue
            is_chosen = place == self._chosen
            painter.setPen(QPen(QColor(use.accent), 2))
            painter.setBrush(QColor(use.accent if is_chosen or place == 0 else use.surface))
            size = DOT * (1.6 if is_chosen else 1)
            painter.drawEllipse(one, size, size)
