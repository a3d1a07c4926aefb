"""Many records put at once: they read as if they were put one by one, in a few questions for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from fieldkit.bootstrap import Workspace
from fieldkit.domain.people.person import Person
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.store.saying.projections import rebuild
from fieldkit.usecases.visits import prepare


@pytest.fixture
def visit(workspace: Workspace) -> str:
    return prepare.visit(prepare.Place(name="Quimper"), date(2026, 7, 1), work=workspace.work)


@contextmanager
def questions(workspace: Workspace) -> Iterator[list[str]]:
    """Write down every question that the database is asked meanwhile."""
    asked: list[str] = []

    def note(*told: object) -> None:
        asked.append(str(told[2]))

    event.listen(workspace.store.engine, "before_cursor_execute", note)
    yield asked
    event.remove(workspace.store.engine, "before_cursor_execute", note)


def people(visit: str, number: int) -> list[Person]:
    return [Person(id=f"p{place:04}", visit=visit, name=f"Maëlle L’Hôte {place}") for place in range(number)]


def test_four_hundred_people_are_put_in_a_few_questions(workspace: Workspace, visit: str) -> None:
    with questions(workspace) as asked, workspace.work() as unit:
        unit.records.put_each(people(visit, 400))
    assert len(asked) < 30


def test_records_of_several_kinds_put_at_once_read_as_if_put_one_by_one(workspace: Workspace, visit: str) -> None:
    known, *others = people(visit, 3)
    sheet = Sheet(id="s", visit=visit, form="visite", form_version="1", title="Relevé d’Odile")
    with workspace.work() as unit:
        unit.records.put(known)
        told = len(unit.statements.of(known.id))
        unit.records.put_each((replace(known, function="maire"), *others, sheet))
        assert len(unit.statements.of(known.id)) == told + 1
        assert [one.value for one in unit.statements.heads("s", "kind")] == ["sheet"]
        assert unit.records.find(Person, visit=visit) == (replace(known, function="maire"), *others)
        assert unit.records.get(Sheet, "s") == sheet


def test_of_two_of_one_id_the_last_is_put(workspace: Workspace, visit: str) -> None:
    one = people(visit, 1)[0]
    with workspace.work() as unit:
        unit.records.put_each((replace(one, name="Jean"), one))
        assert unit.records.get(Person, one.id) == one
        assert len(unit.statements.heads(one.id, "name")) == 1


def test_many_are_found_by_name_and_made_again_the_same(workspace: Workspace, visit: str) -> None:
    with workspace.work() as unit:
        unit.records.put_each(people(visit, 600))
        before = unit.records.find(Person, visit=visit)
    with workspace.store.engine.begin() as connection:
        rebuild(connection, workspace.blobs)
    with workspace.work() as unit:
        assert unit.records.find(Person, visit=visit) == before
        assert len(before) == 600
