"""A recording's kept overview as bars: how loud each stretch is, read for the stretches that are in sight only."""

from __future__ import annotations

import numpy as np

from fieldkit.domain.sound.sound import PEAKS_PER_SECOND

LOUDEST = 127


class Peaks:
    """Heights from 0 to 1, from pairs of signed bytes, `per_second` a second from `start` on."""

    def __init__(self, pairs: bytes = b"", per_second: int = PEAKS_PER_SECOND, start: float = 0.0) -> None:
        """Take an overview as it is kept."""
        whole = np.frombuffer(pairs[: len(pairs) // 2 * 2], np.int8).reshape(-1, 2).astype(np.int16)
        self._heights = np.minimum(np.abs(whole).max(axis=1), LOUDEST).astype(np.uint8)
        self.per_second = per_second
        self._start = start

    def __len__(self) -> int:
        return len(self._heights)

    def covers(self, start: float, end: float) -> bool:
        """Say whether all of a span is in here."""
        return self._start <= start and end <= self._start + len(self) / self.per_second

    def bars(self, first: int, count: int, bar_seconds: float) -> np.ndarray:
        """Return the heights of `count` bars of `bar_seconds` each, from the bar `first` on; 0 beyond the ends.

        A bar is between the loudest and the mean of its stretch, so that pauses are seen from afar too.
        """
        edges = ((first + np.arange(count + 1)) * bar_seconds - self._start) * self.per_second
        edges = np.floor(edges + 1e-6).astype(np.int64)
        lows = np.clip(edges[:-1], 0, len(self))
        highs = np.clip(np.maximum(edges[1:], edges[:-1] + 1), 0, len(self))
        heights = np.zeros(count)
        has_sound = highs > lows
        if not has_sound.any():
            return heights
        starts = lows[has_sound]
        inside = self._heights[: highs[has_sound][-1]]
        loudest = np.maximum.reduceat(inside, starts)
        sums = np.add.reduceat(inside, starts, dtype=np.int64)
        means = sums / np.diff(starts, append=inside.size).clip(1)
        heights[has_sound] = np.sqrt(loudest * means) / LOUDEST
        return heights
