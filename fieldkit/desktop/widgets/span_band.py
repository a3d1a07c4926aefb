"""What the waveform and the overview show of a transcript: where segments lie, who speaks, what is checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldkit.domain.line import Line
from fieldkit.domain.transcript import Segment, SegmentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A segment as it lies in the sound; `speaker` is the place by first appearance, -1 for nobody."""

    segment: str
    start: float
    end: float
    speaker: int = -1
    is_verified: bool = False
    is_doubtful: bool = False


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
