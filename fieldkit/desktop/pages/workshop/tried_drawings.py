"""Answers that are drawn while a form is tried: seen in the preview, kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QImageReader

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.field import Answers
from fieldkit.desktop.pages.sheet.labels.media import SheetMedia, read_from
from fieldkit.desktop.pages.workshop.trying import NoEvidence


class TriedDrawings(QObject):
    """Drawings in memory for as long as the page is there, each under a name of its own."""

    def __init__(self, desk: Desk, answers: Answers, media: SheetMedia, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._answers, self._media = desk, answers, media
        self._numbers = count(1)

    def keep(
        self, path: str, make: Callable[[], bytes], kept: Callable[[], None], _refused: Callable[[str], None]
    ) -> None:
        """Show a drawing as the answer to a question."""

        def show(picture: QImage) -> None:
            self.give(path, picture)
            kept()

        self._desk.bench.ask(lambda: QImage.fromData(make()), show)

    def attach(self, path: str, file: Path) -> None:
        """Answer a question with a picture from a file; what is none answers nothing."""
        read = partial(_read, file)
        self._desk.bench.ask(read, lambda picture: None if picture.isNull() else self.give(path, picture))

    def look(self, name: str, then: Callable[[QImage], None]) -> None:
        """Give a picture that was drawn, or given, before."""
        then(self._media.lent(name))

    def give(self, path: str, picture: QImage) -> None:
        """Answer a question with a picture."""
        name = f"{path.rpartition('/')[2]} {next(self._numbers)}.png"
        self._media.lend(name, picture)
        self._answers.say({path: name})


class TriedEvidence(NoEvidence):
    """Pictures are shown, kept nowhere; nothing else is."""

    def __init__(self, drawings: TriedDrawings) -> None:
        self._drawings = drawings

    def attach(self, path: str, file: Path) -> None:
        """Show a picture as the answer to a question."""
        self._drawings.attach(path, file)


def _read(file: Path) -> QImage:
    return read_from(QImageReader(str(file)))
