"""Prepare a visit: where, when, who; and take a sample visit away again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from fieldkit.domain.errors import Refused
from fieldkit.domain.people.person import Person
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.territory import Programme, Territory
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.facts import InterviewAdded, InterviewChanged, VisitPrepared
from fieldkit.usecases.parts.places import Gazetteer
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.visits.papers import Guides


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A territory as a person names it; the INSEE code tells homonyms apart."""

    name: str
    insee: str = ""
    country: str = "FR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which programme a visit belongs to, by its name, and who travels."""

    programme: str = ""
    team: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Somebody to meet, as a person writes them down; `category` is what kind of actor they are."""

    name: str
    function: str = ""
    organisation: str = ""
    category: str = ""
    contact: str = ""


def recognised(place: Place, *, gazetteer: Gazetteer) -> Place:
    """Return a French place with its commune's spelling and code when one commune alone has its name."""
    if place.country != "FR" or place.insee or not place.name.strip():
        return place
    alike = gazetteer.named(place.name)
    return replace(place, name=alike[0].name, insee=alike[0].insee) if len(alike) == 1 else place


def visit(
    place: Place,
    start: date,
    end: date | None = None,
    *,
    title: str = "",
    plan: Plan | None = None,
    work: OpenWork,
) -> str:
    """Write a visit down; returns its id. The territory is found again by INSEE code, or by name."""
    if not place.name.strip():
        raise Refused("territory-without-name")
    with work() as unit:
        made = Visit(id=unit.new_id(), territory=_territory(unit, place), start=start, title=title).lasting(
            start, end
        )
        if plan is not None:
            made = replace(made, programme=_programme(unit, plan.programme), team=_named(plan.team))
        unit.records.put(made)
        unit.announce(VisitPrepared(made.id))
    return made.id


def plan_visit(visit_id: str, plan: Plan, *, work: OpenWork) -> None:
    """Set right which programme a visit belongs to, and who travels."""
    with work() as unit:
        known = unit.records.get(Visit, visit_id)
        unit.records.put(replace(known, programme=_programme(unit, plan.programme), team=_named(plan.team)))
        unit.announce(VisitPrepared(visit_id))


def plan_of(visit_id: str, *, work: OpenWork) -> Plan:
    """Return which programme a visit belongs to, and who travels."""
    with work() as unit:
        known = unit.records.get(Visit, visit_id)
        programmes = unit.records.find(Programme, id=known.programme) if known.programme else ()
    return Plan(programme=programmes[0].name if programmes else "", team=known.team)


def use_guide(visit_id: str, text: str, *, work: OpenWork, guides: Guides) -> None:
    """Give a visit an interview guide written as YAML; raises `Refused("guide-unreadable")`."""
    guides.read(text)
    with work() as unit:
        unit.records.put(replace(unit.records.get(Visit, visit_id), guide=text))
        unit.announce(VisitPrepared(visit_id))


def change_visit(visit_id: str, start: date, end: date | None, title: str, *, work: OpenWork) -> None:
    """Set a visit's dates and title right."""
    with work() as unit:
        known = unit.records.get(Visit, visit_id)
        unit.records.put(replace(known.lasting(start, end), title=title))
        unit.announce(VisitPrepared(visit_id))


def interview(visit_id: str, title: str, *, language: str = "auto", work: OpenWork) -> str:
    """Write an interview down before anything is recorded; returns its id."""
    with work() as unit:
        unit.records.get(Visit, visit_id)
        made = add_interview(unit, visit_id, title, language=language)
    return made.id


def add_interview(
    unit: Unit,
    visit_id: str,
    title: str,
    *,
    language: str = "auto",
    speakers: tuple[str, ...] = (),
    held_on: date | None = None,
) -> Interview:
    """Add an interview within a unit of work, dated today unless a day is given."""
    made = Interview(
        id=unit.new_id(),
        visit=visit_id,
        title=title,
        held_on=held_on or unit.now().date(),
        language=language,
        speakers=speakers,
    )
    unit.records.put(made)
    unit.announce(InterviewAdded(made.id, visit_id))
    return made


def rename_interview(interview_id: str, title: str, *, work: OpenWork) -> None:
    """Give an interview another title."""
    with work() as unit:
        known = unit.records.get(Interview, interview_id)
        unit.records.put(replace(known, title=title))
        unit.announce(InterviewChanged(interview_id))


def meet(visit_id: str, met: Met, *, work: OpenWork) -> str:
    """Write somebody down who is to be met, or was; returns their id. Raises `Refused("person-without-name")`."""
    with work() as unit:
        unit.records.get(Visit, visit_id)
        made = Person(id=unit.new_id(), visit=visit_id, **_fields(met))
        unit.records.put(made)
        unit.announce(VisitPrepared(visit_id))
    return made.id


def change_person(person_id: str, met: Met, *, work: OpenWork) -> None:
    """Set right what is known of somebody; consents and quotations stay theirs."""
    with work() as unit:
        known = unit.records.get(Person, person_id)
        unit.records.put(replace(known, **_fields(met)))
        unit.announce(VisitPrepared(known.visit))


def people(visit_id: str, *, work: OpenWork) -> tuple[Person, ...]:
    """Return the people of a visit, in the order in which they were written down."""
    with work() as unit:
        return unit.records.find(Person, visit=visit_id)


def _fields(met: Met) -> dict[str, str]:
    if not met.name.strip():
        raise Refused("person-without-name")
    return {name: str(getattr(met, name)).strip() for name in met.__dataclass_fields__}


def _programme(unit: Unit, name: str) -> str:
    """Return the id of the programme of this name, written down when it is new; empty without a name."""
    if not name.strip():
        return ""
    for known in unit.records.find(Programme, name=name.strip()):
        return known.id
    made = Programme(id=unit.new_id(), name=name.strip())
    unit.records.put(made)
    return made.id


def _named(team: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in team if name.strip()))


def _territory(unit: Unit, place: Place) -> str:
    wanted = {"insee": place.insee} if place.insee else {"name": place.name.strip()}
    for known in unit.records.find(Territory, country=place.country, **wanted):
        return known.id
    made = Territory(
        id=unit.new_id(),
        name=place.name.strip(),
        country=place.country,
        insee=place.insee,
        department=_department(place),
    )
    unit.records.put(made)
    return made.id


def _department(place: Place) -> str:
    """Return the département of an INSEE code: two characters, three overseas."""
    if place.country != "FR" or not place.insee:
        return ""
    return place.insee[:3] if place.insee.startswith("97") else place.insee[:2]
