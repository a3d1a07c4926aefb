"""What is to be read is in sight, whole, and is read aloud as it reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.preparing.people import PeopleCard
from fieldkit.desktop.recording.discreet import DiscreetPanel
from fieldkit.desktop.widgets.parts import button
from fieldkit.domain.people.person import Person
from fieldkit.domain.sound.recorder import RecorderStatus
from tests.desktop.desks import a_desk

STATUS = RecorderStatus(
    recording="r", interview="i", pid=1, elapsed=60.0, peak_db=-14.0, is_paused=False, microphone="Micro"
)


@pytest.fixture
def desk(workspace: Workspace) -> Iterator[Desk]:
    with a_desk(workspace) as opened:
        yield opened


def test_a_button_given_other_words_is_read_aloud_so(qtbot: QtBot) -> None:
    made = button("Pause", lambda: None, "player-pause")
    qtbot.addWidget(made)
    made.setText("Reprendre")
    assert made.accessibleName() == "Reprendre"
    made.setText("")
    assert made.accessibleName() == "Reprendre"


def test_the_discreet_panel_is_as_wide_as_its_buttons(qtbot: QtBot) -> None:
    panel = DiscreetPanel()
    qtbot.addWidget(panel)
    panel.findChildren(QPushButton)[0].setMinimumWidth(300)  # as in longer words, or larger letters
    panel.show()
    panel.show_status(replace(STATUS, is_paused=True, warnings=("silent", "disk-low")))
    panel.grab()
    assert panel.width() > 300 + 2 * panel.findChildren(QPushButton)[1].sizeHint().width()
    assert [one.text() for one in panel.findChildren(QPushButton) if one.width() < one.sizeHint().width()] == []


def test_a_column_of_the_people_that_holds_nothing_gives_its_place_to_the_others(desk: Desk, qtbot: QtBot) -> None:
    card = PeopleCard(desk)
    qtbot.addWidget(card)
    card.resize(520, 300)
    card.show()
    claire = Person(id="p1", visit="v", name="Claire Muller", function="adjointe à la participation")
    card.show_people("v", (claire,))
    [table] = card.findChildren(QTableView)
    assert shown(table) == [0, 1]
    assert table.columnWidth(1) >= table.sizeHintForColumn(1)
    card.show_people("v", (claire, replace(claire, id="p2", organisation="Mairie")))
    assert shown(table) == [0, 1, 2]


def shown(table: QTableView) -> list[int]:
    return [column for column in range(4) if not table.isColumnHidden(column)]
