"""What is to be read is in sight, whole, and is read aloud as it reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.preparing.people import PeopleCard
from fieldkit.desktop.recording.discreet import DiscreetPanel
from fieldkit.desktop.widgets.parts import button
from fieldkit.desktop.widgets.side import NARROW, WIDE, Side
from fieldkit.domain.people.person import Person
from fieldkit.domain.sound.recorder import RecorderStatus
from fieldkit.usecases.screens import VisitLine
from tests.desktop.desks import a_desk
from tests.desktop.dressed import dressed

STATUS = RecorderStatus(
    recording="r", interview="i", pid=1, elapsed=60.0, peak_db=-14.0, is_paused=False, microphone="Micro"
)

LONG = tuple(
    "Saint-Germain-de-la-Grange-aux-Belles, Pays de la Haute Vallée"[:letters] for letters in range(20, 62, 3)
)
PADDED, SIDE_AIR, HIGHEST = 8, 3, 10_000
"""Pixels: a line's padding and border, and what the style leaves left and right of words besides."""


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


@pytest.mark.parametrize("is_narrow", [False, True])
def test_a_visit_with_a_long_name_still_shows_its_days_and_its_state(
    is_narrow: bool, qapp: QApplication, qtbot: QtBot
) -> None:
    with dressed(qapp):
        side = Side()
        qtbot.addWidget(side)
        side.give_way(is_narrow=is_narrow)
        side.resize(NARROW if is_narrow else WIDE, 760)
        side.show_visits(tuple(a_visit(name) for name in LONG))
        side.show()
        side.grab()
        [visits] = side.findChildren(QListWidget)
        assert [visits.item(row).text() for row in range(visits.count()) if is_cut(visits, row)] == []


def a_visit(territory: str) -> VisitLine:
    days = (date(2018, 2, 13), date(2018, 2, 15))
    return VisitLine(
        id=territory, territory=territory, insee="", title="", start=days[0], end=days[1], state="open",
        interviews=1, sheets=1, is_sample=False,
    )  # fmt: skip


def is_cut(visits: QListWidget, row: int) -> bool:
    """Say whether the words of a line need more height than there is inside its padding and border."""
    item = visits.item(row)
    seen = visits.visualItemRect(item).intersected(QRect(0, -HIGHEST, visits.viewport().width(), 2 * HIGHEST))
    place = seen.adjusted(PADDED, PADDED, -PADDED, -PADDED)
    room = QRect(0, 0, place.width() - 2 * SIDE_AIR, HIGHEST)
    needed = QFontMetrics(visits.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
    return needed.height() > place.height()
