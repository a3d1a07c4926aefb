"""Conversations put together from readers, in one room: who speaks when is known to the sample."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from fieldkit.speech.worker.stretches import voices
from tests.bench.material import RATE, prompts_of
from tests.conftest import SHARED_SPEECH

READERS = {
    "fr": ("fr_azure_training_audio1", "fr_azure_training_audio2", "fr_azure_testing_audio"),
    "de": ("de_azure_training_audio1", "de_azure_training_audio2", "de_azure_testing_audio"),
    "es": ("es_azure_training_audio1", "es_azure_training_audio2"),
    "en": ("en_azure_training_audio1", "en_azure_training_audio2"),
    "crepes": ("fr_kyutai_crepes",),
}
LONGEST_SECONDS, SHORTEST_SECONDS = 6.0, 0.8
SPEECH_LEVEL, NOISE_LEVEL = 0.05, 0.002
ECHO_SECONDS, DIRECT_TO_ECHO = 0.35, 2.0
"""A living room, the recorder on the table: the voice itself has twice the power of the room's answer."""

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Conversation:
    """Float samples at 16 kHz, and for each the number of its reader (-1 for nobody)."""

    samples: np.ndarray
    speakers: np.ndarray
    readers: tuple[str, ...]


def readers(names: tuple[str, ...] = tuple(READERS)) -> dict[str, list[np.ndarray]]:
    """Return what each reader of the shared speech says, cut at pauses."""
    return {name: _cut([_sound(file) for file in READERS[name]]) for name in names}


def prompter() -> list[np.ndarray]:
    """Return what the reader of Debian's recorded prompts says."""
    return _cut(prompts_of(60))


def conversation(spoken: dict[str, list[np.ndarray]], turns: int, seed: int) -> Conversation:
    """Let readers take turns of one to four sentences, with hardly a pause between them."""
    rng = np.random.default_rng(seed)
    names = tuple(spoken)
    pieces: list[np.ndarray] = []
    owners: list[np.ndarray] = []
    speaker = NOBODY
    for _ in range(turns):
        speaker = int(rng.choice([number for number in range(len(names)) if number != speaker or len(names) == 1]))
        for _ in range(int(rng.integers(1, 5))):
            said = spoken[names[speaker]][int(rng.integers(len(spoken[names[speaker]])))]
            level = SPEECH_LEVEL * rng.uniform(0.7, 1.3) / (float(np.sqrt((said**2).mean())) + 1e-6)
            pause = np.zeros(int(RATE * rng.uniform(0, 0.5)), np.float32)
            pieces += [said * level, pause]
            owners += [np.full(said.size, speaker, np.int8), np.full(pause.size, NOBODY, np.int8)]
    dry = np.concatenate(pieces)
    heard = np.convolve(dry, _room(rng))[: dry.size] + rng.normal(0, NOISE_LEVEL, dry.size)
    return Conversation(heard.astype(np.float32), np.concatenate(owners), names)


def _room(rng: np.random.Generator) -> np.ndarray:
    """Return the answer of a room to a clap: the clap, then noise that dies away by 60 dB."""
    size = int(ECHO_SECONDS * RATE)
    echo = rng.normal(0, 1, size) * np.exp(-6.9 * np.arange(size) / size)
    echo[0] = np.sqrt((echo**2).sum() * DIRECT_TO_ECHO)
    return np.asarray(echo / echo[0] * 0.8)


def _sound(name: str) -> np.ndarray:
    return np.asarray(soundfile.read(Path(SHARED_SPEECH) / f"{name}.flac", dtype="float32")[0])


def _cut(sounds: list[np.ndarray]) -> list[np.ndarray]:
    return [
        sound[start : min(end, start + int(LONGEST_SECONDS * RATE))]
        for sound in sounds
        for start, end in voices(sound)
        if end - start > SHORTEST_SECONDS * RATE
    ]
