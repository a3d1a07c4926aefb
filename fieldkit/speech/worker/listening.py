"""A window from first to last: voices, stretches, batches on every decoder, a second look, segments."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from fieldkit.speech.worker.decoder import Asked, Decoded, Decoder
from fieldkit.speech.worker.names import set_right
from fieldkit.speech.worker.segments import Piece, pieces
from fieldkit.speech.worker.stretches import RATE, Span, Stretch, halves, middle, stretches, voices
from fieldkit.speech.worker.trust import FEWEST_WORDS_A_SECOND, fault, is_no_word, is_nothing, looks_best

LONG = 60 * RATE
"""A window this long is searched for voices in two halves at once."""

MENDED_LOG_PROBABILITY = -0.7
"""A second look that is less probable than this looks right without being so: what was wrong stays marked."""

ONCE = 6
"""A second look at a loop may not write as many pieces of words in a row twice."""

AGAIN: tuple[dict[str, Any], ...] = ({"temperature": 0.2}, {"temperature": 0.4}, {"temperature": 0.6})
"""How to look again, one way after the other until the text looks right."""

TELLING = 6
"""The longest stretches of a window are enough to know its language."""

CLEAR_VOICE_SECONDS = 1.0
"""Less voice than this in a window never decides a language: detection on near-silence is noise."""


@dataclass(frozen=True, slots=True)
class Listened:
    """A window's text, its language, and where it was voiced, in samples."""

    pieces: list[Piece]
    language: str
    voices: tuple[Span, ...]

    @property
    def voiced(self) -> float:
        """Return how many seconds were voiced."""
        return sum(end - start for start, end in self.voices) / RATE


@dataclass(frozen=True, slots=True)
class _Taken:
    """A stretch with what was made of it, what is wrong with that, and what else it could be."""

    stretch: Stretch
    decoded: Decoded
    fault: str = ""
    otherwise: str = ""


class Listener:
    """Listens to windows with one model on some decoders."""

    def __init__(self, decoder: Decoder) -> None:
        """Listen with this model."""
        self._decoder = decoder
        self._pool, self._batch = ThreadPoolExecutor(1), 1

    def listen(
        self, samples: np.ndarray, languages: Sequence[str], asked: Asked, *, decoders: int, batch: int
    ) -> Listened:
        """Write down a window (float samples at 16 kHz) on some decoders at once, a batch of stretches each.

        `languages` are those that may be spoken: one is taken as it is, several are told apart stretch by
        stretch, none means that the window's own language is found among all.
        """
        self._batch = batch
        with ThreadPoolExecutor(decoders) as self._pool:
            return self._listened(samples, languages, asked)

    def _listened(self, samples: np.ndarray, languages: Sequence[str], asked: Asked) -> Listened:
        found = self._voices(samples)
        voiced = sum(end - start for start, end in found) / RATE
        cut = stretches(found, samples.size)
        if not cut:
            return Listened([], languages[0] if len(languages) == 1 else "", ())
        spoken = self._languages(samples, cut, languages)
        taken = self._decoded(samples, cut, spoken, asked)
        looked = list(self._pool.map(lambda one: self._second_look(samples, one, asked), taken))
        named = list(self._pool.map(lambda one: self._with_names(samples, one, asked), looked))
        made = [piece for one in named for piece in _pieces(one)]
        main = max(set(spoken), key=spoken.count)
        is_clear = len(languages) == 1 or voiced >= CLEAR_VOICE_SECONDS
        return Listened(made, main if is_clear else "", tuple(found))

    def _voices(self, samples: np.ndarray) -> list[Span]:
        """Look for voices in both halves of a long window at once."""
        if samples.size < LONG:
            return voices(samples)
        cut = middle(samples)
        before, after = self._pool.map(voices, (samples[:cut], samples[cut:]))
        return [*before, *((start + cut, end + cut) for start, end in after)]

    def _languages(self, samples: np.ndarray, cut: list[Stretch], allowed: Sequence[str]) -> list[str]:
        if len(allowed) == 1:
            return [allowed[0]] * len(cut)
        telling = cut if allowed else sorted(cut, key=lambda one: one.voiced_seconds)[-TELLING:]
        shares = list(self._pool.map(lambda one: self._decoder.languages_of([_sound(samples, one)])[0], telling))
        if not allowed:
            total = {code: sum(one[code] for one in shares) for code in shares[0]}
            return [max(total, key=lambda code: total[code])] * len(cut)
        return [max(allowed, key=lambda code: one.get(code, 0.0)) for one in shares]

    def _decoded(self, samples: np.ndarray, cut: list[Stretch], spoken: list[str], asked: Asked) -> list[_Taken]:
        """Decode stretches of like length and the same language together, the longest first."""
        order = sorted(range(len(cut)), key=lambda place: (spoken[place], cut[place].start - cut[place].end))
        batches: list[list[int]] = []
        for place in order:
            if batches and len(batches[-1]) < self._batch and spoken[batches[-1][0]] == spoken[place]:
                batches[-1].append(place)
            else:
                batches.append([place])

        def one(batch: list[int]) -> list[Decoded]:
            sounds = [_sound(samples, cut[place]) for place in batch]
            return self._decoder.decode(sounds, replace(asked, language=spoken[batch[0]]))

        made = dict(
            pair
            for batch, done in zip(batches, self._pool.map(one, batches), strict=True)
            for pair in zip(batch, done, strict=True)
        )
        return [_Taken(stretch, made[place]) for place, stretch in enumerate(cut)]

    def _second_look(self, samples: np.ndarray, taken: _Taken, asked: Asked) -> _Taken:
        """Decode again what looks wrong: less certain, or in halves when speech was dropped."""
        stretch, first = taken.stretch, taken.decoded
        wrong = "" if is_no_word(first.text) and first.text else fault(first, stretch.voiced_seconds)
        if not wrong:
            return taken
        plain = replace(asked, language=first.language)
        if wrong == "dropped":
            return self._in_halves(samples, taken, plain)
        looks = [first]
        for way in ({"once": ONCE}, *AGAIN) if wrong == "loop" else AGAIN:
            other = self._decoder.decode([_sound(samples, stretch)], replace(plain, **way))[0]
            if not fault(other, stretch.voiced_seconds):
                still = "" if other.average_log_probability > MENDED_LOG_PROBABILITY else wrong
                return replace(taken, decoded=other, fault=still, otherwise=first.text)
            looks.append(other)
        kept = first if wrong == "improbable" else looks_best(looks, stretch.voiced_seconds)
        beside = looks[-1] if kept is first else first
        return replace(taken, decoded=kept, fault=wrong, otherwise=beside.text)

    def _with_names(self, samples: np.ndarray, taken: _Taken, asked: Asked) -> _Taken:
        """Set misheard names right in what is written as it was said."""
        if (
            not asked.vocabulary
            or asked.task != "transcribe"
            or is_nothing(taken.decoded, taken.stretch.voiced_seconds)
        ):
            return taken
        names, sound = asked.vocabulary.split(", "), _sound(samples, taken.stretch)
        return replace(taken, decoded=set_right(self._decoder, sound, taken.decoded, names))

    def _in_halves(self, samples: np.ndarray, taken: _Taken, plain: Asked) -> _Taken:
        parts = halves(taken.stretch)
        sounds = [_sound(samples, part) for part in parts]
        made = [self._decoder.decode([sound], plain)[0] for sound in sounds]
        words = [
            replace(word, start=word.start + shift, end=word.end + shift)
            for part, one in zip(parts, made, strict=True)
            for shift in [(part.start - taken.stretch.start) / RATE]
            for word in one.words
        ]
        joined = replace(made[0], text=" ".join(one.text for one in made if one.text), words=tuple(words))
        if len(words) <= len(taken.decoded.words) or fault(joined, 0.0):
            return replace(taken, fault="dropped", otherwise=joined.text)
        is_enough = len(words) >= FEWEST_WORDS_A_SECOND * taken.stretch.voiced_seconds
        return replace(taken, decoded=joined, fault="" if is_enough else "dropped", otherwise=taken.decoded.text)


def _sound(samples: np.ndarray, stretch: Stretch) -> np.ndarray:
    return samples[stretch.start : stretch.end]


def _pieces(taken: _Taken) -> list[Piece]:
    if is_nothing(taken.decoded, taken.stretch.voiced_seconds):
        kind = "phantom" if taken.fault == "phantom" else ""
        return pieces(taken.stretch, replace(taken.decoded, words=(), text=""), kind, taken.decoded.text)
    return pieces(taken.stretch, taken.decoded, taken.fault, taken.otherwise)
