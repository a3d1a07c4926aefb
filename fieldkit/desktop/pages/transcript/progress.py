"""How far the work on an interview is: what was heard of it here, what was verified, where somebody stopped."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.look.theme import colours
from fieldkit.domain.hearing.spans import Span, share, united
from fieldkit.usecases.sound import place

KEEP_MILLISECONDS = 4000
A_JUMP_SECONDS = 1.5
"""The place is told several times a second: further apart, the sound between was not played."""


class Hearing(QObject):
    """Notes what is played; `heard_more` tells the share (0 to 1) of the sound that was heard by now."""

    heard_more = Signal(float)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._interview, self._whole = "", 0.0
        self._seconds, self._from, self._is_playing = 0.0, 0.0, False
        self._fresh: list[Span] = []
        self._known: tuple[Span, ...] = ()
        self._keeper = QTimer(self)
        self._keeper.setInterval(KEEP_MILLISECONDS)
        self._keeper.timeout.connect(self.keep)

    @property
    def share(self) -> float:
        """Return how much of the sound was heard, from 0 to 1."""
        return share((*self._known, *self._fresh, (self._from, self._seconds)), self._whole)

    def begin(self, interview: str, seconds: float, stopped: place.Place) -> None:
        """Go on with an interview of so many seconds, from where somebody stopped."""
        self._interview, self._whole = interview, seconds
        self._seconds = self._from = stopped.seconds
        self._known, self._fresh, self._is_playing = stopped.heard, [], False

    def note(self, seconds: float, *, is_playing: bool) -> None:
        """Note where the sound is."""
        goes_on = self._is_playing and 0 <= seconds - self._seconds < A_JUMP_SECONDS
        if not goes_on:
            self._end_span()
            self._from = seconds
        self._seconds = seconds
        if is_playing != self._is_playing:
            self._is_playing = is_playing
            (self._keeper.start if is_playing else self.keep)()

    @Slot()
    def keep(self) -> None:
        """Keep the place and what was heard since it was kept last."""
        if not self._is_playing:
            self._keeper.stop()
        self._end_span()
        self._from = self._seconds
        if self._interview and self._fresh:
            heard, self._fresh = tuple(self._fresh), []
            self._known = united((*self._known, *heard))
            keep = partial(place.keep, self._interview, self._seconds, heard, work=self._desk.workspace.work)
            self._desk.bench.ask(keep)
            self.heard_more.emit(self.share)

    def _end_span(self) -> None:
        if self._seconds > self._from:
            self._fresh.append((self._from, self._seconds))


class ProgressLine(QWidget):
    """Two thin lines: how much was heard, and over it how much was verified."""

    def __init__(self) -> None:
        super().__init__()
        self._heard, self._verified = 0.0, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Avancement de la relecture"))

    def sizeHint(self) -> QSize:
        """Ask for very little."""
        return QSize(120, 3)

    def show_shares(self, heard: float, verified: float) -> None:
        """Show shares from 0 to 1."""
        self._heard, self._verified = heard, verified
        self.setAccessibleDescription(f"{heard:.0%} · {verified:.0%}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what was heard in the accent's soft colour, what was verified in full."""
        painter, use = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for part, colour in ((1.0, use.line), (self._heard, use.quiet), (self._verified, use.good)):
            if part > 0:
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(QRectF(0, 0, self.width() * part, self.height()), 2, 2)
        painter.end()
