"""Where voices are in a window, and the stretches that are decoded one by one.

A stretch is at most 15 s: the encoder's cost grows faster than its length, and a stretch that is cut at a
pause keeps its sentences whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from faster_whisper.vad import VadOptions, get_speech_timestamps

RATE = 16_000
LONGEST = 15 * RATE
FURTHEST = 2 * RATE
"""Voices further apart than this are never decoded together: text is invented in long silence."""

MARGIN = RATE // 4
"""What is heard before and after a voice, so that no consonant is cut."""

STEP = RATE // 4
FAINT, LOUD, MOST_GAIN = 0.05, 0.3, 10.0
"""A far voice is amplified for the detector, never for the decoder."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sound from `start` to `end` and the voices in it, in samples of the window."""

    start: int
    end: int
    voices: tuple[Span, ...]

    @property
    def voiced_seconds(self) -> float:
        """Return how much of it is voice."""
        return sum(end - start for start, end in self.voices) / RATE


def voices(samples: np.ndarray) -> list[Span]:
    """Return where somebody speaks in float samples from -1 to 1, found by Silero's detector."""
    options = VadOptions(
        threshold=0.5, min_silence_duration_ms=300, speech_pad_ms=0, max_speech_duration_s=LONGEST / RATE
    )
    found = get_speech_timestamps(samples * _gain(samples), options)
    return [(int(one["start"]), int(one["end"])) for one in found]


def middle(samples: np.ndarray) -> int:
    """Return the quietest place near the middle of a window: its voices can be looked for in two halves."""
    third = samples.size // 3
    steps = samples[third : 2 * third]
    steps = steps[: steps.size // STEP * STEP].reshape(-1, STEP)
    return third + int(np.abs(steps).mean(axis=1).argmin()) * STEP if steps.size else samples.size


def stretches(found: list[Span], total: int) -> list[Stretch]:
    """Put voices together as far as they fit, with a margin that never reaches into a neighbour's half."""
    groups: list[list[Span]] = []
    for run in _at_pauses(found):
        near = groups and run[0][0] - groups[-1][-1][1] <= FURTHEST
        if near and run[-1][1] - groups[-1][0][0] <= LONGEST:
            groups[-1] += run
        else:
            groups.append(run)
    edges = [(group[0][0], group[-1][1]) for group in groups]
    return [
        Stretch(
            start=max(start - MARGIN, (start + (edges[place - 1][1] if place else 0)) // 2),
            end=min(end + MARGIN, (end + (edges[place + 1][0] if place + 1 < len(edges) else total)) // 2),
            voices=tuple(groups[place]),
        )
        for place, (start, end) in enumerate(edges)
    ]


def _at_pauses(found: list[Span]) -> list[list[Span]]:
    """Cut voices at their longest pauses until each run fits: sentences stay whole."""
    if not found:
        return []
    if found[-1][1] - found[0][0] <= LONGEST or len(found) == 1:
        return [list(found)]
    pauses = [after[0] - before[1] for before, after in pairwise(found)]
    cut = pauses.index(max(pauses)) + 1
    return [*_at_pauses(found[:cut]), *_at_pauses(found[cut:])]


def halves(stretch: Stretch) -> list[Stretch]:
    """Cut a stretch in two at the pause nearest to its middle; whole again when there is none."""
    if len(stretch.voices) < 2:
        return [stretch]
    middle = (stretch.start + stretch.end) / 2
    pauses = [(before[1] + after[0]) // 2 for before, after in pairwise(stretch.voices)]
    cut = min(pauses, key=lambda place: abs(place - middle))
    left = tuple(span for span in stretch.voices if span[1] <= cut)
    right = tuple(span for span in stretch.voices if span[0] >= cut)
    return [Stretch(stretch.start, cut, left), Stretch(cut, stretch.end, right)]


def _gain(samples: np.ndarray) -> float:
    level = float(np.quantile(np.abs(samples), 0.995)) if samples.size else 0.0
    return min(MOST_GAIN, LOUD / level) if 0 < level < FAINT else 1.0
