"""Which stretch of a recording is in sight, and where its seconds lie on the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

CLOSEST_SECONDS = 5.0
"""As near as one can go."""

TURN_AT, TURN_TO = 0.92, 0.08
"""While it plays, the page turns when the place comes near the right edge; then it is near the left one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From `start`, `span` seconds of `whole`, drawn over `width` pixels."""

    whole: float = 0.0
    start: float = 0.0
    span: float = 0.0
    width: int = 1

    @property
    def end(self) -> float:
        """Return the last second in sight."""
        return self.start + self.span

    @property
    def pixels_a_second(self) -> float:
        """Return how wide a second is."""
        return self.width / self.span if self.span else 0.0

    @property
    def is_whole(self) -> bool:
        """Say whether all of it is in sight."""
        return self.span >= self.whole

    def x(self, seconds: float) -> float:
        """Return where a moment is drawn."""
        return (seconds - self.start) * self.pixels_a_second

    def at(self, x: float) -> float:
        """Return the moment that is drawn at a place, within the recording."""
        return min(max(self.start + x / max(1, self.width) * self.span, 0.0), self.whole)

    def zoomed(self, times: float, around: float) -> Stretch:
        """Return a view so many times nearer, in which a moment stays where it is."""
        span = min(max(self.span / times, CLOSEST_SECONDS), self.whole)
        share = (around - self.start) / self.span if self.span else 0.0
        return replace(self, span=span).moved_to(around - share * span)

    def moved_to(self, start: float) -> Stretch:
        """Return the view from another second on, within the recording."""
        return replace(self, start=min(max(start, 0.0), max(0.0, self.whole - self.span)))

    def with_in_sight(self, seconds: float) -> Stretch:
        """Return the view with a moment well inside: the same one when it is already."""
        if self.is_whole or self.start <= seconds <= self.start + TURN_AT * self.span:
            return self
        if seconds > self.start + TURN_AT * self.span and self.end >= self.whole and seconds <= self.end:
            return self
        return self.moved_to(seconds - TURN_TO * self.span)
