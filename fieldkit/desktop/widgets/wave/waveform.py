"""The waveform in the hand: clicks ask for a moment, drags choose a span or move a bound, keys and wheel zoom."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.widgets.wave import drawing as drawing
from fieldkit.desktop.widgets.wave.span_band import Band
from fieldkit.desktop.widgets.wave.view import WaveView
from fieldkit.desktop.wording import words

NEAR, CLICK = 6, 4
"""Pixels: how near a mark or a bound is meant, and how far the hand may move in a click."""

STEP, JUMP, ZOOM = 1.0, 5.0, 1.5
"""Seconds that arrows and page keys go; how many times nearer a step of zoom is."""


class Waveform(WaveView):
    """A waveform that can be used.

    `asked` tells a moment in seconds (a click, arrows); `span_chosen` from and to (a drag); `bound_moved` the id of
    the segment before the bound, and where the bound was put.
    """

    asked = Signal(float)
    span_chosen = Signal(float, float)
    bound_moved = Signal(str, float)

    def __init__(self) -> None:
        super().__init__()
        self._pressed: float | None = None
        self._bound: tuple[Band, float] | None = None
        self.setMouseTracking(True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel zoom at the pointer; the wheel alone moves a stretch along."""
        turn = (event.angleDelta().y() or event.angleDelta().x()) / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM**turn, self._stretch.at(event.position().x()))
        elif not self._stretch.is_whole:
            self._look(self._stretch.moved_to(self._stretch.start - turn * self._stretch.span / 8))
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move the place; + and - zoom; 0 shows all; Escape lets go."""
        keys = Qt.Key
        steps = {keys.Key_Left: -STEP, keys.Key_Right: STEP, keys.Key_PageUp: -JUMP, keys.Key_PageDown: JUMP}
        key = keys(event.key())
        if key in steps:
            self._ask(self._place + steps[key])
        elif key in (keys.Key_Home, keys.Key_End):
            self._ask(0.0 if key == keys.Key_Home else self._stretch.whole)
        elif event.text() in ("+", "=", "-"):
            self.zoom(1 / ZOOM if event.text() == "-" else ZOOM)
        elif event.text() == "0":
            self.show_whole()
        elif key == keys.Key_Escape and (self._bound or self._span):
            self._bound = self._pressed = None
            self._is_held = False
            self.show_span(None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a bound, or begin a click or a span."""
        if event.button() != Qt.MouseButton.LeftButton or not self._stretch.whole:
            return
        self._is_held = True
        band = self._bound_at(event.position().x())
        if band is not None:
            self._bound = (band, band.end)
        else:
            self._pressed = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw a bound or a span along; else tell what lies under the pointer."""
        x = event.position().x()
        if self._bound is not None:
            self._bound = (self._bound[0], self._stretch.at(x))
            self.update()
        elif self._pressed is not None:
            if abs(x - self._pressed) >= CLICK:
                start, end = sorted((self._stretch.at(self._pressed), self._stretch.at(x)))
                self.show_span((start, end))
        else:
            bound = self._bound_at(x) is not None
            self.setCursor(Qt.CursorShape.SplitHCursor if bound else Qt.CursorShape.PointingHandCursor)
            self.setToolTip(self._said_at(x))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say where the bound was put, which span was chosen, or which moment is asked for."""
        pressed, bound = self._pressed, self._bound
        self._pressed = self._bound = None
        self._is_held = False
        x = event.position().x()
        if bound is not None:
            self.update()
            if abs(bound[1] - bound[0].end) * self._stretch.pixels_a_second >= 1:
                self.bound_moved.emit(bound[0].segment, bound[1])
        elif pressed is not None and abs(x - pressed) < CLICK:
            self.show_span(None)
            self._ask(self._stretch.at(x))
        elif pressed is not None and self._span is not None:
            self.span_chosen.emit(*self._span)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bound that is in the hand over the rest."""
        super().paintEvent(event)
        if self._bound is not None:
            painter = QPainter(self)
            painter.setPen(QPen(QColor(colours().accent), 2))
            x = self._stretch.x(self._bound[1])
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _ask(self, seconds: float) -> None:
        self.asked.emit(min(max(seconds, 0.0), self._stretch.whole))

    def _bound_at(self, x: float) -> Band | None:
        """Return the segment whose end is under the pointer, where bounds can be taken."""
        if self._stretch.pixels_a_second < drawing.HANDLE_PIXELS_A_SECOND:
            return None
        near = self._bands.between(self._stretch.start, self._stretch.end)
        ends = [band for band in near if abs(self._stretch.x(band.end) - x) < NEAR and band is not self._bands.last]
        return min(ends, key=lambda band: abs(self._stretch.x(band.end) - x), default=None)

    def _said_at(self, x: float) -> str:
        near = [one for one in self._marks if abs(self._stretch.x(one.at) - x) < NEAR]
        told = [f"{words.moment(one.at)}  {words.mark(one.kind, one.label, one.lost)}" for one in near]
        return "\n".join(told)
