"""A form as it is asked: questions with their labels, answers and rules, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fieldkit.domain.saying.statement import Json


class QuestionKind(StrEnum):
    """How a question is drawn and answered."""

    GROUP = "group"
    REPEAT = "repeat"
    ITEM = "item"
    NOTE = "note"
    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    PARTIAL_DATE = "partial_date"
    CHOICE = "choice"
    CHOICES = "choices"
    RANK = "rank"
    EXCERPT = "excerpt"
    REFERENCE = "reference"
    TERRITORY = "territory"
    FACTOR = "factor"
    PLACE = "place"
    TRACE = "trace"
    SHAPE = "shape"
    FILE = "file"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    RANGE = "range"
    ACKNOWLEDGE = "acknowledge"


Media = tuple[tuple[str, str], ...]
"""What is shown or played beside a label: its kind (image, big-image, audio, video) and its file's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer that may be chosen: the name that is kept, the label that is read, what goes with it."""

    name: str
    label: str
    media: Media = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line of a form as it stands now.

    `path` is where the answer goes (`changements[1]/ch_recit`); `depth` how far inside groups;
    `problem` a sentence from the form or a key of ours, empty when nothing is wrong. `fills` are the questions beside
    a territory that its facts answer: (fact, question's name). A repeat `is_table` where its form asks for one.
    `span` is where a range starts and ends, and its step. What `is_silent` is computed or noted by the program:
    nobody sees it. `looks` are XLSForm's words for how it should be drawn (minimal, no-calendar, thousands-sep).
    """

    path: str
    kind: QuestionKind
    label: str
    hint: str = ""
    value: Json = None
    is_required: bool = False
    is_read_only: bool = False
    is_restricted: bool = False
    choices: tuple[Choice, ...] = ()
    most: int | None = None
    is_several: bool = False
    refers_to: str = ""
    problem: str = ""
    depth: int = 0
    fills: tuple[tuple[str, str], ...] = ()
    is_table: bool = False
    guidance: str = ""
    span: tuple[float, float, float] | None = None
    is_silent: bool = False
    media: Media = ()
    looks: tuple[str, ...] = ()

    @property
    def holds_answer(self) -> bool:
        """Say whether people can answer it: groups, repeats and notes hold none, nor does what is read only."""
        return self.kind not in _HOLD_NOTHING and not self.is_read_only and not self.is_silent

    @property
    def is_answered(self) -> bool:
        """Say whether there is an answer, right or wrong."""
        return self.value not in (None, "", [])


FILES = (QuestionKind.FILE, QuestionKind.IMAGE, QuestionKind.AUDIO, QuestionKind.VIDEO)
"""Questions that a kept file answers."""

_HOLD_NOTHING = (QuestionKind.GROUP, QuestionKind.REPEAT, QuestionKind.ITEM, QuestionKind.NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormProblem:
    """A rule that an answer breaks: `rule` is required, constraint or type; `message` is for people."""

    path: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """A form that sheets can be made of; `files` are the names of what it shows, plays or takes choices from."""

    id: str
    version: str
    title: str
    questions: int
    files: tuple[str, ...] = ()
