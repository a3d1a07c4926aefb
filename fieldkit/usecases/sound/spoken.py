"""Answers that are being spoken: which question of which sheet a recording answers, noted before its first sound."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.usecases.ports import Unit

SPOKEN = "spoken"
"""The small fact that names them, by the recording's id; it stays on this laptop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A recording that answers the question at a path of a sheet."""

    recording: str
    sheet: str
    path: str


def under_way(unit: Unit) -> dict[str, Spoken]:
    """Return what is being spoken, or waits to be kept, by the recording's id."""
    noted = unit.recall(SPOKEN)
    lines = noted.items() if isinstance(noted, dict) else ()
    return {
        recording: Spoken(recording=recording, sheet=str(place["sheet"]), path=str(place["path"]))
        for recording, place in lines
        if isinstance(place, dict)
    }


def note(unit: Unit, spoken: Spoken) -> None:
    """Note where a recording goes, in a unit of work."""
    _remember(unit, under_way(unit) | {spoken.recording: spoken})


def forget(unit: Unit, recording: str) -> None:
    """Forget a recording that is kept, or of which nothing came, in a unit of work."""
    _remember(unit, {known: one for known, one in under_way(unit).items() if known != recording})


def _remember(unit: Unit, all_: dict[str, Spoken]) -> None:
    unit.remember(SPOKEN, {known: {"sheet": one.sheet, "path": one.path} for known, one in all_.items()})
