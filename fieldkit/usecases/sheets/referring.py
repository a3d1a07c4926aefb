"""References in sheets: people, organisations, interviews, visits, sheets, places, factors, by their ids.

An answer is a line: ids, or names as they were typed where nothing is on record, parted by semicolons.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fieldkit.domain.evidence.factor import Factor
from fieldkit.domain.people.person import Person
from fieldkit.domain.saying.record import Record
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.question import Choice, Question, QuestionKind
from fieldkit.domain.sheets.sheet import TITLES, Sheet
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.territory import Territory
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.ports import OpenWork, Unit

CASE_FORM = "fiche-de-cas"
PARTED = ";"


def offered(question: Question, visit: str, *, work: OpenWork) -> tuple[Choice, ...]:
    """Return what a reference can name, this visit's own first; nothing where a form asks for another kind."""
    kind = "facteur" if question.kind is QuestionKind.FACTOR else question.refers_to
    with work() as unit:
        found = _OFFERED[kind](unit, visit) if kind in _OFFERED else []
        return tuple(dict.fromkeys(found))


def labelled(question: Question, *, work: OpenWork) -> Question:
    """Return a reference with what it names as its choices, worded as it is called now."""
    with work() as unit:
        return replace(question, choices=tuple(Choice(name=one, label=_called(unit, one)) for one in named(question)))


def named(question: Question) -> tuple[str, ...]:
    """Return what an answer names, in its order."""
    parts = str(question.value or "").split(PARTED)
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def joined(names: tuple[str, ...]) -> Json:
    """Return names as one answer."""
    return f"{PARTED} ".join(names)


def _people(unit: Unit, visit: str) -> list[Choice]:
    people = sorted(unit.records.find(Person), key=lambda one: (one.visit != visit, one.name.casefold()))
    known = [Choice(name=one.id, label=_person(one)) for one in people]
    team = [name for one in unit.records.find(Visit) for name in one.team]
    return known + [Choice(name=name, label=name) for name in dict.fromkeys(team)]


def _organisations(unit: Unit, visit: str) -> list[Choice]:
    people = sorted(unit.records.find(Person), key=lambda one: one.visit != visit)
    return [Choice(name=one.organisation, label=one.organisation) for one in people if one.organisation]


def _interviews(unit: Unit, visit: str) -> list[Choice]:
    found = sorted(unit.records.find(Interview), key=lambda one: (one.visit != visit, one.id))
    return [Choice(name=one.id, label=one.title) for one in found if one.erased_on is None]


def _visits(unit: Unit, visit: str) -> list[Choice]:
    found = sorted(unit.records.find(Visit), key=lambda one: (one.id != visit, one.start))
    return [Choice(name=one.id, label=_visit(unit, one)) for one in found]


def _sheets(unit: Unit, visit: str) -> list[Choice]:
    found = sorted(unit.records.find(Sheet), key=lambda one: (one.visit != visit, one.id))
    return [Choice(name=one.id, label=_sheet(unit, one)) for one in found]


def _cases(unit: Unit, visit: str) -> list[Choice]:
    found = sorted(unit.records.find(Sheet, form=CASE_FORM), key=lambda one: (one.visit != visit, one.id))
    return [Choice(name=one.id, label=_sheet(unit, one)) for one in found]


def _territories(unit: Unit, _visit_id: str) -> list[Choice]:
    found = sorted(unit.records.find(Territory), key=lambda one: one.name.casefold())
    return [Choice(name=one.id, label=_territory(one)) for one in found]


def _factors(unit: Unit, _visit_id: str) -> list[Choice]:
    found = sorted(unit.records.find(Factor), key=lambda one: one.name.casefold())
    return [Choice(name=one.id, label=one.name) for one in found]


_OFFERED: dict[str, Callable[[Unit, str], list[Choice]]] = {
    "personne": _people,
    "organisation": _organisations,
    "entretien": _interviews,
    "visite": _visits,
    "fiche": _sheets,
    "cas": _cases,
    "territoire": _territories,
    "facteur": _factors,
}


def _called(unit: Unit, name: str) -> str:
    """Return what a named record is called now; a name that is no record's is its own."""
    readers: dict[str, tuple[type[Record], Callable[[Unit, Record], str]]] = {
        Person.kind: (Person, lambda _unit, one: _person(one)),
        Interview.kind: (Interview, lambda _unit, one: str(getattr(one, "title", ""))),
        Visit.kind: (Visit, _visit),
        Sheet.kind: (Sheet, _sheet),
        Territory.kind: (Territory, lambda _unit, one: _territory(one)),
        Factor.kind: (Factor, lambda _unit, one: str(getattr(one, "name", ""))),
    }
    kind = unit.belonging.kind_of(name)
    if kind not in readers:
        return name
    record, reads = readers[kind]
    return next((reads(unit, one) for one in unit.records.find(record, id=name)), name)


def _person(one: Record) -> str:
    assert isinstance(one, Person)
    return ", ".join(part for part in (one.name, one.function or one.organisation) if part)


def _visit(unit: Unit, one: Record) -> str:
    assert isinstance(one, Visit)
    place = unit.records.get(Territory, one.territory).name
    return f"{one.title or place}, {one.start:%d/%m/%Y}"


def _sheet(unit: Unit, one: Record) -> str:
    assert isinstance(one, Sheet)
    answers = unit.answers.of(one.id)
    title = next((str(answers[path]) for path in TITLES if answers.get(path)), "")
    return f"{title} ({one.title})" if title else one.title


def _territory(one: Record) -> str:
    assert isinstance(one, Territory)
    return f"{one.name} ({one.insee})" if one.insee else one.name
