"""A text sentence by sentence: what somebody takes hold of to cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fieldkit.domain.text.transcript import Segment, Word

_ENDS = (".", "?", "!", "…")
_CLOSES = "»”\"')]"
MOST_WORDS = 60
"""A machine's text may have no full stops for minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words of one segment up to a full stop: who says them, from when to when (seconds), the first and the last."""

    interview: str
    speaker: str
    start: float
    end: float
    text: str
    first_word: str
    last_word: str


def sentences(segments: Iterable[Segment]) -> tuple[Sentence, ...]:
    """Return a text's sentences in order; a segment always ends one."""
    return tuple(_sentence(segment, words) for segment in segments for words in _parted(segment.words))


def _parted(words: Iterable[Word]) -> Iterator[list[Word]]:
    sentence: list[Word] = []
    for word in words:
        sentence.append(word)
        if word.text.rstrip(_CLOSES).endswith(_ENDS) or len(sentence) >= MOST_WORDS:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _sentence(segment: Segment, words: list[Word]) -> Sentence:
    first, last = words[0], words[-1]
    return Sentence(
        interview=segment.interview,
        speaker=segment.speaker,
        start=segment.start if first.start is None else first.start,
        end=segment.end if last.end is None else last.end,
        text=" ".join(word.text for word in words),
        first_word=first.id,
        last_word=last.id,
    )
