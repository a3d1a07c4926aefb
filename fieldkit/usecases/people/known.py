"""Who was met on a visit: known by name, or written down the first time."""

from __future__ import annotations

from fieldkit.domain.people.person import Person
from fieldkit.usecases.ports import Unit


def person(unit: Unit, visit_id: str, name: str, function: str = "") -> Person:
    """Find a person met on a visit by name, or write them down."""
    for known in called(unit, visit_id, name):
        return known
    made = Person(id=unit.new_id(), visit=visit_id, name=name, function=function)
    unit.records.put(made)
    return made


def called(unit: Unit, visit_id: str, name: str) -> tuple[Person, ...]:
    """Return the people of a visit whom a name means, those first whose name is written just so."""
    just_so = unit.records.find(Person, visit=visit_id, name=name)
    return just_so or tuple(one for one in unit.records.find(Person, visit=visit_id) if one.is_called(name))
