"""Speech with a known text, and how many words a transcript has wrong."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path

import jiwer
import numpy as np
import soundfile

from assets.sample.build import SOUNDS, prompt, texts
from tests.conftest import SHARED_SPEECH

RATE = 16_000
FRENCH_SECONDS = 556
FEWEST_WORDS = 5
SPELLED = {
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn",
}
NUMBERS = {word: str(number) for words in SPELLED.values() for number, word in enumerate(words.split())}
"""Every number is written in digits before texts are compared, in whichever language it was spelled."""


def french(target: Path, seconds: int = FRENCH_SECONDS) -> tuple[Path, str]:
    """Join read French and prompts with pauses of 0.25 to 1.4 s; needs Debian's recorded prompts."""
    rng, pieces, said = np.random.default_rng(1), [], []
    for sound, text in [*shared("fr"), *_prompts()]:
        pause = rng.normal(0, 8, int(RATE * rng.uniform(0.25, 1.4)))
        pieces += [sound, pause.astype(np.int16)]
        said.append(text)
        if sum(piece.size for piece in pieces) > seconds * RATE:
            break
    soundfile.write(target, np.concatenate(pieces), RATE)
    return target, "\n".join(said)


def error_rate(reference: str, text: str) -> float:
    """Return the word error rate in percent, after lower-casing, dropping punctuation, splitting apostrophes."""
    return 100 * float(jiwer.wer(plain(reference), plain(text)))


def wrong_words(reference: str, words: list[str]) -> set[int]:
    """Return the places of words that are not what was said."""
    owner = [place for place, word in enumerate(words) for _ in plain(word).split()]
    compared = jiwer.process_words(plain(reference), plain(" ".join(words)))
    return {
        owner[place]
        for chunk in compared.alignments[0]
        if chunk.type in ("substitute", "insert")
        for place in range(chunk.hyp_start_idx, chunk.hyp_end_idx)
    }


def error_rate_of(references: list[str], texts: list[str]) -> float:
    """Return the word error rate in percent over several recordings together."""
    pairs = [(plain(reference), plain(text)) for reference, text in zip(references, texts, strict=True)]
    return 100 * float(jiwer.wer([reference for reference, _ in pairs], [text for _, text in pairs]))


def plain(text: str) -> str:
    """Return words alone, numbers in digits."""
    words = re.sub(r"[^\w\s]", " ", text.lower()).split()
    return " ".join(NUMBERS.get(word, word) for word in words)


def shared(language: str) -> list[tuple[np.ndarray, str]]:
    """Return the shared recordings of a language that have a reference text."""
    manifest = SHARED_SPEECH / "manifest.tsv"
    if not manifest.exists():
        return []
    with manifest.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (soundfile.read(SHARED_SPEECH / row["file"], dtype="int16")[0], row["reference"])
        for row in rows
        if row["language"] == language and row["reference"]
    ]


def prompts(count: int) -> list[tuple[np.ndarray, str]]:
    """Return some recorded prompts of at least five words, and what they say."""
    return _prompts()[:count]


def prompts_of(count: int) -> list[np.ndarray]:
    """Return the sound of some recorded prompts, as floats from -1 to 1."""
    return [sound.astype(np.float32) / 32768 for sound, _ in _prompts()[:count]]


def _prompts() -> list[tuple[np.ndarray, str]]:
    """Return recorded prompts of some words, in an order that chance settled once."""
    said = {name: text for name, text in texts().items() if len(text.split()) >= FEWEST_WORDS}
    names = [name for name, text in said.items() if not set(text) & set("[(") and (SOUNDS / f"{name}.g722").exists()]
    random.Random(2).shuffle(names)
    return [(prompt(name), said[name]) for name in names]
