"""Ready to leave? What can be looked at is looked at; what only a person can see to is ticked. All of it offline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from fieldkit.domain.errors import Refused
from fieldkit.domain.people.person import Person
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.ports import OpenWork, Unit

HOURS_WANTED, BATTERY_WANTED = 10.0, 0.8
"""Room for a visit's sound; a battery that lasts an afternoon."""

BY_HAND = ("microphone-tested", "consent-printed", "guide-printed", "forms-seen")
"""What nobody but a person knows, in the order in which it is asked."""


class Laptop(Protocol):
    """What is looked at of the machine."""

    def microphones(self) -> tuple[str, ...]:
        """Return the names of the microphones that are plugged in."""

    def free_hours(self) -> float:
        """Return how many hours of sound the disk still takes."""

    def battery(self) -> float | None:
        """Return how full the battery is while the machine lives on it, None on the mains."""

    def models(self) -> tuple[str, ...]:
        """Return the speech models that are installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """One point: met or not, and a figure or name that tells more; `by_hand` ones are ticked by a person."""

    name: str
    is_met: bool
    detail: str = ""
    by_hand: bool = False


def look(visit: str, *, work: OpenWork, laptop: Laptop) -> tuple[Ready, ...]:
    """Look at everything that a visit needs before people leave."""
    with work() as unit:
        known = unit.records.get(Visit, visit)
        people = unit.records.find(Person, visit=visit)
        ticked = _ticked(unit, visit)
    hours, share, models = laptop.free_hours(), laptop.battery(), laptop.models()
    microphones = laptop.microphones()
    return (
        Ready(name="team", is_met=bool(known.team), detail=", ".join(known.team)),
        Ready(name="people", is_met=bool(people), detail=str(len(people))),
        Ready(name="microphone", is_met=bool(microphones), detail=", ".join(microphones)),
        Ready(name="disk", is_met=hours >= HOURS_WANTED, detail=str(int(hours))),
        Ready(
            name="battery",
            is_met=share is None or share >= BATTERY_WANTED,
            detail="" if share is None else str(round(share * 100)),
        ),
        Ready(name="model", is_met=bool(models), detail=", ".join(models)),
        *(Ready(name=name, is_met=name in ticked, by_hand=True) for name in BY_HAND),
    )


def tick(visit: str, name: str, *, is_met: bool = True, work: OpenWork) -> None:
    """Note that somebody saw to a point on this laptop, or did not; raises `Refused("unknown-record")`."""
    if name not in BY_HAND:
        raise Refused("unknown-record", kind="checklist", record=name)
    with work() as unit:
        unit.records.get(Visit, visit)
        kept = _ticked(unit, visit) - {name}
        unit.remember(_key(visit), sorted(kept | {name} if is_met else kept))


def _ticked(unit: Unit, visit: str) -> set[str]:
    kept = unit.recall(_key(visit))
    return {str(name) for name in kept} if isinstance(kept, list) else set()


def _key(visit: str) -> str:
    return f"ready/{visit}"
