"""Cutting sound at silences into windows that a recogniser takes one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from fieldkit.audio.decoding import Damage, audio_of, mono, open_sound
from fieldkit.domain.sound import SPEECH_RATE, Window

LONGEST_SECONDS = 300
SHORTEST_SECONDS = 180
_STEP = SPEECH_RATE // 50
_BREATH = 15
"""Steps of 20 ms that a silence must last to be cut in: 0.3 s."""


def windows(source: BinaryIO, *, after: float = 0.0, first_index: int = 0) -> Iterator[Window]:
    """Cut sound into windows of 3 to 5 minutes at the quietest place, from `after` seconds on.

    The windows tile the recording: each starts where the one before ended. Memory is that of two windows.
    """
    start = round(after * SPEECH_RATE)
    index = first_index
    waiting = np.empty(0, np.int16)
    for samples in _from(source, start):
        waiting = np.concatenate([waiting, samples])
        if waiting.size >= LONGEST_SECONDS * SPEECH_RATE:
            cut = quietest_cut(waiting[: LONGEST_SECONDS * SPEECH_RATE])
            yield _window(index, start, waiting[:cut])
            index, start, waiting = index + 1, start + cut, waiting[cut:]
    if waiting.size:
        yield _window(index, start, waiting)


def quietest_cut(samples: np.ndarray) -> int:
    """Return the middle of the quietest 0.3 s after the first three minutes, in samples."""
    earliest = SHORTEST_SECONDS * SPEECH_RATE
    late = samples[earliest:].astype(np.float64)
    steps = late[: late.size // _STEP * _STEP].reshape(-1, _STEP)
    energy = (steps**2).mean(axis=1)
    calm = np.convolve(energy, np.ones(_BREATH) / _BREATH, mode="valid")
    return int(earliest + (int(calm.argmin()) + _BREATH // 2) * _STEP)


def _from(source: BinaryIO, start: int) -> Iterator[np.ndarray]:
    """Yield samples at `SPEECH_RATE` from a sample on, gathered into seconds."""
    with open_sound(source) as container:
        skip = start
        gathered: list[np.ndarray] = []
        size = 0
        for piece in mono(container, audio_of(container), SPEECH_RATE, Damage()):
            fresh = piece[skip:]
            skip = max(0, skip - piece.size)
            gathered.append(fresh)
            size += fresh.size
            if size >= 10 * SPEECH_RATE:
                yield np.concatenate(gathered)
                gathered, size = [], 0
        if gathered:
            yield np.concatenate(gathered)


def _window(index: int, start: int, samples: np.ndarray) -> Window:
    return Window(
        index=index,
        start=start / SPEECH_RATE,
        end=(start + samples.size) / SPEECH_RATE,
        samples=samples.tobytes(),
    )
