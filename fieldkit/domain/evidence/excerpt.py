"""Evidence: a span of words in a transcript, and the codes it is read under."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from fieldkit.domain.saying.record import Record
from fieldkit.domain.text.transcript import Segment, Word

COLOURS = ("teal", "amber", "violet", "rose", "blue", "green", "pink", "cyan", "brown")
"""What an excerpt can be marked in, in the order of the palette."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt(Record):
    """Words from `first_word` to `last_word` (ids) of an interview, as they read when it was made.

    `words` are all of them, in order; `start` and `end` (seconds) are where they are heard. Excerpts of earlier
    versions know their first and last word only.
    """

    kind: ClassVar[str] = "excerpt"
    interview: str
    visit: str
    segment: str
    first_word: str
    last_word: str
    quoted: str
    factors: tuple[str, ...] = ()
    comment: str = ""
    colour: str = ""
    words: tuple[str, ...] = ()
    start: float = 0.0
    end: float = 0.0
    is_removed: bool = False


class Bond(StrEnum):
    """How an excerpt stands in the text: as quoted, with other words, with none of its own, nowhere, or erased."""

    WHOLE = "whole"
    CHANGED = "changed"
    REWRITTEN = "rewritten"
    GONE = "gone"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where an excerpt is in a text: its words as they read, the segments they are in, the seconds to play."""

    bond: Bond
    words: tuple[Word, ...] = ()
    segments: tuple[str, ...] = ()
    start: float = 0.0
    end: float = 0.0

    @property
    def text(self) -> str:
        """Return the words as one line."""
        return " ".join(word.text for word in self.words)


class Told:
    """A text as it is told, in which excerpts are found; made once for all of them."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        """Know every word with its segment, in order."""
        self._told = [(word, segment) for segment in segments for word in segment.words]
        self._place = {word.id: place for place, (word, _) in enumerate(self._told)}

    def find(self, excerpt: Excerpt) -> Found:
        """Find an excerpt, whatever became of it: cut, joined, retyped, or heard by another model.

        It reaches from the first to the last of its words that are left, and over those that were written at the same
        time as a lost end. When none is left, what stands at its time is `REWRITTEN`; nothing there is `GONE`.
        """
        mine = excerpt.words or (excerpt.first_word, excerpt.last_word)
        left = sorted(self._place[word] for word in mine if word in self._place)
        places = left or [place for place, (word, _) in enumerate(self._told) if _is_within(word, excerpt)]
        if not places:
            return Found(bond=Bond.GONE, start=excerpt.start, end=excerpt.end)
        low, high = places[0], places[-1]
        while low > 0 and _is_within(self._told[low - 1][0], excerpt):
            low -= 1
        while high + 1 < len(self._told) and _is_within(self._told[high + 1][0], excerpt):
            high += 1
        span = self._told[low : high + 1]
        words = tuple(word for word, _ in span)
        return Found(
            bond=_bond(excerpt, words) if left else Bond.REWRITTEN,
            words=words,
            segments=tuple(dict.fromkeys(segment.id for _, segment in span)),
            start=words[0].start if words[0].start is not None else span[0][1].start,
            end=words[-1].end if words[-1].end is not None else span[-1][1].end,
        )


def _is_within(word: Word, excerpt: Excerpt) -> bool:
    if word.start is None or word.end is None:
        return False
    return excerpt.start < (word.start + word.end) / 2 < excerpt.end


def _bond(excerpt: Excerpt, words: tuple[Word, ...]) -> Bond:
    ids = tuple(word.id for word in words)
    is_same = ids == excerpt.words or (
        not excerpt.words and {ids[0], ids[-1]} == {excerpt.first_word, excerpt.last_word}
    )
    reads = " ".join(word.text for word in words)
    return Bond.WHOLE if is_same and excerpt.quoted in ("", reads) else Bond.CHANGED
