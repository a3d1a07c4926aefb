"""Which word is lit while which second sounds: an interview whose sound tells its second, and an eye on the page."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.text.transcript import Word
from tests.desktop.listening import rising
from tests.made.heard import a_transcript

SECONDS = 30
TEXTS = ["un deux trois quatre cinq six sept huit neuf dix"] * 6
"""Ten words of 0.4 s each, then half a second of silence in the text."""


def sounding(workspace: Workspace, folder: Path) -> str:
    """Write an interview down with its sound; returns its id."""
    interview, _ = a_transcript(workspace, TEXTS)
    source, _ = rising(folder / "rising.flac", SECONDS)
    with source:
        digest = workspace.blobs.put(source)
    with workspace.work() as unit:
        sealed = RecordingState.SEALED
        unit.records.put(
            Recording(id=unit.new_id(), interview=interview, state=sealed, listening=digest, seconds=SECONDS)
        )
    return interview


class Eye(QObject):
    """Writes down which word is painted as the spoken one, with the clock's time."""

    def __init__(self, page: TranscriptPage) -> None:
        """Look at a page."""
        super().__init__(page)
        self.seen: list[tuple[float, Word]] = []
        self._page = page
        page._list.viewport().installEventFilter(self)

    def close(self) -> None:
        """Look no more."""
        self._page._list.viewport().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is about to be painted."""
        if event.type() == QEvent.Type.Paint:
            segment, word = self._page._list.sight.lit
            row = self._page._model.row_of(segment)
            if row >= 0 <= word:
                self.seen.append((time.perf_counter(), self._page._model.segment(row).words[word]))
        return super().eventFilter(watched, event)

    def off(self, real: list[tuple[float, float]]) -> np.ndarray:
        """Return how far, in seconds, what sounded was from the word that was lit: 0 within it."""
        at, places = np.array(real).T
        found = []
        for now, word in self.seen:
            if at[0] < now < at[-1]:
                place = float(np.interp(now, at, places))
                found.append(max((word.start or 0.0) - place, place - (word.end or 0.0), 0.0))
        return np.array(found)
