"""A recording at a glance: its waveform, how far it was played, where its marks are."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldkit.desktop import words
from fieldkit.desktop.theme import colours
from fieldkit.domain.recording import MarkKind, RecordingMark

NEAR = 6
BAR = 3


class Waveform(QWidget):
    """Draws peaks (pairs of signed bytes); a click asks for that moment, in seconds."""

    asked = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._peaks = b""
        self._seconds = 0.0
        self._place = 0.0
        self._marks: tuple[RecordingMark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Forme d’onde"))

    def sizeHint(self) -> QSize:
        """Ask for a strip."""
        return QSize(400, 72)

    def show_sound(self, peaks: bytes, seconds: float, marks: tuple[RecordingMark, ...] = ()) -> None:
        """Show another sound, with what lies at its moments."""
        self._peaks, self._seconds, self._place, self._marks = peaks, seconds, 0.0, marks
        self.setMouseTracking(bool(marks))
        self.update()

    def move_to(self, seconds: float) -> None:
        """Show how far it was played."""
        self._place = seconds
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what lies under the pointer."""
        near = [one for one in self._marks if abs(self._x(one) - event.position().x()) < NEAR]
        said = [f"{words.moment(one.at)}  {words.mark(one.kind, one.label, one.lost)}" for one in near]
        self.setToolTip("\n".join(said))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the moment under the pointer."""
        if self._seconds:
            self.asked.emit(event.position().x() / max(1, self.width()) * self._seconds)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars, those already played in the accent's colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        use = colours()
        middle = self.height() / 2
        played = self.width() * self._place / self._seconds if self._seconds else 0.0
        bars = max(1, self.width() // (BAR + 2))
        for bar in range(bars):
            x = bar * (BAR + 2) + BAR / 2
            half = max(1.0, self._height(bar, bars) * (middle - 4))
            pen = QPen(QColor(use.accent if x <= played else use.line), BAR)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half))

        self._draw_marks(painter)

    def _draw_marks(self, painter: QPainter) -> None:
        use = colours()
        for mark in self._marks:
            x = self._x(mark)
            noticed = mark.kind in (MarkKind.GAP, MarkKind.DEVICE, MarkKind.DEVICE_GONE, MarkKind.PAUSE)
            painter.setPen(QPen(QColor(use.warning if noticed else use.text), 1.5))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _x(self, mark: RecordingMark) -> float:
        return self.width() * mark.at / self._seconds if self._seconds else 0.0

    def _height(self, bar: int, bars: int) -> float:
        """Return a bar's height from 0 to 1: the loudest of its stretch."""
        pairs = len(self._peaks) // 2
        if not pairs:
            return 0.0
        first = bar * pairs // bars
        after = max(first + 1, (bar + 1) * pairs // bars)
        stretch = self._peaks[first * 2 : after * 2]
        return max(min(127, abs(value - 256 if value > 127 else value)) for value in stretch) / 127
