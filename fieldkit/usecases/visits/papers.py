"""Print what a visit needs: the consent sheet with the visit's facts, the interview guide."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from fieldkit.domain.errors import Refused
from fieldkit.domain.people.person import Person
from fieldkit.domain.visits.guide import Guide
from fieldkit.domain.visits.paper import PaperFacts
from fieldkit.domain.visits.territory import Programme, Territory
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.ports import OpenWork, Unit


class Guides(Protocol):
    """Reads interview guides."""

    def read(self, text: str) -> Guide:
        """Read a guide; raises `Refused("guide-unreadable")`."""

    def usual(self) -> str:
        """Return the guide that comes along, as YAML."""


class Press(Protocol):
    """Writes papers as PDF; raises `Refused("pdf-letters")` and `Unavailable` (disk, disk-full, read-only)."""

    def consent(self, facts: PaperFacts, language: str, out: Path) -> int:
        """Write a consent sheet in French or English; returns its length in bytes."""

    def guide(self, guide: Guide, facts: PaperFacts, language: str, out: Path) -> int:
        """Write an interview guide with room for notes; returns its length in bytes."""


def consent_sheet(
    visit: str, out: Path, language: str = "fr", person: str = "", *, work: OpenWork, press: Press
) -> int:
    """Print a visit's consent sheet, for one person (by id) or for anybody; returns its length in bytes."""
    with work() as unit:
        facts = _facts(unit, visit, person)
    return press.consent(facts, language, out)


def interview_guide(
    visit: str, out: Path, language: str = "fr", *, work: OpenWork, press: Press, guides: Guides
) -> int:
    """Print a visit's interview guide; the one that comes along when the visit has none of its own."""
    guide = guide_of(visit, work=work, guides=guides)
    with work() as unit:
        facts = _facts(unit, visit, "")
    return press.guide(guide, facts, language, out)


def guide_of(visit: str, *, work: OpenWork, guides: Guides) -> Guide:
    """Return the guide that a visit uses."""
    with work() as unit:
        own = unit.records.get(Visit, visit).guide
    return guides.read(own or guides.usual())


def _facts(unit: Unit, visit: str, person: str) -> PaperFacts:
    known = unit.records.get(Visit, visit)
    programmes = unit.records.find(Programme, id=known.programme) if known.programme else ()
    who = unit.records.get(Person, person) if person else None
    if who is not None and who.visit != visit:
        raise Refused("unknown-record", kind=Person.kind, record=person)
    return PaperFacts(
        programme=programmes[0].name if programmes else "",
        territory=unit.records.get(Territory, known.territory).name,
        start=known.start,
        end=known.end,
        team=known.team,
        person=who.name if who else "",
        function=who.function if who else "",
        organisation=who.organisation if who else "",
    )
