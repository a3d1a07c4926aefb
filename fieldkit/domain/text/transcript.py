"""Transcripts: the machine's text, never edited, and the words that people set right over it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from fieldkit.domain.saying.record import Record


class Task(StrEnum):
    """What the machine was asked for: the words that were said, or their sense in another language."""

    TRANSCRIBE = "transcribe"
    TRANSLATE = "translate"


class TranscriptState(StrEnum):
    """How far the machine has come; `put_away` is a text that was brought in and taken back: nobody reads it."""

    UNDER_WAY = "under_way"
    DONE = "done"
    STOPPED = "stopped"
    PUT_AWAY = "put_away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript(Record):
    """One listening of one recording by one model; its windows are statements naming blobs.

    `language` is the one that its words are in, of a translation the one it was put into.
    `coverage` is the share (0 to 1) of voiced time that has text. `part` is the segment that was listened to again,
    empty for a listening of the whole recording.
    """

    kind: ClassVar[str] = "transcript"
    interview: str
    recording: str
    model: str
    language: str
    state: TranscriptState = TranscriptState.UNDER_WAY
    seconds: float = 0.0
    coverage: float = 0.0
    task: Task = Task.TRANSCRIBE
    part: str = ""

    def finished(self, language: str, coverage: float) -> Transcript:
        """Close the transcript once its last window is kept."""
        return replace(self, state=TranscriptState.DONE, language=language, coverage=coverage)


WINDOW = "window/"
"""Prefix of the attributes that name a window's blob: `window/<index>`."""


OF = "of"
"""The attribute of a translation that names the text it follows, segment by segment."""


class SegmentState(StrEnum):
    """`verified` is a person's word that the text was checked against the sound."""

    MACHINE = "machine"
    CORRECTED = "corrected"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """An atom of a transcript: it keeps its id, and its times in seconds, through corrections.

    `start` and `end` are None while unknown; `probability` is None for words that people wrote.
    """

    id: str
    text: str
    start: float | None = None
    end: float | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment(Record):
    """A stretch of one transcript; bounds never move by typing.

    `words` is empty in a correction that leaves the machine's words as they are; `before` is what
    the machine wrote and is never a statement's.
    """

    kind: ClassVar[str] = "segment"
    transcript: str
    interview: str
    start: float
    end: float
    words: tuple[Word, ...] = ()
    speaker: str = ""
    language: str = ""
    state: SegmentState = SegmentState.MACHINE
    doubts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the words as one line."""
        return " ".join(word.text for word in self.words)

    def with_words(self, words: tuple[Word, ...]) -> Segment:
        """Return the segment with other words, as a person corrected it."""
        return replace(self, words=words, state=SegmentState.CORRECTED)
