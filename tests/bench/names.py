"""Names in known speech, clean and in noise, without a vocabulary, with one, and with one of decoys alone.

What counts: more names are right, everything else stays as good, and no name is written that nobody said.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

import jiwer
import numpy as np
import soundfile

from assets.sample.build import SOUNDS, prompt, texts
from fieldkit.domain.hearing.heard import Heard, ListeningSettings
from fieldkit.domain.sound.sound import Window
from fieldkit.settings.places import usual
from fieldkit.speech.engine import Whisper
from fieldkit.speech.models import ModelFolder
from tests.bench.material import FEWEST_WORDS, RATE, plain
from tests.conftest import SHARED_SPEECH

NOISE_DB = 10.0
"""How far the noise is below the speech."""

SPOKEN = {
    "fr": ("Inter-Asterisk Exchange", "Asterisk", "Digium", "Comedian", "Custom Speech", "New Project", "Microsoft"),
    "de": ("Custom Speech", "Microsoft"),
    "es": ("Custom Speech", "New project", "Microsoft", "Succeeded"),
    "en": ("Custom Speech", "Microsoft", "Succeeded", "Quilter"),
}
DECOYS = (
    *("Zoé Faure", "Kingersheim", "Astérix", "Ahmed Benali", "Wittelsheim", "Dijon", "Trémargat", "Loos-en-Gohelle"),
    *("Emmanuel Hirsch", "Ungersheim", "Constance Piche", "Pfastatt", "Maison de la Citoyenneté", "Mulhouse"),
)
PROMPTS = re.compile("Asterisk|Digium|Comedian")
WITHOUT_NAMES = 30
"""So many prompts without any name, joined: they must not get one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A recording (float samples at 16 kHz) with its language and its known text."""

    name: str
    language: str
    samples: np.ndarray
    text: str


@dataclass(slots=True)
class Score:
    """Names right of those said, wrong words of all others, decoys written."""

    right: int = 0
    names: int = 0
    wrong: int = 0
    others: int = 0
    decoys: int = 0

    def add(self, other: Score) -> None:
        self.right += other.right
        self.names += other.names
        self.wrong += other.wrong
        self.others += other.others
        self.decoys += other.decoys

    def __str__(self) -> str:
        share = 100 * self.wrong / max(1, self.others)
        return f"{self.right} of {self.names} names, {share:.1f} % of other words wrong, {self.decoys} decoys"


def names() -> str:
    """Listen to each recording three ways in two states; print each, return the totals."""
    totals: dict[str, Score] = {}
    engine = Whisper(ModelFolder(usual().models))
    try:
        for said in known():
            for state, samples in (("clean", said.samples), ("noisy", noisy(said.samples))):
                for way, told in vocabularies(said.language).items():
                    score = judged(said, heard(engine, samples, said.language, told))
                    totals.setdefault(f"{state}, {way}", Score()).add(score)
                    print(f"  {said.name}, {state}, {way}: {score}", flush=True)
    finally:
        engine.close()
    return "".join(f"\n  {way}: {score}" for way, score in totals.items())


def vocabularies(language: str) -> dict[str, str]:
    """Return what is told: nothing, names among decoys, decoys alone."""
    spoken = SPOKEN[language]
    mixed = [name for pair in zip(DECOYS, spoken, strict=False) for name in pair] + list(DECOYS[len(spoken) :])
    return {"no vocabulary": "", "vocabulary": ", ".join(mixed), "decoys alone": ", ".join(DECOYS)}


def heard(engine: Whisper, samples: np.ndarray, language: str, vocabulary: str) -> str:
    """Return the text of some sound."""
    pcm = (np.clip(samples, -1, 1) * 32767).astype(np.int16).tobytes()
    window = Window(index=0, start=0.0, end=samples.size / RATE, samples=pcm)
    settings = ListeningSettings(language=language, vocabulary=vocabulary)
    return " ".join(one.text for one in engine.listen(window, settings) if isinstance(one, Heard))


def noisy(samples: np.ndarray) -> np.ndarray:
    """Return the sound with white noise."""
    level = np.sqrt(float((samples**2).mean()) / 10 ** (NOISE_DB / 10))
    return np.asarray(samples + np.random.default_rng(7).normal(0, level, samples.size), np.float32)


def known() -> Iterator[Said]:
    """Yield the shared speech, the prompts that hold names, and others without any."""
    with (SHARED_SPEECH / "manifest.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["reference"] and row["language"] in SPOKEN:
                samples = soundfile.read(SHARED_SPEECH / row["file"], dtype="float32")[0]
                name = row["file"].removesuffix(".flac")
                yield Said(name=name, language=row["language"], samples=samples, text=row["reference"])
    said = {name: text for name, text in texts().items() if (SOUNDS / f"{name}.g722").exists()}
    for name, text in said.items():
        if PROMPTS.search(text):
            yield Said(name=name, language="fr", samples=_spoken(name), text=text)
    others = [name for name, text in said.items() if not PROMPTS.search(text) and not set(text) & set("[(")]
    others = [name for name in others if len(said[name].split()) >= FEWEST_WORDS][:WITHOUT_NAMES]
    pieces = [piece for name in others for piece in (_spoken(name), np.zeros(RATE // 2, np.float32))]
    text = "\n".join(said[name] for name in others)
    yield Said(name="prompts without names", language="fr", samples=np.concatenate(pieces), text=text)


def _spoken(name: str) -> np.ndarray:
    return prompt(name).astype(np.float32) / 32768


def judged(said: Said, text: str) -> Score:
    """Compare a text with what was said, names apart from everything else."""
    reference, written = plain(said.text).split(), plain(text).split()
    spoken = sorted((plain(name).split() for name in SPOKEN[said.language]), key=len, reverse=True)
    places, counts = _found(reference, spoken)
    _, reached = _found(written, spoken)
    score = Score(
        right=sum(min(count, reached[name]) for name, count in counts.items()),
        names=sum(counts.values()),
        others=len(reference) - len(places),
        decoys=sum(f" {plain(decoy)} " in f" {' '.join(written)} " for decoy in DECOYS),
    )
    for chunk in jiwer.process_words(" ".join(reference), " ".join(written)).alignments[0]:
        if chunk.type in ("substitute", "delete"):
            score.wrong += len(set(range(chunk.ref_start_idx, chunk.ref_end_idx)) - places)
        elif chunk.type == "insert" and not {chunk.ref_start_idx - 1, chunk.ref_start_idx} & places:
            score.wrong += chunk.hyp_end_idx - chunk.hyp_start_idx
    return score


def _found(words: list[str], wanted: list[list[str]]) -> tuple[set[int], dict[str, int]]:
    """Return the places of names among words, and how often each name is there."""
    places: set[int] = set()
    counts = {" ".join(name): 0 for name in wanted}
    for name in wanted:
        for start in range(len(words) - len(name) + 1):
            here = set(range(start, start + len(name)))
            if words[start : start + len(name)] == name and not here & places:
                places |= here
                counts[" ".join(name)] += 1
    return places, counts
