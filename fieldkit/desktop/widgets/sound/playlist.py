"""Passages of several interviews played in a row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.desktop.widgets.sound.sound_source import SoundSource

AROUND_SECONDS = 0.15
"""So much is played before and after a passage: words begin a little before their time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A span of a sound (the digest of its listening copy), in seconds."""

    listening: str
    start: float
    end: float


class Playlist(QObject):
    """One passage after the other; `at` tells which is heard (its place, -1 when it is over)."""

    at = Signal(int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._player = Player(self)
        self._passages: tuple[Passage, ...] = ()
        self._place, self._last = -1, -1
        self._source = SoundSource(desk, self._player)
        self._player.moved.connect(self._follow)
        self._player.playing.connect(self._tell_end)
        self._player.refused.connect(self._refuse)

    @property
    def place(self) -> int:
        """Return which passage is heard, -1 for none."""
        return self._place

    def set_passages(self, passages: tuple[Passage, ...]) -> None:
        """Take a list; what sounds stops."""
        self.stop()
        self._passages = passages

    def play(self, place: int, *, on: bool) -> None:
        """Play a passage, and when `on` those after it."""
        self._last = len(self._passages) - 1 if on else place
        self._start(place)

    def skip(self, by: int) -> None:
        """Go on with the passage after, or before."""
        if 0 <= self._place + by < len(self._passages):
            self._last = max(self._last, self._place + by)
            self._start(self._place + by)

    def stop(self) -> None:
        """Be silent."""
        self._place = -1
        self._source.forget()
        self._player.pause()
        self.at.emit(-1)

    def let_go(self) -> None:
        """Close the sound: the page is left."""
        self.stop()
        self._source.let_go()

    def _start(self, place: int) -> None:
        while place <= self._last and not self._passages[place].listening:
            place += 1
        if place > self._last:
            self.stop()
            return
        self._place = -1  # what the player tells while it changes sounds is about the one before
        passage = self._passages[place]
        self._source.when_loaded(passage.listening, partial(self._play, passage, place))

    def _play(self, passage: Passage, place: int) -> None:
        self._player.play_from(max(0.0, passage.start - AROUND_SECONDS))
        self._place = place
        self.at.emit(place)

    @Slot(float)
    def _follow(self, seconds: float) -> None:
        if self._place >= 0 and seconds >= self._passages[self._place].end + AROUND_SECONDS:
            self._go_on()

    @Slot(bool)
    def _tell_end(self, sounds: bool) -> None:
        """Go on as well where a sound ends within its last passage."""
        if (
            not sounds
            and self._place >= 0
            and self._player.seconds >= self._passages[self._place].end - AROUND_SECONDS
        ):
            self._go_on()

    def _go_on(self) -> None:
        if self._place < self._last:
            self._start(self._place + 1)
        else:
            self.stop()

    @Slot(object)
    def _refuse(self, error: object) -> None:
        self.stop()
        self._desk.bench.refused.emit(error)
