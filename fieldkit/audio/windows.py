"""Cutting sound at silences into windows that a recogniser takes one at a time."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import av
import numpy as np
from av.container import InputContainer

from fieldkit.audio.decoding import Damage, audio_of, mono, open_sound
from fieldkit.audio.growing import GrowingFile
from fieldkit.domain.sound.sound import SPEECH_RATE, Window

_STEP = SPEECH_RATE // 50
_SMOOTH = 5
"""Loudness is looked at over this many steps of 20 ms."""

_OVER_FLOOR, _UNDER_VOICE = 4.0, 0.001
"""A pause is at most 6 dB over the quietest moment, or at least 30 dB under the loud ones."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How short and long windows are, and how much sound is gathered before one is cut, in seconds.

    Within `due` seconds a window is both full and listened to.
    """

    shortest: int
    longest: int
    gathered: float
    due: float = math.inf

    def full(self, pace: float) -> int:
        """Return how many samples make a full window, when listening to a second takes `pace` seconds."""
        most = min(self.longest, self.due / (1 + pace))
        return round(max(self.shortest + LEAST_CHOICE, most) * SPEECH_RATE)


LEAST_CHOICE = 3
"""A pause is looked for in this many seconds at least."""

SAVED = Sizes(180, 300, 10.0)
LIVE = Sizes(5, 14, 0.25, 16.5)
"""Words are on screen 20 s after they were said; windows shorter than needed for that cut more sentences."""

PROBE = {"probesize": "32", "analyzeduration": "0"}
"""A recording that has just begun is opened at once: its format is known."""


def windows(source: BinaryIO, *, after: float = 0.0, first_index: int = 0) -> Iterator[Window]:
    """Cut sound into windows of 3 to 5 minutes at the longest pause, from `after` seconds on.

    The windows tile the recording: each starts where the one before ended. Memory is that of two windows.
    """
    with open_sound(source) as container:
        yield from _windows(container, SAVED, after, first_index)


def live_windows(source: GrowingFile, *, after: float = 0.0, first_index: int = 0) -> Iterator[Window]:
    """Cut a recording that still grows into windows of 5 to 14 seconds; otherwise as `windows`."""
    with av.open(source, mode="r", format="flac", options=PROBE) as container:
        yield from _windows(container, LIVE, after, first_index)


def pause_cut(samples: np.ndarray, shortest: int) -> int:
    """Return the middle of the longest pause after the first `shortest` seconds, in samples.

    Sentences end at long pauses; the quietest moment is as often inside one.
    """
    earliest = shortest * SPEECH_RATE
    energy = _energy(samples[earliest:])
    quiet = energy <= max(_OVER_FLOOR * energy.min(), _UNDER_VOICE * np.quantile(energy, 0.9))
    edges = np.flatnonzero(np.diff(quiet, prepend=False, append=False))
    begins, ends = edges[::2], edges[1::2]
    longest = int((ends - begins).argmax())
    return earliest + (int(begins[longest] + ends[longest] - 1 + _SMOOTH) * _STEP) // 2


def _energy(samples: np.ndarray) -> np.ndarray:
    """Return the mean square of every step and its neighbours after it."""
    steps = samples[: samples.size // _STEP * _STEP].reshape(-1, _STEP).astype(np.float32)
    energy = np.einsum("ij,ij->i", steps, steps) / _STEP
    return np.convolve(energy, np.ones(_SMOOTH) / _SMOOTH, mode="valid")


def _windows(container: InputContainer, sizes: Sizes, after: float, first_index: int) -> Iterator[Window]:
    start, index, pace = round(after * SPEECH_RATE), first_index, 0.0
    waiting: list[np.ndarray] = []
    for samples in _from(container, start, sizes.gathered):
        waiting.append(samples)
        while sum(piece.size for piece in waiting) >= sizes.full(pace):
            joined = np.concatenate(waiting)
            cut = pause_cut(joined[: sizes.full(pace)], sizes.shortest)
            waiting = [joined[cut:].copy()]
            began = time.monotonic()
            yield _window(index, start, joined[:cut])
            last = (time.monotonic() - began) / (cut / SPEECH_RATE)
            pace = max(last, (pace + last) / 2)
            index, start = index + 1, start + cut
    if any(piece.size for piece in waiting):
        yield _window(index, start, np.concatenate(waiting))


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
