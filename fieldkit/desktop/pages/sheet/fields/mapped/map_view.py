"""A map on screen: regions light up under the pointer, and stay lit once they are chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.pages.sheet.fields.mapped.drawn_map import DrawnMap

EDGE = 10
"""White paper around the map, in pixels."""

LEAST = 220
CHOSEN, POINTED = 1.0, 0.5
INK = "#7cc4ba"
"""A map lies on white paper in both looks; what is lit is tinted, so that the words on it stay dark."""


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
        if not drawn.regions:
            return
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(drawn.size.width() + 2 * EDGE)
        self._be_as_high()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the map with the paper around it."""
        return self._map.size + QSize(2 * EDGE, 2 * EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the map is at this width."""
        super().resizeEvent(event)
        self._be_as_high()

    def show_chosen(self, names: Collection[str], *, is_fixed: bool) -> None:
        """Light what is chosen."""
        self._chosen, self._is_fixed = tuple(names), is_fixed
        self.update()

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
        painter.setPen(QPen(QColor(colours().edge), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        place = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        painter.drawImage(place, self._map.picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for name in self._map.regions:
            if name in self._chosen or name == self._pointed:
                painter.setOpacity(CHOSEN if name in self._chosen else POINTED)
                painter.drawImage(place, self._lit(name))

    def _light(self, name: str) -> QImage:
        return self._map.lit(name, INK)

    def _region(self, at: QPoint) -> str:
        on_map = QPointF(at - QPoint(EDGE, EDGE)) / self._scale()
        return self._map.region_at(int(on_map.x()), int(on_map.y()))

    def _scale(self) -> float:
        return max(1, self.width() - 2 * EDGE) / max(1, self._map.size.width())

    def _be_as_high(self) -> None:
        if self._map.regions:
            self.setFixedHeight(round(self._map.size.height() * self._scale()) + 2 * EDGE)

    def _point_at(self, name: str) -> None:
        if name != self._pointed:
            self._pointed = name
            self.setCursor(Qt.CursorShape.PointingHandCursor if name else Qt.CursorShape.ArrowCursor)
            self.update()
