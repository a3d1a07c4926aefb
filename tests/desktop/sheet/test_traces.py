"""Lines and outlines on the earth: points are added, pasted, moved and taken out; each act is one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.earth.points import PointLine, PointList
from fieldkit.desktop.pages.sheet.measures import measured
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.widgets.outline_view import OutlineView
from fieldkit.domain.sheets.coordinates import Point
from fieldkit.usecases.sheets import fill
from tests.desktop.sheet.building import answers, asked, settle, shown, told
from tests.made.forms_written import a_form_of_ours, a_sheet_of

FORM = """
settings: {form_id: lieux, version: '1', default_language: fr}
survey:
  - {type: geotrace, name: chemin, label::fr: Chemin}
  - {type: geoshape, name: place, label::fr: Place}
"""
Opened = tuple[SheetPage, str]


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot) -> Opened:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, FORM))
    return shown(desk, sheet, qtbot), sheet


def give(page: SheetPage, path: str, text: str) -> None:
    line = asked(page, path).findChildren(PointLine)[0]
    line.setText(text)
    line.returnPressed.emit()


def points(page: SheetPage, path: str) -> PointList:
    return asked(page, path).findChildren(PointList)[0]


def test_points_are_added_one_by_one_and_taken_back_one_by_one(desk: Desk, opened: Opened, qtbot: QtBot) -> None:
    page, sheet = opened
    give(page, "chemin", "47.79, 7.33")
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"chemin": "47.79 7.33"})
    qtbot.waitUntil(lambda: "il faut au moins deux points" in " ".join(told(asked(page, "chemin"))))
    give(page, "chemin", "47°48'N 7°20'E")
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"chemin": "47.79 7.33; 47.8 7.3333333"})
    settle(desk, qtbot)
    fill.undo(sheet, work=desk.workspace.work)
    qtbot.waitUntil(lambda: points(page, "chemin").count() == 1)
    assert answers(desk, sheet) == {"chemin": "47.79 7.33"}


def test_a_bad_point_is_refused_with_a_sentence_and_stays_to_be_corrected(
    desk: Desk, opened: Opened, qtbot: QtBot
) -> None:
    page, sheet = opened
    give(page, "chemin", "95, 7.33")
    seen = " ".join(told(asked(page, "chemin")))
    assert "hors de la Terre" in seen
    assert asked(page, "chemin").findChildren(PointLine)[0].text() == "95, 7.33"
    give(page, "chemin", "47.79, 7.33")
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"chemin": "47.79 7.33"})
    assert "hors de la Terre" not in " ".join(told(asked(page, "chemin")))


def test_an_outline_closes_itself_and_says_what_it_encloses(desk: Desk, opened: Opened, qtbot: QtBot) -> None:
    page, sheet = opened
    QGuiApplication.clipboard().setText("47.79 7.33\n47.79 7.34\n47.80 7.34\n")
    line = asked(page, "place").findChildren(PointLine)[0]
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    closed = "47.79 7.33; 47.79 7.34; 47.8 7.34; 47.79 7.33"
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"place": closed})
    assert points(page, "place").count() == 3
    assert any("surface" in one and "ha" in one for one in told(asked(page, "place")))


def test_points_change_places_and_go_by_keys_and_by_dragging(desk: Desk, opened: Opened, qtbot: QtBot) -> None:
    page, sheet = opened
    give(page, "chemin", "1 1; 2 2; 3 3")
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"chemin": "1 1; 2 2; 3 3"})
    settle(desk, qtbot)
    listed = points(page, "chemin")
    listed.setCurrentRow(2)
    QTest.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"chemin": "1 1; 3 3; 2 2"})
    assert listed.currentRow() == 1
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"chemin": "1 1; 2 2"})
    settle(desk, qtbot)
    model = listed.model()
    model.moveRow(listed.rootIndex(), 0, listed.rootIndex(), 2)
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"chemin": "2 2; 1 1"})


def test_a_point_is_added_after_the_one_that_is_chosen(desk: Desk, opened: Opened, qtbot: QtBot) -> None:
    page, sheet = opened
    give(page, "chemin", "1 1; 3 3")
    points(page, "chemin").setCurrentRow(0)
    give(page, "chemin", "2 2")
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"chemin": "1 1; 2 2; 3 3"})


def test_a_drawn_point_is_chosen_by_pressing_it(qtbot: QtBot) -> None:
    view = OutlineView()
    qtbot.addWidget(view)
    view.resize(200, 200)
    view.show_points((Point(0, 0), Point(0, 1), Point(1, 1)), is_area=True)
    told_places: list[int] = []
    view.pressed.connect(told_places.append)
    third = view.placed()[2]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=third.toPoint())
    assert told_places == [2]
    assert view.placed()[0].y() > third.y()
    assert view.placed()[0] != QPointF()
    assert not view.grab().isNull()


def test_one_point_and_points_in_one_place_are_drawn_in_the_middle(qtbot: QtBot) -> None:
    view = OutlineView()
    qtbot.addWidget(view)
    view.resize(200, 200)
    view.show_points((Point(90, 180), Point(90, 180)), is_area=False)
    assert [one.toPoint().toTuple() for one in view.placed()] == [(100, 100), (100, 100)]


@pytest.mark.parametrize(
    ("where", "is_area", "said"),
    [
        ((), False, "Aucun point."),
        ((Point(0, 0),), False, "1 point"),
        ((Point(0, 0), Point(0, 1)), False, "2 points · longueur 111,32\u00a0km"),
        ((Point(0, 0), Point(0, 1)), True, "2 points · longueur 111,32\u00a0km"),
    ],
)
def test_a_line_says_how_long_it_is(where: tuple[Point, ...], is_area: bool, said: str, qtbot: QtBot) -> None:
    assert measured(where, is_area=is_area).replace("111.32", "111,32") == said
