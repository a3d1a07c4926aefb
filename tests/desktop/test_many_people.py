"""Five thousand people of one visit, with names in any script: each list finds one, and draws no more than needed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QTableView
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.people.agreements import Agreements
from fieldkit.desktop.dialogs.people.consent import AskConsent
from fieldkit.desktop.dialogs.people.pseudonyms import MOST, Pseudonyms
from fieldkit.desktop.pages.preparing.people import PeopleCard
from fieldkit.desktop.widgets.picker import Offer, Picker
from fieldkit.domain.people.person import Person
from fieldkit.store.database.tables import PROJECTIONS
from fieldkit.usecases.visits import prepare
from tests.desktop.desks import a_desk
from tests.made.heard import a_transcript

MANY = 5000
NAMES = ("Odile Müller", "Łukasz Żółć", "Nguyễn Thị Hoa", "Ελένη Παππά", "محمد علي", "陈晓明", "Жанна Ли")


@pytest.fixture
def interview(workspace: Workspace) -> str:
    """Write an interview down whose visit knows all these people.

    Their rows alone: what is tested reads them, and saying 5,000 people takes a minute.
    """
    made = a_transcript(workspace, ("bonjour à tous",))[0]
    visit = workspace.screens.visits()[0].id
    people = [
        Person(id=f"p{number:05}", visit=visit, name=f"{NAMES[number % 7]} {number}", category="élue")
        for number in range(MANY)
    ]
    with workspace.store.engine.begin() as connection:
        connection.execute(insert(PROJECTIONS[Person.kind]), [{"id": one.id, **one.said()} for one in people])
    return made


@pytest.fixture
def desk(workspace: Workspace) -> Iterator[Desk]:
    with a_desk(workspace) as opened:
        yield opened


def test_one_of_many_is_found_whatever_the_script(
    desk: Desk, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    visit = workspace.screens.visits()[0].id
    card = PeopleCard(desk)
    qtbot.addWidget(card)
    card.show_people(visit, prepare.people(visit, work=workspace.work))
    card.show()
    table = card.findChildren(QTableView)[0]
    assert card._typed.isVisible()
    found = {}
    for typed in ("muller 4998", "zołc 1", "nguyen hoa 2", "ΕΛΈΝΗ 3", "علي 4", "晓明 5", "ли 6"):
        card._typed.setText(typed)
        found[typed] = {card._chosen(table.model().index(row, 0)).name for row in range(table.model().rowCount())}
    expected = dict(zip(found, (f"{name} " for name in NAMES), strict=True))
    assert all(names and all(name.startswith(expected[typed]) for name in names) for typed, names in found.items())
    assert found["muller 4998"] == {"Odile Müller 4998"}
    card._typed.setText("personne de tel")
    assert (table.model().rowCount(), card._count.text()) == (0, f"(0 sur {MANY})")
    card._typed.clear()
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert table.model().rowCount() == MANY


def test_an_agreement_offers_the_names_that_hold_what_is_typed(desk: Desk, interview: str, qtbot: QtBot) -> None:
    asked = Agreements(desk, interview, "Atelier")
    qtbot.addWidget(asked)
    qtbot.waitUntil(lambda: len(asked._people) == MANY)
    consent = AskConsent(asked, people=asked._people)
    finds = consent._name.completer()
    assert isinstance(finds, QCompleter)
    finds.setCompletionPrefix("晓明 4")
    assert finds.completionCount() > 0
    assert all("晓明 4" in finds.completionModel().index(row, 0).data() for row in range(finds.completionCount()))


def test_names_without_pseudonym_are_looked_for_and_drawn_a_hundred_at_once(
    desk: Desk, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    visit = workspace.screens.visits()[0].id
    asked = Pseudonyms(desk, visit, "")
    qtbot.addWidget(asked)
    asked.show()
    qtbot.waitUntil(lambda: len(asked._found) > MANY - 10)
    assert asked._left.topLevelItemCount() == MOST
    asked._typed.setText("muller 4998")
    [item] = [asked._left.topLevelItem(row) for row in range(asked._left.topLevelItemCount())]
    assert item is not None
    assert item.text(0) == "Odile Müller 4998"
    offered = {one.offered for one in asked._found}
    assert len(offered) == len(asked._found)
    assert "Personne ZZ" in offered
    assert "Personne AAA" in offered


def test_a_reference_lists_a_hundred_of_many_and_what_is_offered_beside(qtbot: QtBot) -> None:
    offers = [Offer(name=f"p{number}", text=f"Personne {number}") for number in range(MANY)]
    fresh = Offer(name="new", text="Odile", told="Ajouter « Odile »")
    picker = Picker(lambda _typed, then: then([*offers, fresh]))
    qtbot.addWidget(picker)
    picker.show()
    picker.setFocus()
    qtbot.waitUntil(picker.hasFocus)
    picker.textEdited.emit("")
    shown = [picker._offers.item(row).text() for row in range(picker._offers.rowCount())]
    assert len(shown) == 101
    assert shown[-1] == "Ajouter « Odile »"
