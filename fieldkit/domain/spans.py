"""Spans of time, and what of some lies outside of others."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[float, float]

COUGH_SECONDS = 0.5
"""A voice that is shorter may go without text; a longer one has words, or is shown as not understood."""


def rest_of(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Return the parts of some spans that none of `taken` holds, in order."""
    rest = sorted(spans)
    for start, end in taken:
        rest = [part for one in rest for part in _without(one, start, end)]
    return rest


def seconds_of(spans: Iterable[Span]) -> float:
    """Return how long spans are together."""
    return sum(end - start for start, end in spans)


def _without(span: Span, start: float, end: float) -> list[Span]:
    if end <= span[0] or span[1] <= start:
        return [span]
    return [part for part in ((span[0], start), (end, span[1])) if part[1] > part[0]]
