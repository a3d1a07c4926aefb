"""What the waveform and the overview show of a transcript: where segments lie, who speaks, what is checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from fieldkit.domain.text.line import Line
from fieldkit.domain.text.transcript import Segment, SegmentState

NOBODY = -2
"""Whose a moment is that no segment covers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A segment as it lies in the sound; `speaker` is the place by first appearance, -1 for nobody."""

    segment: str
    start: float
    end: float
    speaker: int = -1
    is_verified: bool = False
    is_doubtful: bool = False


class BandRow:
    """Bands in order of start, with arrays of what is asked of all of them for each frame."""

    def __init__(self, bands: Sequence[Band] = ()) -> None:
        """Read the arrays once."""
        self._bands = bands
        self._starts = np.array([band.start for band in bands], dtype=float)
        self._ends = np.array([band.end for band in bands], dtype=float)
        self._speakers = np.array([band.speaker for band in bands], dtype=int)

    def __len__(self) -> int:
        return len(self._bands)

    @property
    def last(self) -> Band | None:
        """Return the last of all."""
        return self._bands[-1] if self._bands else None

    def between(self, start: float, end: float) -> Sequence[Band]:
        """Return the bands that touch a stretch, in order, and the one before."""
        first, after = self._places(start, end)
        return self._bands[first:after]

    def many_between(self, start: float, end: float) -> int:
        """Return how many those are."""
        first, after = self._places(start, end)
        return after - first

    def owners(self, moments: np.ndarray) -> np.ndarray:
        """Return who speaks at each moment: the speaker's place, -1 for a segment of nobody's, else `NOBODY`."""
        if not self._bands:
            return np.full(moments.size, NOBODY)
        rows = np.searchsorted(self._starts, moments, side="right") - 1
        return np.where((rows >= 0) & (moments < self._ends[rows]), self._speakers[rows], NOBODY)

    def _places(self, start: float, end: float) -> tuple[int, int]:
        first, after = np.searchsorted(self._starts, (start, end), side="right").tolist()
        return max(0, first - 1), after


def bands_of(segments: Iterable[Segment | Line]) -> tuple[Band, ...]:
    """Return segments as bands, speakers numbered by first appearance."""
    places: dict[str, int] = {}
    found = []
    for one in segments:
        place = places.setdefault(one.speaker, len(places)) if one.speaker else -1
        verified = one.state is SegmentState.VERIFIED
        found.append(
            Band(
                segment=one.id,
                start=one.start,
                end=one.end,
                speaker=place,
                is_verified=verified,
                is_doubtful=bool(one.doubts) and not verified,
            )
        )
    return tuple(found)
