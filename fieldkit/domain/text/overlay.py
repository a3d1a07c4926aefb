"""What people say of segments, laid over what the machine wrote: words, speaker, bounds, cuts and joins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fieldkit.domain.saying.record import typed
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.text.transcript import Segment, SegmentState, Word

SAID = {"words": tuple[Word, ...], "speaker": str, "state": SegmentState, "start": float, "end": float}
"""What people may say of a segment; None gives back what the machine wrote. Bounds never move by typing."""

CUT_FROM = "cut_from"
"""The segment that a person's own segment was cut from; a segment that neither wrote is none."""

JOINED_TO = "joined_to"
"""The segment that took this one's words; it is not read any more, until that is taken back."""

LEAST_SURE_FIRST = (SegmentState.CORRECTED.value, SegmentState.MACHINE.value, SegmentState.VERIFIED.value)
"""Which state a segment has when two people gave it one: `verified` was said of a text that the other changed."""

CHECKED = "checked/"
"""Prefix of the doubts that a person listened to and settled, `checked/<reason>`: a word for this passage and these
reasons only, not for its whole text, as `verified` is. Each is said apart, so that two people's lists merge, and a
reason that is found later is still to be looked at.
"""


def laid_over(heard: Segment | None, id_: str, values: Mapping[str, Json]) -> Segment | None:
    """Return a segment as it reads; None when it is nobody's: not the machine's, and not cut by people.

    `heard` is what the machine wrote, `values` what stands of what people said. Raises TypeError or ValueError when a
    value is not of its kind.
    """
    made = heard or _cut(id_, values)
    if made is None:
        return None
    known: dict[str, Any] = {
        name: typed(kind, values[name]) for name, kind in SAID.items() if values.get(name) is not None
    }
    return replace(made, **known)


def is_read(values: Mapping[str, Json]) -> bool:
    """Say whether a segment stands for itself: it was not joined to another."""
    return not values.get(JOINED_TO)


def checked_of(values: Mapping[str, Json]) -> frozenset[str]:
    """Return the doubts that were looked at, among what stands of what people said of a segment."""
    return frozenset(
        name.removeprefix(CHECKED) for name, value in values.items() if name.startswith(CHECKED) and value
    )


def _cut(id_: str, values: Mapping[str, Json]) -> Segment | None:
    if not values.get(CUT_FROM):
        return None
    return Segment(
        id=id_,
        transcript=id_.partition(".")[0],
        interview=str(values.get("interview") or ""),
        start=float(typed(float, values.get("start") or 0.0)),
        end=float(typed(float, values.get("end") or 0.0)),
        language=str(values.get("language") or ""),
        doubts=tuple(str(doubt) for doubt in _listed(values.get("doubts"))),
    )


def _listed(value: Json) -> list[Json]:
    return list(value) if isinstance(value, (list, tuple)) else []
