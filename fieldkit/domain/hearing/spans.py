"""Spans of time: put together, what of some lies outside of others, and how much of a whole they cover."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[float, float]
"""Seconds from the start of the recording: from, to."""

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


def _without(span: Span, start: float, end: float) -> list[Span]:
    if end <= span[0] or span[1] <= start:
        return [span]
    return [part for part in ((span[0], start), (end, span[1])) if part[1] > part[0]]
