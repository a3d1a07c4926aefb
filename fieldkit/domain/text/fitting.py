"""Fitting a text made elsewhere to the sound, by the words that it has in common with what the machine heard."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from statistics import median

from fieldkit.domain.text.align import reword
from fieldkit.domain.text.foreign import ForeignSegment, ForeignWord
from fieldkit.domain.text.transcript import Word

REACH_SECONDS = 10.0
"""How far around a passage the machine's words are compared with its own."""

FEWEST_MATCHES = 5
AGREEING_SECONDS = 2.5
_RUN = 3
"""Three words in a row that are said once only tell the same moment in two texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How many seconds later the sound has the words than the text says, and how many matches tell so."""

    seconds: float
    matches: int


@dataclass(frozen=True, slots=True)
class Heard:
    """The machine's words that have times, in order, as they are compared."""

    words: tuple[Word, ...]
    keys: tuple[str, ...]
    starts: tuple[float, ...]

    @classmethod
    def of(cls, words: Iterable[Word]) -> Heard:
        """Keep what can be compared."""
        timed = sorted((one for one in words if one.start is not None and one.end is not None), key=_starts)
        kept = tuple(one for one in timed if key_of(one.text))
        return cls(kept, tuple(key_of(one.text) for one in kept), tuple(_starts(one) for one in kept))


def key_of(text: str) -> str:
    """Return a word as it is compared: without capitals and points."""
    return re.sub(r"\W+", "", text.casefold())


def found_shift(segments: Sequence[ForeignSegment], heard: Heard) -> Shift | None:
    """Return the constant that puts a text on the sound: the median over moments that both texts have once.

    None when too few moments are common, or when they do not agree.
    """
    written = [(key, word.start or 0.0) for one in segments for word in spread(one) if (key := key_of(word.text))]
    mine, theirs = _moments(written), _moments(list(zip(heard.keys, heard.starts, strict=True)))
    offsets = [theirs[run] - mine[run] for run in mine.keys() & theirs.keys()]
    if len(offsets) < FEWEST_MATCHES:
        return None
    middle = median(offsets)
    agreeing = sum(abs(one - middle) <= AGREEING_SECONDS for one in offsets)
    return Shift(seconds=round(middle, 2), matches=agreeing) if agreeing * 2 > len(offsets) else None


def timed(segment: ForeignSegment, heard: Heard) -> tuple[ForeignWord, ...]:
    """Return a passage's words, each with times: its own, else those of the same word as the machine heard it."""
    words = _words(segment)
    if any(one.start is None for one in words):
        words = _borrowed(words, segment, heard)
    return spread(replace(segment, words=words))


def spread(segment: ForeignSegment) -> tuple[ForeignWord, ...]:
    """Share what time is left in a passage among the words that have none, by their lengths."""
    words = _in_order(_words(segment))
    result: list[ForeignWord] = []
    reached = segment.start
    for is_known, run in groupby(enumerate(words), key=lambda one: one[1].start is not None):
        places = [place for place, _ in run]
        texts = [words[place] for place in places]
        if not is_known:
            following = words[places[-1] + 1].start if places[-1] + 1 < len(words) else None
            until = segment.end if following is None else following
            texts = _shared(texts, (reached, max(reached, until)))
        result += texts
        reached = texts[-1].end or reached
    return tuple(result)


def _words(segment: ForeignSegment) -> tuple[ForeignWord, ...]:
    return segment.words or tuple(ForeignWord(text=text) for text in segment.text.split())


def _shared(words: Sequence[ForeignWord], span: tuple[float, float]) -> list[ForeignWord]:
    placed = reword((), " ".join(one.text for one in words), new_id=str, within=span)
    return [replace(one, start=at.start, end=at.end) for one, at in zip(words, placed, strict=True)]


def _in_order(words: Sequence[ForeignWord]) -> list[ForeignWord]:
    """Forget the times of words that would go back."""
    result: list[ForeignWord] = []
    reached = 0.0
    for word in words:
        if word.start is None or word.end is None or word.start < reached:
            result.append(replace(word, start=None, end=None))
        else:
            result.append(word)
            reached = word.end
    return result


def _borrowed(words: Sequence[ForeignWord], segment: ForeignSegment, heard: Heard) -> tuple[ForeignWord, ...]:
    """Take the times of words that agree, where the machine heard them within the passage."""
    first = bisect_left(heard.starts, segment.start - REACH_SECONDS)
    after = bisect_right(heard.starts, segment.end + REACH_SECONDS)
    matcher = SequenceMatcher(a=heard.keys[first:after], b=[key_of(one.text) for one in words], autojunk=False)
    result = list(words)
    for block in matcher.get_matching_blocks():
        for place in range(block.size):
            known, mine = heard.words[first + block.a + place], result[block.b + place]
            if mine.start is None and _starts(known) < segment.end and _ends(known) > segment.start:
                at = max(_starts(known), segment.start), min(_ends(known), segment.end)
                result[block.b + place] = replace(mine, start=at[0], end=at[1])
    return tuple(result)


def _moments(words: Sequence[tuple[str, float]]) -> dict[tuple[str, ...], float]:
    """Return the start of every run of words that is there once."""
    found: dict[tuple[str, ...], float | None] = {}
    keys = [key for key, _ in words]
    for place in range(len(words) - _RUN + 1):
        run = tuple(keys[place : place + _RUN])
        found[run] = None if run in found else words[place][1]
    return {run: start for run, start in found.items() if start is not None}


def _starts(word: Word) -> float:
    return word.start or 0.0


def _ends(word: Word) -> float:
    return word.end or 0.0
