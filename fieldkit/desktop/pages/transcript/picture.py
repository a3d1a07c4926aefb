"""The sound to look at: its waveform, near or far, with who speaks, and all of it in one line below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.wave.minimap import Minimap
from fieldkit.desktop.widgets.wave.span_band import bands_of
from fieldkit.desktop.widgets.wave.waveform import Waveform
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.text.line import Line
from fieldkit.usecases.text import shape

FINE = 200
"""Peaks a second when somebody looks closely."""


class SoundPicture(QWidget):
    """One interview's sound; `asked` is the moment that somebody wants to hear, `span_chosen` a stretch."""

    asked = Signal(float)
    span_chosen = Signal(float, float)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sound = ""
        self._wave, self._whole = Waveform(), Minimap()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._wave)
        column.addWidget(self._whole)
        self._wave.asked.connect(self.asked)
        self._whole.asked.connect(self.asked)
        self._wave.span_chosen.connect(self.span_chosen)
        self._wave.view_changed.connect(self._whole.show_view)
        self._wave.finer_wanted.connect(self._look_closer)
        self._wave.bound_moved.connect(self._move_bound)

    def show_sound(self, peaks: bytes, recording: Recording) -> None:
        """Show a recording's sound."""
        self._sound = recording.listening
        for picture in (self._wave, self._whole):
            picture.show_sound(peaks, recording.seconds, recording.marks)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show where segments lie, who speaks, what is checked and what is doubtful."""
        bands = bands_of(lines)
        self._wave.show_bands(bands)
        self._whole.show_bands(bands)

    def move_to(self, seconds: float) -> None:
        """Show the place in the sound."""
        self._wave.move_to(seconds)
        self._whole.move_to(seconds)

    @Slot(float, float)
    def _look_closer(self, start: float, end: float) -> None:
        sound, workspace = self._sound, self._desk.workspace

        def read() -> bytes:
            if not workspace.blobs.has(sound):
                return b""
            with workspace.blobs.open(sound) as source:
                return workspace.decoder.closer(source, start, end, FINE)

        self._desk.bench.ask(read, partial(self._show_finer, sound, start))

    def _show_finer(self, sound: str, start: float, peaks: bytes) -> None:
        if sound == self._sound and peaks:
            self._wave.show_finer(peaks, start)

    @Slot(str, float)
    def _move_bound(self, segment: str, seconds: float) -> None:
        if not self._desk.rights.may_write:
            return
        self._desk.bench.ask(partial(shape.move_bound, segment, seconds, work=self._desk.workspace.work))
