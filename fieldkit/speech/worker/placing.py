"""When each word of a known text is said: the model is made to read the text, and shows where it listens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from fieldkit.speech.worker.decoder import Decoder, Word
from fieldkit.speech.worker.segments import placed
from fieldkit.speech.worker.stretches import RATE, Stretch, voices

LEAST_SAMPLES = RATE // 50
"""Less sound than this is none."""


def times_of(decoder: Decoder, sound: np.ndarray, words: Sequence[str], language: str) -> list[tuple[float, float]]:
    """Return the seconds, from the start of a sound, from and to which each word is said, in order, on the voices."""
    if sound.size < LEAST_SAMPLES or not words:
        return [(0.0, sound.size / RATE) for _ in words]
    found = gathered(words, decoder.read_along(sound, " ".join(words), language))
    spans = tuple(voices(sound))
    if spans:
        found = placed(Stretch(0, sound.size, spans), tuple(found))
    return [(one.start, one.end) for one in found]


def gathered(words: Sequence[str], aligned: Iterable[dict[str, Any]]) -> list[Word]:
    """Put what the model reads as one piece together until it makes up the words, by the number of their signs."""
    made: list[Word] = []
    wanted = list(words)
    signs, begins, ends, is_begun = 0, 0.0, 0.0, False
    for one in aligned:
        begins = begins if is_begun else float(one["start"])
        ends = float(one["end"])
        signs += len("".join(str(one["word"]).split()))
        while len(made) < len(wanted) and signs >= len(wanted[len(made)]):
            signs -= len(wanted[len(made)])
            made.append(Word(wanted[len(made)], begins, ends, 1.0))
            begins = ends
        is_begun = signs > 0
    return [*made, *(Word(text, ends, ends, 1.0) for text in wanted[len(made) :])]
