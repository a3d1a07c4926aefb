"""Following the sound: the spoken word is lit, and stays in sight unless somebody looks elsewhere."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QPushButton

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.pages.transcript.text.model import SegmentModel
from fieldkit.desktop.pages.transcript.text.view import SegmentView
from fieldkit.desktop.widgets.parts import button
from fieldkit.domain.text.transcript import Segment

ABOVE_THE_EDGE = 18


class Following(QObject):
    """Lights words of a view at moments of the sound; `row_reached` tells the row that is spoken."""

    row_reached = Signal(int)

    def __init__(self, view: SegmentView, model: SegmentModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._row, self._is_away = -1, False
        self._chip: QPushButton = button(self.tr("Revenir au son"), self.come_back, "player-play")
        self._chip.setParent(view)
        use = colours()
        self._chip.setStyleSheet(
            f"QPushButton {{ background: {use.surface}; border: 1px solid {use.accent}; border-radius: 15px }}"
        )
        self._chip.hide()
        view.installEventFilter(self)
        view.scrolled_by_hand.connect(self._look_away)

    @property
    def row(self) -> int:
        """Return the row that was spoken last."""
        return self._row

    def follow(self, seconds: float, *, is_playing: bool) -> None:
        """Light what is spoken at a moment, while it sounds."""
        row = self._model.row_at(seconds)
        is_new, self._row = row != self._row, row
        if not is_playing or row < 0:
            self._view.light("", -1)
            self._chip.setVisible(False)
            return
        word = spoken(self._model.segment(row), seconds)
        self._view.light(self._model.line(row).id, word)
        is_busy = bool(self._view.sight.edited)
        if not self._is_away and not is_busy:
            self._view.keep_in_sight(row, word)
        rect = self._view.visualRect(self._model.index(row))
        self._offer((self._is_away or is_busy) and not rect.intersects(self._view.viewport().rect()))
        if is_new:
            self.row_reached.emit(row)

    @Slot()
    def come_back(self) -> None:
        """Follow the sound again, from where it is."""
        self._is_away = False
        self._chip.hide()
        if self._row >= 0:
            self._view.keep_in_sight(self._row, self._view.sight.lit[1])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the way back at the lower edge."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _offer(self, is_wanted: bool) -> None:
        if is_wanted and self._chip.isHidden():
            self._place()
        self._chip.setVisible(is_wanted)

    def _place(self) -> None:
        size = self._chip.sizeHint()
        left = (self._view.width() - size.width()) // 2
        self._chip.setGeometry(
            left, self._view.height() - size.height() - ABOVE_THE_EDGE, size.width(), size.height()
        )

    @Slot()
    def _look_away(self) -> None:
        self._is_away = True


def spoken(segment: Segment, seconds: float) -> int:
    """Return the number of the word that is spoken at a moment, -1 between words."""
    known = [(word.start, number) for number, word in enumerate(segment.words) if word.start is not None]
    place = bisect_right(known, (seconds, len(segment.words))) - 1
    if place < 0:
        return -1
    number = known[place][1]
    end = segment.words[number].end
    return number if end is None or seconds < end else -1
