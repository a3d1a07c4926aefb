"""Finding again when words are said: segments in pieces that a model can align at once, and its times put back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.domain.hearing.spans import Span
from fieldkit.domain.text.transcript import Segment, Word

LONGEST_SECONDS = 28.0
"""Whisper hears thirty seconds at once."""

MOST_WORDS = 100
"""More words than this would not fit what Whisper reads at once, 448 pieces of words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a segment and the seconds that they are said in."""

    segment: str
    start: float
    end: float
    words: tuple[Word, ...]


def pieces(segment: Segment) -> tuple[Piece, ...]:
    """Return a segment in pieces short enough, cut where the machine itself knew the time, as far as it did."""
    whole = Piece(segment=segment.id, start=segment.start, end=segment.end, words=segment.words)
    return _cut(whole) if segment.words else ()


def placed(segment: Segment, spans: Sequence[Span]) -> tuple[Word, ...]:
    """Return a segment's words with new times: inside its bounds, none before the one in front of it."""
    words = []
    reached = segment.start
    for word, (start, end) in zip(segment.words, spans, strict=True):
        begins = min(segment.end, max(reached, start))
        reached = min(segment.end, max(begins, end))
        words.append(Word(id=word.id, text=word.text, start=begins, end=reached, probability=word.probability))
    return tuple(words)


def _cut(piece: Piece) -> tuple[Piece, ...]:
    if len(piece.words) < 2 or (piece.end - piece.start <= LONGEST_SECONDS and len(piece.words) <= MOST_WORDS):
        return (piece,)
    place, at = _bound(piece)
    head = Piece(segment=piece.segment, start=piece.start, end=at, words=piece.words[:place])
    tail = Piece(segment=piece.segment, start=at, end=piece.end, words=piece.words[place:])
    return (*_cut(head), *_cut(tail))


def _bound(piece: Piece) -> tuple[int, float]:
    """Return before which word to cut, and when: near the middle, between words that the machine timed if any are."""
    middle = (piece.start + piece.end) / 2
    known = [
        (after.probability is None or before.probability is None, abs(after.start - middle), place, after.start)
        for place, (before, after) in enumerate(zip(piece.words, piece.words[1:], strict=False), 1)
        if after.start is not None and piece.start < after.start < piece.end
    ]
    if not known:
        return len(piece.words) // 2, middle
    _, _, place, at = min(known)
    return place, at
