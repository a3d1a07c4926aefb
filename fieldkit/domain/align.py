"""Keeping words bound to sound while people rewrite them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import count

from fieldkit.domain.transcript import Segment, Word


def reword(
    words: Sequence[Word], text: str, *, new_id: Callable[[], str], within: tuple[float, float]
) -> tuple[Word, ...]:
    """Return the words of `text`, compared by words with those that stood there.

    Kept words keep id and times; replaced runs share the time of what they replace; new words are
    placed between their neighbours. Times stay monotone and inside `within` (seconds).
    """
    written = text.split()
    matcher = SequenceMatcher(a=[word.text for word in words], b=written, autojunk=False)
    result: list[Word] = []
    for change, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if change == "equal":
            result.extend(words[old_from:old_to])
        elif change in ("replace", "insert"):
            span = _span(words, old_from, old_to, within)
            result.extend(_spread(written[new_from:new_to], span, new_id))
    return tuple(result)


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
