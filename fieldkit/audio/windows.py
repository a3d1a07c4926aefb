"""Cutting sound at silences into windows that a recogniser takes one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import av
import numpy as np
from av.container import InputContainer

from fieldkit.audio.decoding import Damage, audio_of, mono, open_sound
from fieldkit.audio.growing import GrowingFile
from fieldkit.domain.sound import SPEECH_RATE, Window

_STEP = SPEECH_RATE // 50
_BREATH = 15
"""Steps of 20 ms that a silence must last to be cut in: 0.3 s."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How short and long windows are, and how much sound is gathered before one is cut, in seconds."""

    shortest: int
    longest: int
    gathered: float


SAVED = Sizes(180, 300, 10.0)
LIVE = Sizes(6, 12, 0.5)
"""Words are on screen at most 12 s and one decoding after they were said."""

PROBE = {"probesize": "32", "analyzeduration": "0"}
"""A recording that has just begun is opened at once: its format is known."""


def windows(source: BinaryIO, *, after: float = 0.0, first_index: int = 0) -> Iterator[Window]:
    """Cut sound into windows of 3 to 5 minutes at the quietest place, from `after` seconds on.

    The windows tile the recording: each starts where the one before ended. Memory is that of two windows.
    """
    with open_sound(source) as container:
        yield from _windows(container, SAVED, after, first_index)


def live_windows(source: GrowingFile, *, after: float = 0.0, first_index: int = 0) -> Iterator[Window]:
    """Cut a recording that still grows into windows of 6 to 12 seconds; otherwise as `windows`."""
    with av.open(source, mode="r", format="flac", options=PROBE) as container:
        yield from _windows(container, LIVE, after, first_index)


def quietest_cut(samples: np.ndarray, shortest: int) -> int:
    """Return the middle of the quietest 0.3 s after the first `shortest` seconds, in samples."""
    earliest = shortest * SPEECH_RATE
    late = samples[earliest:].astype(np.float64)
    steps = late[: late.size // _STEP * _STEP].reshape(-1, _STEP)
    energy = (steps**2).mean(axis=1)
    calm = np.convolve(energy, np.ones(_BREATH) / _BREATH, mode="valid")
    return int(earliest + (int(calm.argmin()) + _BREATH // 2) * _STEP)


def _windows(container: InputContainer, sizes: Sizes, after: float, first_index: int) -> Iterator[Window]:
    start = round(after * SPEECH_RATE)
    index = first_index
    waiting = np.empty(0, np.int16)
    for samples in _from(container, start, sizes.gathered):
        waiting = np.concatenate([waiting, samples])
        while waiting.size >= sizes.longest * SPEECH_RATE:
            cut = quietest_cut(waiting[: sizes.longest * SPEECH_RATE], sizes.shortest)
            yield _window(index, start, waiting[:cut])
            index, start, waiting = index + 1, start + cut, waiting[cut:]
    if waiting.size:
        yield _window(index, start, waiting)


def _from(container: InputContainer, start: int, seconds: float) -> Iterator[np.ndarray]:
    """Yield samples at `SPEECH_RATE` from a sample on, gathered into pieces of some seconds."""
    skip = start
    gathered: list[np.ndarray] = []
    size = 0
    for piece in mono(container, audio_of(container), SPEECH_RATE, Damage()):
        fresh = piece[skip:]
        skip = max(0, skip - piece.size)
        gathered.append(fresh)
        size += fresh.size
        if size >= seconds * SPEECH_RATE:
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
