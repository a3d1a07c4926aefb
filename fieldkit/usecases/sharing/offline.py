"""Prepare for days without a network: what can be brought here from the archive, by programme or by visit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.territory import Programme, Territory
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.sharing import space


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What can be brought in one go: a programme, or a visit, which has a `start`; its interviews without sound."""

    title: str
    start: date | None
    interviews: tuple[str, ...]


def choices(*, work: OpenWork, blobs: Blobs) -> tuple[Choice, ...]:
    """Return programmes, then visits, of which the sound is not all here; visits the latest first."""
    away = [one.interview for one in space.held(work=work, blobs=blobs) if not one.is_whole]
    with work() as unit:
        return tuple(_choices(unit, away))


def _choices(unit: Unit, away: Iterable[str]) -> Iterable[Choice]:
    of_visits: dict[str, list[str]] = {}
    for id_ in away:
        of_visits.setdefault(unit.records.get(Interview, id_).visit, []).append(id_)
    visits = sorted((unit.records.get(Visit, id_) for id_ in of_visits), key=lambda one: one.start, reverse=True)
    for programme in unit.records.find(Programme):
        held = [id_ for visit in visits if visit.programme == programme.id for id_ in of_visits[visit.id]]
        if held:
            yield Choice(title=programme.name, start=None, interviews=tuple(held))
    for visit in visits:
        place = unit.records.get(Territory, visit.territory).name
        yield Choice(title=visit.title or place, start=visit.start, interviews=tuple(of_visits[visit.id]))
