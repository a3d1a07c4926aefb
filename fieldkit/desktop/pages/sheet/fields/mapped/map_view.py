"""A map on screen: regions light up under the pointer, and stay lit once they are chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.pages.sheet.fields.mapped.drawn_map import DrawnMap

EDGE = 10
"""White paper around the map, in pixels."""

CHOSEN, POINTED = 0.62, 0.3
INK = "#0f766e"
"""A map lies on white paper in both looks."""


class MapView(QWidget):
    """`pressed` tells the region that was pressed; keys have the list beside the map."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._map = DrawnMap()
        self._labels: Mapping[str, str] = {}
        self._chosen: Collection[str] = ()
        self._pointed = ""
        self._is_fixed = False
        self._lit = lru_cache(maxsize=64)(self._light)
        self.setMouseTracking(True)

    def show_map(self, drawn: DrawnMap, labels: Mapping[str, str]) -> None:
        """Show a map whose regions are called so."""
        self._map, self._labels = drawn, labels
        self._lit.cache_clear()
        self.setFixedSize(drawn.size.width() + 2 * EDGE, drawn.size.height() + 2 * EDGE)
        self.update()

    def show_chosen(self, names: Collection[str], *, is_fixed: bool) -> None:
        """Light what is chosen."""
        self._chosen, self._is_fixed = tuple(names), is_fixed
        self.update()

    def place_of(self, name: str) -> QPoint:
        """Return a pixel of a region, the one in the middle of all of them as they are read."""
        number = list(self._map.regions).index(name) + 1
        ys, xs = (self._map.places == number).nonzero()
        return QPoint(int(xs[len(xs) // 2]) + EDGE, int(ys[len(ys) // 2]) + EDGE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what is pointed at."""
        self._point_at("" if self._is_fixed else self._region(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing but what is chosen."""
        super().leaveEvent(event)
        self._point_at("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press a region."""
        name = self._region(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and name and not self._is_fixed:
            self.pressed.emit(name)

    def event(self, event: QEvent) -> bool:
        """Say what a region is called."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            told = self._labels.get(self._region(event.pos()), "")
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, the map, and what is lit."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(colours().line), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        place = QRect(QPoint(EDGE, EDGE), self._map.size)
        painter.drawImage(place, self._map.picture)
        for name in self._map.regions:
            if name in self._chosen or name == self._pointed:
                painter.setOpacity(CHOSEN if name in self._chosen else POINTED)
                painter.drawImage(place, self._lit(name))

    def _light(self, name: str) -> QImage:
        return self._map.lit(name, INK)

    def _region(self, at: QPoint) -> str:
        return self._map.region_at(at.x() - EDGE, at.y() - EDGE)

    def _point_at(self, name: str) -> None:
        if name != self._pointed:
            self._pointed = name
            self.setCursor(Qt.CursorShape.PointingHandCursor if name else Qt.CursorShape.ArrowCursor)
            self.update()
