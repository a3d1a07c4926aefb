"""Answers of a sheet that are drawn by hand: made pictures and kept on the bench, in memory until they are blobs.

What is being drawn is in a working copy a moment after each stroke, and gone with the answer, or once it is given up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QImage

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.field import Resumed
from fieldkit.desktop.pages.sheet.labels.media import read_picture
from fieldkit.desktop.widgets.drawing import written
from fieldkit.desktop.widgets.drawing.strokes import Course
from fieldkit.domain.errors import Damaged, FieldkitError
from fieldkit.domain.sheets.question import Question
from fieldkit.usecases.sheets import attach, resume
from fieldkit.usecases.sheets.resume import Begun, Place
from fieldkit.words import in_window

MOST_PIXELS = 2400
"""Larger pictures are made smaller to be drawn over: sharp on a page of paper, and light enough as a PNG."""

NOTE_MILLISECONDS = 300
"""A stroke is in the working copy within half a second."""

Kept = Callable[[], None]
Refuse = Callable[[str], None]


class SheetDrawings(QObject):
    """Keeps the drawings of one sheet with its visit; `language` is the one that the sheet is read in."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.sheet, self.language = desk, "", desk.language
        self._noted: dict[Place, tuple[Begun, Course]] = {}
        self._noter = QTimer(self)
        self._noter.setSingleShot(True)
        self._noter.setInterval(NOTE_MILLISECONDS)
        self._noter.timeout.connect(self.save)

    def begin(self, question: Question, ground: str) -> SheetCopy:
        """Return the working copy of a question's drawing on what lies under it."""
        place = Place(sheet=self.sheet, path=question.path, ground=ground)
        return SheetCopy(self, place, Begun(asked=question.label, language=self.language))

    def paste(self, path: str, make: Callable[[], bytes], refused: Refuse) -> None:
        """Keep the PNG of a picture that was copied as the answer to a question."""
        act = partial(_paste, make, self.sheet, path, self._desk.workspace)
        self._desk.bench.ask(act, None, self._teller(refused))

    def look(self, name: str, then: Callable[[QImage], None]) -> None:
        """Read a kept picture to draw over it."""
        self._desk.bench.ask(partial(read_picture, name, "", self._desk.workspace, MOST_PIXELS), then)

    @Slot()
    def save(self) -> None:
        """Put what is being drawn into its working copy, now."""
        self._noter.stop()
        noted, self._noted = self._noted, {}
        for place, (asked, course) in noted.items():
            self._desk.bench.ask(partial(_note, place, asked, course, self._desk.workspace))

    def find(self, place: Place, asked: Begun, then: Callable[[Resumed], None]) -> None:
        """Read what was drawn at a place before."""
        self.save()

        def tell(error: FieldkitError) -> None:
            then(Resumed(why=in_window(error, self._desk.language)))

        self._desk.bench.ask(partial(_find, place, asked, self._desk.workspace), then, tell)

    def note(self, place: Place, asked: Begun, course: Course) -> None:
        """Keep what is drawn so far, soon: strokes that follow each other are kept together."""
        self._noted[place] = (asked, course)
        if not self._noter.isActive():
            self._noter.start()

    def keep(self, place: Place, make: Callable[[], bytes], kept: Kept, refused: Refuse) -> None:
        """Keep a drawing as the answer, in place of its working copy."""
        self.save()
        act = partial(_keep, make, place, self._desk.workspace)
        self._desk.bench.ask(act, lambda _id: kept(), self._teller(refused))

    def give_up(self, place: Place) -> None:
        """Forget what was drawn at a place."""
        self._noted.pop(place, None)
        self._desk.bench.ask(partial(resume.give_up, place, work=self._desk.workspace.work))

    def _teller(self, refused: Refuse) -> Callable[[FieldkitError], None]:
        return lambda error: refused(in_window(error, self._desk.language))


class SheetCopy:
    """The working copy of one drawing; it stays that of its sheet while others are shown."""

    def __init__(self, drawings: SheetDrawings, place: Place, asked: Begun) -> None:
        """Know where it is drawn, and how the question reads."""
        self._drawings, self._place, self._asked = drawings, place, asked

    def find(self, then: Callable[[Resumed], None]) -> None:
        """Read what was drawn before."""
        self._drawings.find(self._place, self._asked, then)

    def note(self, course: Course) -> None:
        """Keep what is drawn so far, soon."""
        self._drawings.note(self._place, self._asked, course)

    def keep(self, make: Callable[[], bytes], kept: Kept, refused: Refuse) -> None:
        """Keep it as the answer."""
        self._drawings.keep(self._place, make, kept, refused)

    def give_up(self) -> None:
        """Forget what was drawn."""
        self._drawings.give_up(self._place)


def _find(place: Place, asked: Begun, ws: Workspace) -> Resumed:
    found = resume.find(place, work=ws.work)
    begun = found.begun
    if not begun.is_there:
        return Resumed(waits_elsewhere=found.waits_elsewhere)
    try:
        course = written.read(begun.drawing)
    except ValueError as broken:
        raise Damaged("drawing-damaged", path=place.path) from broken
    is_other = begun.language == asked.language and begun.asked != asked.asked
    return Resumed(course=course, asked=begun.asked if is_other else "", waits_elsewhere=found.waits_elsewhere)


def _note(place: Place, asked: Begun, course: Course, ws: Workspace) -> None:
    resume.note(place, replace(asked, drawing=written.written(course)), work=ws.work)


def _keep(make: Callable[[], bytes], place: Place, ws: Workspace) -> str:
    return attach.drawn(make(), place.sheet, place.path, work=ws.work, forms=ws.forms, blobs=ws.blobs)


def _paste(make: Callable[[], bytes], sheet: str, path: str, ws: Workspace) -> str:
    return attach.pasted(make(), sheet, path, work=ws.work, forms=ws.forms, blobs=ws.blobs)
