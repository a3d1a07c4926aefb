"""A transcript as it leaves: the text as it reads, what is said of it at its head, and how it is to be written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from fieldkit.domain.evidence.factor import Factor
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.text.transcript import Segment, Word

Change = Callable[[Segment], Segment]
"""How a segment is changed on its way out, such as into its readable wording or with pseudonyms."""


class Numbers(StrEnum):
    """What a page counts in its margin."""

    NONE = "none"
    LINES = "lines"
    SEGMENTS = "segments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """How a transcript is written.

    `wording` names a change of every segment (`usecases/sharing/export.py`); `joins_turns` makes one paragraph of the
    segments that one speaker says in a row; `is_bound_to_sound` asks for a source that is the sound with its
    transcript, where a format knows both; `names_people` at the head is not for those who may not see restricted
    matter; `language` is that of the words around the text.
    """

    wording: str = "verbatim"
    has_pseudonyms: bool = False
    has_times: bool = True
    numbers: Numbers = Numbers.NONE
    joins_turns: bool = False
    is_bound_to_sound: bool = False
    names_people: bool = True
    language: str = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody who was heard and agreed to it; `scopes` is what to, `name` empty where it is not to be told."""

    name: str
    function: str = ""
    scopes: frozenset[Scope] = frozenset()
    given: Given = Given.ORAL
    given_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    """Where a text comes from; `present` are those who agreed, `verified` the share (0 to 1) that people checked."""

    territory: str = ""
    insee: str = ""
    visit: str = ""
    start: date | None = None
    end: date | None = None
    held_on: date | None = None
    team: tuple[str, ...] = ()
    present: tuple[Present, ...] = ()
    verified: float = 0.0
    sound: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """An excerpt as formats bind it: the words (ids) it spans, in order, and the codes it is read under."""

    id: str
    words: tuple[str, ...]
    segments: tuple[str, ...]
    factors: tuple[str, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTranscript:
    """One interview's text; times in seconds from the start of the recording."""

    interview: str
    title: str
    language: str
    model: str
    duration: float
    coverage: float
    segments: tuple[Segment, ...]
    facts: VisitFacts = field(default_factory=VisitFacts)
    rendering: Rendering = field(default_factory=Rendering)
    passages: tuple[Passage, ...] = ()
    codebook: tuple[Factor, ...] = ()


_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no document may hold (XML 1.0, section 2.2)."""


def writable(text: str) -> str:
    """Return a text as one line that every format can hold."""
    return _UNWRITABLE.sub("", " ".join(text.splitlines()) if "\n" in text or "\r" in text else text)


def written(segment: Segment) -> Segment:
    """Return a segment with nothing in it that formats cannot hold."""
    words = tuple(_clean(word) for word in segment.words)
    speaker = writable(segment.speaker).strip()
    return (
        segment
        if words == segment.words and speaker == segment.speaker
        else replace(segment, words=words, speaker=speaker)
    )


def _clean(word: Word) -> Word:
    text = writable(word.text)
    return word if text == word.text else replace(word, text=text)
