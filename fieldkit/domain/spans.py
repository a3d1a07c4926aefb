"""Spans of time: put together, and how much of a whole they cover."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[float, float]
"""Seconds from the start of the recording: from, to."""


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same time as spans in order that do not touch."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span[1] > span[0]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def share(spans: Iterable[Span], seconds: float) -> float:
    """Return how much of some seconds the spans cover, from 0 to 1."""
    covered = sum(min(end, seconds) - max(start, 0.0) for start, end in united(spans) if start < seconds)
    return min(1.0, covered / seconds) if seconds > 0 else 0.0
