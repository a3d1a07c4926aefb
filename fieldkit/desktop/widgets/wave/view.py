"""A stretch of a recording on the screen: near or far, who speaks, what was played and chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QNativeGestureEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.widgets.sound.peaks import Peaks
from fieldkit.desktop.widgets.wave import drawing as drawing
from fieldkit.desktop.widgets.wave.span_band import Band, BandRow
from fieldkit.desktop.widgets.wave.stretch import Stretch
from fieldkit.desktop.wording import words
from fieldkit.domain.hearing.spans import Span
from fieldkit.domain.sound.recording import RecordingMark

FINE_PER_SECOND = 200
"""The finer overview that is asked for when the kept one is too coarse for the view."""


class WaveView(QWidget):
    """Shows a stretch of a sound; what is in sight is drawn once and kept until it changes.

    `view_changed` tells from and to; `finer_wanted` a span whose peaks would be drawn finer than they are kept, if
    `show_finer` brings them.
    """

    view_changed = Signal(float, float)
    finer_wanted = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self._peaks, self._finer = Peaks(), Peaks()
        self._stretch = Stretch()
        self._place = 0.0
        self._marks: tuple[RecordingMark, ...] = ()
        self._bands = BandRow()
        self._span: Span | None = None
        self._picture: QPixmap | None = None
        self._is_held = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Forme d’onde"))

    def sizeHint(self) -> QSize:
        """Ask for a strip."""
        return QSize(400, 84)

    def minimumSizeHint(self) -> QSize:
        """Give way in a low window."""
        return QSize(0, 44)

    @property
    def stretch(self) -> Stretch:
        """Return what is in sight."""
        return self._stretch

    def show_sound(self, peaks: bytes, seconds: float, marks: tuple[RecordingMark, ...] = ()) -> None:
        """Show another sound, all of it, with what lies at its moments."""
        self._peaks, self._finer, self._marks, self._place = Peaks(peaks), Peaks(), marks, 0.0
        self._span, self._bands = None, BandRow()
        self._look(Stretch(whole=seconds, span=seconds, width=self.width()))

    def show_bands(self, bands: Sequence[Band]) -> None:
        """Show the segments, in order of start."""
        self._bands = BandRow(bands)
        self._draw_anew()

    def show_finer(self, peaks: bytes, start: float) -> None:
        """Show finer peaks (`FINE_PER_SECOND`) from a second on, where they are better than the kept ones."""
        self._finer = Peaks(peaks, FINE_PER_SECOND, start)
        self._draw_anew()

    def show_span(self, span: Span | None) -> None:
        """Show a chosen span, or none."""
        self._span = span
        self.update()

    def show_view(self, start: float, end: float) -> None:
        """Show this stretch."""
        self._look(replace(self._stretch, span=max(end - start, 0.0)).zoomed(1.0, start).moved_to(start))

    def move_to(self, seconds: float) -> None:
        """Show how far it was played; the page turns when the place leaves it."""
        before, self._place = self._place, seconds
        turned = self._stretch.with_in_sight(seconds)
        if turned != self._stretch and not self._is_held:
            self._look(turned)
            return
        for place in (before, seconds):
            self.update(round(self._stretch.x(place)) - 4, 0, 9, self.height())

    def zoom(self, times: float, around: float | None = None) -> None:
        """Come nearer (more than 1) or go farther, around a moment: the place of playing when none is given."""
        self._look(self._stretch.zoomed(times, self._place if around is None else around))

    def show_whole(self) -> None:
        """Show all of it."""
        self._look(replace(self._stretch, start=0.0, span=self._stretch.whole))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the same stretch over the new width."""
        self._look(replace(self._stretch, width=self.width()))
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in other colours."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._draw_anew()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Pinch to zoom, where the system tells it."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), self._stretch.at(event.position().x()))
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the kept picture, and over it what moves."""
        if self._picture is None:
            self._picture = self._drawn()
        painter = QPainter(self)
        use = colours()
        if self._span is not None:
            left, right = (self._stretch.x(one) for one in self._span)
            painter.fillRect(QRectF(left, 0, right - left, self.height()), QColor(use.accent_soft))
        painter.drawPixmap(0, 0, self._picture)
        painter.setPen(QPen(QColor(use.text), 1.5))
        x = self._stretch.x(self._place)
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(use.accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _drawn(self) -> QPixmap:
        """Draw what does not move."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.height() - drawing.BAND_ROOM
        seen = self._stretch
        has_finer = self._is_coarse and self._finer.covers(seen.start, seen.end)
        drawing.draw_bars(painter, self._finer if has_finer else self._peaks, seen, self._bands, room)
        drawing.draw_bands(painter, seen, self._bands, room + drawing.BAND_ROOM - drawing.BAND_PIXELS - 1)
        drawing.draw_marks(painter, seen, self._marks, room)
        painter.end()
        return picture

    @property
    def _is_coarse(self) -> bool:
        """Say whether a kept peak is wider than a bar."""
        return self._stretch.pixels_a_second / self._peaks.per_second > drawing.BAR_STEP

    def _look(self, stretch: Stretch) -> None:
        """Look at a stretch."""
        seen = self._stretch
        self._stretch = stretch
        self._draw_anew()
        if (seen.start, seen.end) != (stretch.start, stretch.end):
            said = self.tr("De {start} à {end}")
            said = said.format(start=words.moment(stretch.start), end=words.moment(stretch.end))
            self.setAccessibleDescription(said)
            self.view_changed.emit(stretch.start, stretch.end)
        if self._is_coarse and not self._finer.covers(stretch.start, stretch.end):
            self.finer_wanted.emit(stretch.start, stretch.end)

    def _draw_anew(self) -> None:
        self._picture = None
        self.update()
