"""Keeping words bound to sound while people rewrite them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import count
from typing import NamedTuple

from fieldkit.domain.text.transcript import Segment, Word

_BETWEEN_WORDS = re.compile(r"[^\S\u00a0\u202f\u2007]+")
_SIGN = re.compile(r"[\W_]+")


def words_in(text: str) -> list[str]:
    """Part a text into words: a no-break space is inside a word (« vrai ! » is one), any other white space between.

    `str.split` parts at no-break spaces too; whatever takes a transcript's text apart does it with this.
    """
    return [word for word in _BETWEEN_WORDS.split(text) if word.strip()]


def words_before(text: str, place: int) -> int:
    """Return how many words end before a place in a text, counted in signs, or at it."""
    reached, count = 0, 0
    for word in words_in(text):
        reached = text.index(word, reached) + len(word)
        if reached > place:
            break
        count += 1
    return count


def letters_of(word: str) -> str:
    """Return a word without its signs and spaces: « oui ! » is the word oui."""
    return _SIGN.sub("", word)


def reword(
    words: Sequence[Word], text: str, *, new_id: Callable[[], str], within: tuple[float, float]
) -> tuple[Word, ...]:
    """Return the words of `text`, compared by words with those that stood there.

    Kept words keep id and times, and so do those of which only signs around the letters changed; replaced runs share
    the time of what they replace; new words are placed between their neighbours. Times stay monotone and inside
    `within` (seconds).
    """
    written = words_in(text)
    rest = _Run(0, len(words), 0, len(written))
    result: list[Word] = []
    for is_same, run in _compared([word.text for word in words], written, rest):
        if is_same:
            result.extend(words[run.old_from : run.old_to])
            continue
        for is_kept, part in _compared(_letters([word.text for word in words]), _letters(written), run):
            fresh = written[part.new_from : part.new_to]
            if is_kept:
                kept = words[part.old_from : part.old_to]
                result.extend(replace(word, text=text) for word, text in zip(kept, fresh, strict=True))
            else:
                result.extend(_spread(fresh, _span(words, part.old_from, part.old_to, within), new_id))
    return tuple(result)


class _Run(NamedTuple):
    """Places in the words that stood there, and in those that are written."""

    old_from: int
    old_to: int
    new_from: int
    new_to: int


def _compared(old: Sequence[str], new: Sequence[str], run: _Run) -> Iterator[tuple[bool, _Run]]:
    """Yield runs in which two texts agree, and runs in which they do not, within a run."""
    one, other = old[run.old_from : run.old_to], new[run.new_from : run.new_to]
    for change, a, b, c, d in SequenceMatcher(a=one, b=other, autojunk=False).get_opcodes():
        found = _Run(run.old_from + a, run.old_from + b, run.new_from + c, run.new_from + d)
        yield change == "equal", found


def _letters(texts: Sequence[str]) -> list[str]:
    return [letters_of(text) for text in texts]


def share_out(segments: Sequence[Segment], text: str) -> dict[str, str]:
    """Return, for segments that follow each other, which words of a text that was heard over them fall into each."""
    ids = (f"new{number}" for number in count())
    words = [word for segment in segments for word in segment.words]
    placed = reword(words, text, new_id=lambda: next(ids), within=(segments[0].start, segments[-1].end))
    shares: dict[str, list[str]] = {segment.id: [] for segment in segments}
    for word, segment in _in_turn(placed, segments):
        shares[segment.id].append(word.text)
    return {id_: " ".join(texts) for id_, texts in shares.items()}


def _in_turn(words: Sequence[Word], segments: Sequence[Segment]) -> Iterator[tuple[Word, Segment]]:
    """Yield words with the segment that each begins in; one without times goes with the word before it."""
    place = 0
    for word in words:
        middle = None if word.start is None else (word.start + (word.end or word.start)) / 2
        while middle is not None and place + 1 < len(segments) and middle >= segments[place + 1].start:
            place += 1
        yield word, segments[place]


def _span(words: Sequence[Word], first: int, after: int, within: tuple[float, float]) -> tuple[float, float]:
    """Return the time that new words may share: that of the run they replace, or the gap between."""
    if first < after:
        start, end = words[first].start, words[after - 1].end
    else:
        start = words[first - 1].end if first else None
        end = words[first].start if first < len(words) else None
    low = _known(start, _before(words, first, within[0]))
    high = _known(end, within[1])
    return low, max(low, high)


def _before(words: Sequence[Word], first: int, fallback: float) -> float:
    for word in reversed(words[:first]):
        if word.end is not None:
            return word.end
    return fallback


def _known(time: float | None, fallback: float) -> float:
    return fallback if time is None else time


def _spread(texts: Sequence[str], span: tuple[float, float], new_id: Callable[[], str]) -> list[Word]:
    """Share a span among words in proportion to their lengths."""
    start, end = span
    letters = sum(len(text) for text in texts) or 1
    spread: list[Word] = []
    reached = 0
    for text in texts:
        begins = min(end, start + (end - start) * reached / letters)
        reached += len(text)
        ends = min(end, start + (end - start) * reached / letters)
        spread.append(Word(id=new_id(), text=text, start=begins, end=ends))
    return spread


def changed(one: Sequence[str], other: Sequence[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the places of the words that each text has and the other has not there."""
    matcher = SequenceMatcher(a=one, b=other, autojunk=False)
    here: set[int] = set()
    there: set[int] = set()
    for change, one_from, one_to, other_from, other_to in matcher.get_opcodes():
        if change != "equal":
            here.update(range(one_from, one_to))
            there.update(range(other_from, other_to))
    return frozenset(here), frozenset(there)
