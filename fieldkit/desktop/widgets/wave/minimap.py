"""The whole recording in a strip: what is in sight, what is checked, where to look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.widgets.sound.peaks import Peaks
from fieldkit.desktop.widgets.wave import drawing as drawing
from fieldkit.desktop.widgets.wave.span_band import Band
from fieldkit.desktop.widgets.wave.stretch import Stretch
from fieldkit.domain.hearing.spans import Span, share
from fieldkit.domain.sound.recording import RecordingMark

HEIGHT, LOW, TICKS, CHECKED = 34, 18, 5.0, 3.0
"""Pixels: the strip, the ticks of doubts at its top, the line of what is checked at its bottom."""

FAINT = 120
"""How opaque the waves are, of 255: what lies over them counts more."""

STEPS = 100
"""An arrow goes a hundredth of the recording."""


class Minimap(QWidget):
    """All of a sound; `asked` tells a moment in seconds (a click, a drag, arrows)."""

    asked = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._peaks = Peaks()
        self._seconds = self._place = 0.0
        self._marks: tuple[RecordingMark, ...] = ()
        self._bands: Sequence[Band] = ()
        self._view: Span = (0.0, 0.0)
        self._picture: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Tout l’enregistrement"))

    def sizeHint(self) -> QSize:
        """Ask for a thin strip."""
        return QSize(400, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Give way in a low window."""
        return QSize(0, LOW)

    def show_sound(self, peaks: bytes, seconds: float, marks: tuple[RecordingMark, ...] = ()) -> None:
        """Show another sound."""
        self._peaks, self._seconds, self._marks = Peaks(peaks), seconds, marks
        self._bands, self._place, self._view = (), 0.0, (0.0, seconds)
        self._draw_anew()

    def show_bands(self, bands: Sequence[Band]) -> None:
        """Show what is checked and what is doubtful."""
        self._bands = bands
        checked = share(((band.start, band.end) for band in bands if band.is_verified), self._seconds)
        doubts = sum(band.is_doubtful for band in bands)
        said = self.tr("{share} % vérifié, {doubts} passages douteux").format(
            share=round(checked * 100), doubts=doubts
        )
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self._draw_anew()

    def show_view(self, start: float, end: float) -> None:
        """Show which stretch the waveform shows."""
        self._view = (start, end)
        self.update()

    def move_to(self, seconds: float) -> None:
        """Show the place; drawn again only where it is on another pixel."""
        before, self._place = round(self._x(self._place)), seconds
        if round(self._x(seconds)) != before:
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew in another width."""
        self._draw_anew()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in other colours."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._draw_anew()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the moment under the pointer."""
        self._ask(event.position().x() / max(1, self.width()) * self._seconds)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on asking while the button is held."""
        self._ask(event.position().x() / max(1, self.width()) * self._seconds)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go along the recording."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -STEPS, Qt.Key.Key_End: STEPS}
        if event.key() in steps:
            self._ask(self._place + steps[Qt.Key(event.key())] * self._seconds / STEPS)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the kept picture, the view and the place."""
        if self._picture is None:
            self._picture = self._drawn()
        use = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = self._x(self._view[0]), self._x(self._view[1])
        seen = QRectF(left, 0.5, max(4.0, right - left), self.height() - 1)
        is_part = self._view[1] - self._view[0] < self._seconds - 0.01
        if is_part:
            painter.fillRect(seen, QColor(use.accent_soft))
        painter.drawPixmap(0, 0, self._picture)
        if is_part or self.hasFocus():
            painter.setPen(QPen(QColor(use.accent), 1))
            painter.drawRoundedRect(seen if is_part else QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(QPen(QColor(use.text), 1.5))
        painter.drawLine(QPointF(self._x(self._place), 0), QPointF(self._x(self._place), self.height()))

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stretch = Stretch(whole=self._seconds, span=self._seconds, width=self.width())
        self._draw_waves(painter, stretch)
        self._draw_work(painter)
        drawing.draw_marks(painter, stretch, self._marks, self.height() - CHECKED)
        painter.end()
        return picture

    def _draw_waves(self, painter: QPainter, stretch: Stretch) -> None:
        """Draw a column a pixel, between ticks and line."""
        if not self._seconds:
            return
        faint = QColor(colours().quiet)
        faint.setAlpha(FAINT)
        painter.setPen(QPen(faint, 1))
        middle = TICKS + (self.height() - TICKS - CHECKED) / 2
        heights = self._peaks.bars(0, self.width(), self._seconds / stretch.width)
        for x, loud in enumerate(heights.tolist()):
            half = max(0.5, loud * (middle - TICKS - 1))
            painter.drawLine(QPointF(x + 0.5, middle - half), QPointF(x + 0.5, middle + half))

    def _draw_work(self, painter: QPainter) -> None:
        use = colours()
        painter.setPen(Qt.PenStyle.NoPen)
        bottom = self.height() - CHECKED
        painter.fillRect(QRectF(0, bottom, self.width(), CHECKED), QColor(use.line))
        for band in self._bands:
            x = self._x(band.start)
            if band.is_verified:
                wide = max(0.5, self._x(band.end) - x)
                painter.fillRect(QRectF(x, bottom, wide, CHECKED), QColor(use.good))
            elif band.is_doubtful:
                painter.fillRect(QRectF(x, 0, 2, TICKS), QColor(use.warning))

    def _x(self, seconds: float) -> float:
        return self.width() * seconds / self._seconds if self._seconds else 0.0

    def _ask(self, seconds: float) -> None:
        self.asked.emit(min(max(seconds, 0.0), self._seconds))

    def _draw_anew(self) -> None:
        self._picture = None
        self.update()
