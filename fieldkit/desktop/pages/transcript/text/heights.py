"""Where the rows of a long list lie: each is guessed until it was laid out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Heights:
    """Heights of rows in pixels, and the tops that follow from them."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._heights: list[float] = []
        self._known: list[bool] = []
        self._tops: list[float] = [0.0]

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> float:
        """Return the height of all rows."""
        return self._placed()[-1]

    def guess(self, heights: Iterable[float]) -> None:
        """Begin again with guesses."""
        self._heights = list(heights)
        self._known = [False] * len(self._heights)
        self._tops = []

    def is_known(self, row: int) -> bool:
        """Say whether a row was laid out."""
        return self._known[row]

    def know(self, row: int, height: float) -> float:
        """Take a row's height as it was laid out; returns by how much it differs."""
        differs = height - self._heights[row]
        self._heights[row], self._known[row] = height, True
        if differs:
            self._tops = []
        return differs

    def forget(self, row: int) -> None:
        """Have a row laid out again; its height stays a good guess."""
        self._known[row] = False

    def insert(self, row: int, guess: float) -> None:
        """Make room for a row."""
        self._heights.insert(row, guess)
        self._known.insert(row, False)
        self._tops = []

    def remove(self, row: int) -> None:
        """Close the room of a row."""
        del self._heights[row], self._known[row]
        self._tops = []

    def top(self, row: int) -> float:
        """Return where a row begins."""
        return self._placed()[row]

    def height(self, row: int) -> float:
        """Return a row's height."""
        return self._heights[row]

    def row_at(self, y: float) -> int:
        """Return the row at a height, the first or last beyond the ends, -1 when there is none."""
        return min(max(0, bisect_right(self._placed(), y) - 1), len(self._heights) - 1)

    def _placed(self) -> list[float]:
        if not self._tops:
            self._tops = list(accumulate(self._heights, initial=0.0))
        return self._tops
