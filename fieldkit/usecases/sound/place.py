"""Where somebody is in an interview: the place they stopped at, and what they have heard; this laptop's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldkit.domain.hearing.spans import Span, united
from fieldkit.usecases.ports import OpenWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The second that was played last, and the spans of the sound that were heard here."""

    seconds: float = 0.0
    heard: tuple[Span, ...] = ()


def of(interview: str, *, work: OpenWork) -> Place:
    """Return the place that was kept; the start when none was."""
    with work() as unit:
        kept = unit.recall(f"place/{interview}")
    if not isinstance(kept, dict):
        return Place()
    heard = tuple((float(start), float(end)) for start, end in kept.get("heard", ()))
    return Place(seconds=float(kept.get("seconds", 0.0)), heard=heard)


def keep(interview: str, seconds: float, heard: Iterable[Span], *, work: OpenWork) -> Place:
    """Keep the place, and add what was heard since."""
    before = of(interview, work=work)
    place = Place(seconds=seconds, heard=united((*before.heard, *heard)))
    with work() as unit:
        spans = [[round(start, 2), round(end, 2)] for start, end in place.heard]
        unit.remember(f"place/{interview}", {"seconds": seconds, "heard": spans})
    return place
