"""What every field is, and what it may ask of the page around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from fieldkit.desktop.widgets.drawing.strokes import BLANK, Course
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.locality import Locality
from fieldkit.domain.sheets.question import Choice, Question
from fieldkit.domain.visits.territory import Commune
from fieldkit.usecases.reviewing.disputes import Dispute, Said


class Field(Protocol):
    """A question's field."""

    @property
    def widget(self) -> QWidget:
        """Return what is laid out."""

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the answer that is kept; never over one that is being written."""


class Answers(Protocol):
    """Where answers go."""

    def say(self, answers: Mapping[str, Json]) -> None:
        """Say answers by their paths: a field was left, or something was chosen."""

    def typing(self, path: str, value: Json) -> None:
        """Keep what is being typed."""

    def add(self, path: str) -> None:
        """Add an item to a repeat."""

    def remove(self, path: str) -> None:
        """Remove an item of a repeat."""

    def remark(self, path: str) -> None:
        """Ask for a remark on an answer."""

    def prefer(self, dispute: Dispute, head: Said) -> None:
        """Let one of two answers that were given apart hold."""

    def join(self, dispute: Dispute) -> None:
        """Let what was chosen apart hold together."""

    def compare(self, dispute: Dispute) -> None:
        """Ask for an answer made of two that were given apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFound:
    """A place that a name being typed can mean; a commune's facts are known."""

    locality: Locality
    told: str
    commune: Commune | None = None


class Finder(Protocol):
    """What can be chosen that is not in the form: records, places."""

    def references(self, question: Question, then: Callable[[tuple[Choice, ...]], None]) -> None:
        """Find what a reference can name."""

    def places(self, text: str, then: Callable[[tuple[PlaceFound, ...]], None]) -> None:
        """Find the communes and countries that a name being typed can mean."""

    def tell_place(self, line: str, then: Callable[[str], None]) -> None:
        """Find what is known of a place: its department, its region, how many people live there."""

    def add_factor(self, name: str, then: Callable[[str], None]) -> None:
        """Write a factor down in the codebook; `then` gets its id."""


class Evidence(Protocol):
    """What lies outside a sheet and is named in it: passages of interviews, files."""

    def play(self, excerpt: str) -> None:
        """Play an excerpt."""

    def visit(self, path: str) -> None:
        """Note the question that takes excerpts and was visited last."""

    def cite(self, path: str, passage: str) -> None:
        """Cite a passage that was dropped on a question."""

    def attach(self, path: str, file: Path) -> None:
        """Keep a file, and name it in a question."""

    def open_file(self, name: str) -> None:
        """Show a kept file."""


class Ways(Protocol):
    """Ways from what a sheet names to the words themselves."""

    def see_excerpt(self, excerpt: str) -> None:
        """Show where an excerpt stands in the text."""

    def see_interview(self, interview: str) -> None:
        """Show the text of an interview."""


class MediaActs(Protocol):
    """Pictures and sounds, by a form's names for them or the ids of attachments."""

    drawn: SignalInstance
    """Tells a picture that was asked for (its name, a `QImage`), a null one when there is none."""

    made: SignalInstance
    """Tells for whom something was made of a file, and what."""

    renewed: SignalInstance
    """Tells that the form has other files now."""

    def draw(self, name: str) -> None:
        """Ask for a picture."""

    def make(self, whom: str, name: str, make: Callable[[bytes], object]) -> None:
        """Make something of a form's file, away from the window's thread; of b"" where there is none, or too much."""

    def play(self, name: str) -> None:
        """Play a sound, or stop it."""

    def open(self, name: str) -> None:
        """Show a form's file in a program of its own."""


class SpeechActs(Protocol):
    """Answers that are spoken: one at a time, as the recorder records one sound at a time."""

    can_record: bool
    """False where nothing is kept."""

    spoken: SignalInstance
    """Tells the path of the question that is being answered ("" for none, or another sheet's), and the recorder's
    `RecorderStatus` or None."""

    def record(self, path: str) -> None:
        """Record the answer to a question."""

    def pause(self, *, is_paused: bool) -> None:
        """Pause, or go on."""

    def stop(self) -> None:
        """Stop, and keep what was said as the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """What was drawn at a question and not kept yet, "" and nothing when that was nothing.

    `asked` is the question as it read then, where it reads otherwise now; `why` says why it could not be read again.
    """

    course: Course = BLANK
    asked: str = ""
    waits_elsewhere: bool = False
    why: str = ""


class WorkingCopy(Protocol):
    """A drawing that is not the answer yet: kept a moment after each stroke, until it is, or is given up."""

    def find(self, then: Callable[[Resumed], None]) -> None:
        """Read what was drawn before."""

    def note(self, course: Course) -> None:
        """Keep what is drawn so far, soon."""

    def keep(self, make: Callable[[], bytes], kept: Callable[[], None], refused: Callable[[str], None]) -> None:
        """Keep the PNG that `make` makes, away from the window's thread; then call `kept`, or tell why not."""

    def give_up(self) -> None:
        """Forget what was drawn."""


class DrawingActs(Protocol):
    """Answers that are drawn by hand."""

    def begin(self, question: Question, ground: str) -> WorkingCopy:
        """Return the working copy of a drawing; `ground` is what it is drawn on (`usecases.sheets.resume.Place`)."""

    def paste(self, path: str, make: Callable[[], bytes], refused: Callable[[str], None]) -> None:
        """Keep the PNG of a picture that was copied as the answer to a question."""

    def look(self, name: str, then: Callable[[QImage], None]) -> None:
        """Read a kept picture to draw over it; a null one when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """What a field may ask of its page; `language` is the one that the sheet is read in.

    `ways` is None where a form is only tried: nothing that it names has a text.
    """

    answers: Answers
    finder: Finder
    evidence: Evidence
    media: MediaActs
    speech: SpeechActs
    drawings: DrawingActs
    language: str
    ways: Ways | None = None
