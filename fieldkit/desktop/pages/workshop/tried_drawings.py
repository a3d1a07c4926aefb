"""Answers that are drawn while a form is tried: seen in the preview, kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QImageReader

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.field import Answers, Resumed
from fieldkit.desktop.pages.sheet.labels.media import SheetMedia
from fieldkit.desktop.pages.sheet.labels.pictures import read_from
from fieldkit.desktop.pages.workshop.trying import NoEvidence
from fieldkit.desktop.widgets.drawing.strokes import Course
from fieldkit.domain.sheets.question import Question


class TriedDrawings(QObject):
    """Drawings in memory for as long as the page is there, each under a name of its own."""

    def __init__(self, desk: Desk, answers: Answers, media: SheetMedia, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._answers, self._media = desk, answers, media
        self._numbers = count(1)

    def begin(self, question: Question, _ground: str) -> TriedCopy:
        """Begin a drawing anew."""
        return TriedCopy(self, question.path)

    def show(self, path: str, make: Callable[[], bytes], shown: Callable[[], None]) -> None:
        """Show a drawing as the answer to a question."""

        def show(picture: QImage) -> None:
            self.give(path, picture)
            shown()

        self._desk.bench.ask(lambda: QImage.fromData(make()), show)

    def paste(self, path: str, make: Callable[[], bytes], _refused: Callable[[str], None]) -> None:
        """Show a picture that was copied as the answer to a question."""
        self.show(path, make, _nothing)

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


class TriedCopy:
    """A drawing of a form that is tried: nothing of it is kept before it is shown."""

    def __init__(self, drawings: TriedDrawings, path: str) -> None:
        """Know the question that it answers."""
        self._drawings, self._path = drawings, path

    def find(self, then: Callable[[Resumed], None]) -> None:
        """Begin anew."""
        then(Resumed())

    def note(self, _course: Course) -> None:
        """Keep nothing."""

    def keep(self, make: Callable[[], bytes], kept: Callable[[], None], _refused: Callable[[str], None]) -> None:
        """Show it as the answer."""
        self._drawings.show(self._path, make, kept)

    def give_up(self) -> None:
        """Leave nothing behind."""


class TriedEvidence(NoEvidence):
    """Pictures are shown, kept nowhere; nothing else is."""

    def __init__(self, drawings: TriedDrawings) -> None:
        self._drawings = drawings

    def attach(self, path: str, file: Path) -> None:
        """Show a picture as the answer to a question."""
        self._drawings.attach(path, file)


def _nothing() -> None:
    """Go on: the preview shows what was pasted."""


def _read(file: Path) -> QImage:
    return read_from(QImageReader(str(file)))
