"""Whether the machine's text can be trusted: words that nobody said, words left out, times that are off."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager

import jiwer
import numpy as np

from assets.sample.build import SOUNDS, prompt, texts
from fieldkit.domain.hearing.heard import Heard, ListeningSettings
from fieldkit.domain.sound.sound import Window
from fieldkit.settings.places import usual
from fieldkit.speech.engine import Whisper
from fieldkit.speech.models import ModelFolder
from tests.bench import material
from tests.bench.material import RATE
from tests.made import soundless

LONG_PAUSES = (4.0, 30.0)
SHORT_PAUSES = (0.3, 0.6)
SPOKEN = 60
LETTERS = 4
"""Single words shorter than this are hardly ever understood alone."""

FAINT = 10 ** (-30 / 20)
"""Below this share of its loudest moment, a prompt is silent: the word has not begun, or is over."""

Span = tuple[float, float]


def honesty() -> str:
    """Listen to what holds no word, to speech with long pauses, and to words whose times are known."""
    with _listening() as engine:
        return "; ".join((_invented(engine), _lost(engine), _inner_times(engine)))


def _invented(engine: Whisper) -> str:
    sounds = {name: make() for name, make in soundless.MADE.items()} | soundless.recorded()
    words = {
        name: [word.text for one in _heard(engine, sound) for word in one.words] for name, sound in sounds.items()
    }
    minutes = sum(sound.size for sound in sounds.values()) / RATE / 60
    said = ", ".join(f"{name} “{' '.join(text)}”" for name, text in words.items() if text)
    count = sum(len(text) for text in words.values())
    return f"{count} words invented in {minutes:.0f} min of silence, noise, music, laughter (asked: 0){said}"


def _lost(engine: Whisper) -> str:
    """Compare what is left out of prompts far apart with what is left out of the same prompts close together."""
    spoken = material.prompts(SPOKEN)
    reference = material.plain(" ".join(text for _, text in spoken))
    lost = []
    for pauses in (LONG_PAUSES, SHORT_PAUSES):
        sound, _ = _joined([sound for sound, _ in spoken], pauses)
        text = material.plain(" ".join(one.text for one in _heard(engine, sound)))
        lost.append(jiwer.process_words(reference, text).deletions)
    return (
        f"{lost[0]} of {len(reference.split())} words left out of speech with pauses of {LONG_PAUSES[0]:.0f} to "
        f"{LONG_PAUSES[1]:.0f} s, {lost[1]} of the same with short ones"
    )


def _inner_times(engine: Whisper) -> str:
    """Say how far words' times are from those of single words joined with short pauses, and of sentences' ends."""
    single = {name: text for name, text in texts().items() if text.isalpha() and len(text) >= LETTERS}
    names = sorted(name for name in single if (SOUNDS / f"{name}.g722").exists())
    sound, spans = _joined([prompt(name) for name in names], SHORT_PAUSES)
    inner = _distances(_heard(engine, sound), [single[name] for name in names], spans)
    spoken = material.prompts(SPOKEN)
    sound, spans = _joined([one for one, _ in spoken], SHORT_PAUSES)
    edges = _distances(_heard(engine, sound), [text for _, text in spoken], spans)
    return (
        f"times off by {statistics.median(inner):.2f} s (median of {len(inner)} in single words) and "
        f"{statistics.median(edges):.2f} s ({len(edges)} at sentences' ends); asked: 0.3"
    )


def _distances(heard: list[Heard], said: list[str], spans: list[Span]) -> list[float]:
    """Return how far each text's first word's start and last word's end are from where they are known to be."""
    reference = [(word, place) for place, text in enumerate(said) for word in material.plain(text).split()]
    written = [(part, word) for one in heard for word in one.words for part in material.plain(word.text).split()]
    compared = jiwer.process_words(" ".join(w for w, _ in reference), " ".join(w for w, _ in written))
    found: list[float] = []
    for chunk in compared.alignments[0]:
        if chunk.type != "equal":
            continue
        for ours, theirs in zip(
            range(chunk.ref_start_idx, chunk.ref_end_idx), range(chunk.hyp_start_idx, chunk.hyp_end_idx), strict=True
        ):
            place, word = reference[ours][1], written[theirs][1]
            if ours == 0 or reference[ours - 1][1] != place:
                found.append(abs(word.start - spans[place][0]))
            if ours + 1 == len(reference) or reference[ours + 1][1] != place:
                found.append(abs(word.end - spans[place][1]))
    return found


def _joined(sounds: list[np.ndarray], pauses: Span) -> tuple[np.ndarray, list[Span]]:
    """Put sounds one after another, a quiet room between them; return where in seconds each is loud."""
    rng, pieces, spans, at = np.random.default_rng(4), [], [], 0
    for sound in sounds:
        pause = rng.normal(0, 8, int(RATE * rng.uniform(*pauses)))
        at += pause.size
        loud = np.flatnonzero(np.abs(sound.astype(np.int32)) > FAINT * np.abs(sound.astype(np.int32)).max())
        spans.append(((at + int(loud[0])) / RATE, (at + int(loud[-1])) / RATE))
        pieces += [pause, sound]
        at += sound.size
    return np.concatenate(pieces), spans


@contextmanager
def _listening() -> Iterator[Whisper]:
    engine = Whisper(ModelFolder(usual().models))
    yield engine
    engine.close()


def _heard(engine: Whisper, sound: np.ndarray) -> list[Heard]:
    """Listen in windows of four minutes, as a transcription does."""
    found: list[Heard] = []
    for index, first in enumerate(range(0, sound.size, 240 * RATE)):
        part = sound[first : first + 240 * RATE].astype(np.int16)
        start = first / RATE
        window = Window(index=index, start=start, end=start + part.size / RATE, samples=part.tobytes())
        found += [one for one in engine.listen(window, ListeningSettings(language="fr")) if isinstance(one, Heard)]
    return found
