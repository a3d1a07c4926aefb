"""A sheet of paper on screen, drawn on with mouse, trackpad, pen or finger."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QInputDevice,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.widgets.drawing import ink
from fieldkit.desktop.widgets.drawing.paper import WHITE, Paper, draw_on, fitted
from fieldkit.desktop.widgets.drawing.strokes import BLANK, Course, Dot, Pen, Stroke, Strokes

CLOSE = 0.7
"""A dot nearer to the last than this, in pixels, says nothing new."""

ERASER_PIXELS = 8.0
LINE = "#9aa5b1"
"""The line to sign on, quiet on white paper in both looks."""

_TOUCHED = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class Surface(QWidget):
    """`changed` tells that a stroke was drawn or taken away; `pen` draws, None erases whole strokes.

    A tablet's pen draws as wide as it is pressed, its other end erases. The line to sign on is not in the picture.
    """

    changed = Signal()

    def __init__(self, paper: Paper, pen: Pen, course: Course = BLANK) -> None:
        """Show a paper, with what was drawn on it before."""
        super().__init__()
        self.paper, self.strokes = paper, Strokes(course)
        self.pen: Pen | None = pen
        self._drawing: list[Dot] = []
        self._held: Pen | None = None
        self._is_down, self._rubbed = False, QPointF()
        self._done: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.changed.connect(self._draw_anew)

    def sizeHint(self) -> QSize:
        """Return a size to draw in."""
        return QSize(720, 360)

    def minimumSizeHint(self) -> QSize:
        """Return the least size to draw in."""
        return QSize(320, 160)

    def undo(self) -> None:
        """Take the last change back."""
        self.strokes.undo()
        self.changed.emit()

    def redo(self) -> None:
        """Change again what was taken back."""
        self.strokes.redo()
        self.changed.emit()

    def clear(self) -> None:
        """Take all strokes away; that can be undone."""
        self.strokes.clear()
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the pen down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._put_down(event.position(), self.pen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the pen."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._lift()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw as wide as the pen is pressed."""
        event.accept()
        weight = 0.35 + 1.3 * event.pressure()
        if event.type() == QEvent.Type.TabletPress:
            is_turned = event.pointerType() == QPointingDevice.PointerType.Eraser
            self._put_down(event.position(), None if is_turned else self.pen, weight)
        elif event.type() == QEvent.Type.TabletRelease:
            self._lift()
        else:
            self._move(event.position(), weight)

    def event(self, event: QEvent) -> bool:
        """Draw with the first finger on a screen; others rest, and a trackpad points as a mouse does."""
        if not isinstance(event, QTouchEvent) or event.type() not in _TOUCHED or not _is_screen(event):
            return super().event(event)
        event.accept()
        if event.type() == QEvent.Type.TouchBegin:
            self._put_down(event.points()[0].position(), self.pen)
        elif event.type() == QEvent.Type.TouchUpdate:
            self._move(event.points()[0].position())
        else:
            self._lift()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the stroke that is being drawn."""
        super().hideEvent(event)
        self._lift()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw as large as there is room."""
        super().resizeEvent(event)
        self._done = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, the strokes that are done, and the one that is being drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._done is None or self._done.devicePixelRatio() != self.devicePixelRatioF():
            self._done = self._drawn()
        painter.drawPixmap(0, 0, self._done)
        if self._drawing:
            self._enter(painter)
            ink.draw(painter, self._stroke(self._held))

    def _drawn(self) -> QPixmap:
        """Return the paper with what is done, as sharp as the screen is."""
        ratio = self.devicePixelRatioF()
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        draw_sheet(painter, self._place())
        self._enter(painter)
        if self.paper.is_to_sign:
            draw_line(painter, self.paper.place)
        draw_on(painter, self.paper, self.strokes.now)
        painter.end()
        return made

    def _enter(self, painter: QPainter) -> None:
        """Let a painter draw in units of the paper, and nowhere else."""
        place = self._place()
        painter.setClipRect(place)
        painter.translate(place.topLeft())
        painter.scale(self._scale(), self._scale())

    def _place(self) -> QRectF:
        return fitted(self.paper, QSizeF(self.size()))

    def _scale(self) -> float:
        return self._place().width() / self.paper.size.width()

    def _put_down(self, place: QPointF, pen: Pen | None, weight: float = 1.0) -> None:
        self._is_down, self._held = True, pen
        self._rubbed = place
        self._move(place, weight)

    def _move(self, place: QPointF, weight: float = 1.0) -> None:
        if not self._is_down:
            return
        at = self._on_paper(place)
        if self._held is None:
            self._rub(place)
        elif not self._drawing or self._is_further(at):
            self._drawing.append(Dot(at.x(), at.y(), weight))
            self.update()

    def _rub(self, place: QPointF) -> None:
        """Erase all the way from where the eraser was: a quick hand jumps over strokes."""
        moved = place - self._rubbed
        steps = max(1, round(moved.manhattanLength() / ERASER_PIXELS))
        ways = [self._on_paper(self._rubbed + moved * (step / steps)) for step in range(1, steps + 1)]
        self._rubbed = place
        reach = ERASER_PIXELS / self._scale()
        erased = [self.strokes.erase(at.x(), at.y(), reach) for at in ways]
        if any(erased):
            self.changed.emit()

    def _on_paper(self, place: QPointF) -> QPointF:
        return (place - self._place().topLeft()) / self._scale()

    def _is_further(self, at: QPointF) -> bool:
        moved = at - QPointF(self._drawing[-1].x, self._drawing[-1].y)
        return moved.manhattanLength() * self._scale() >= CLOSE

    def _lift(self) -> None:
        self._is_down = False
        if self._drawing:
            self.strokes.add(self._stroke(self._held))
            self._drawing.clear()
            self.changed.emit()

    def _stroke(self, pen: Pen | None) -> Stroke:
        assert pen is not None
        return Stroke(pen, tuple(self._drawing))

    def _draw_anew(self) -> None:
        self._done = None
        self.update()


def _is_screen(event: QTouchEvent) -> bool:
    return event.device().type() == QInputDevice.DeviceType.TouchScreen


def draw_sheet(painter: QPainter, place: QRectF) -> None:
    """Draw white paper, with an edge that is seen on white too."""
    painter.setPen(QPen(QColor(colours().edge), 1))
    painter.setBrush(QColor(WHITE))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def draw_line(painter: QPainter, place: QRectF) -> None:
    """Draw the line to sign on, with the cross that says where to begin."""
    unit = place.height() / 100
    foot, left = place.bottom() - 26 * unit, place.left() + 0.07 * place.width()
    painter.setPen(QPen(QColor(LINE), max(1.0, unit * 0.5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(left, foot), QPointF(place.right() - 0.07 * place.width(), foot))
    arm = 2.6 * unit
    cross = QPointF(left + arm, foot - 7 * unit)
    for turn in (QPointF(arm, arm), QPointF(arm, -arm)):
        painter.drawLine(cross - turn, cross + turn)
