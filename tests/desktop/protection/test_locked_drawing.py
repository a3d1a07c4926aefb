"""A window that locks while somebody draws: the strokes are there again behind the same question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldkit.desktop.app import Showing
from fieldkit.desktop.pages.sheet.asked import Asked
from fieldkit.desktop.pages.sheet.fields.drawn.drawing import DrawingDialog
from fieldkit.desktop.pages.sheet.page import SheetPage
from tests.desktop.protection.protected import PHRASE, give, until, until_keyless, until_open
from tests.desktop.sheet.building import asked, told
from tests.desktop.sheet.hand import ACROSS, draw, opened, point, press_once_there
from tests.desktop.sheet.signing import FORM
from tests.made.forms_written import a_form_of_ours, a_sheet_of

LOWER = [(x, y + 0.2) for x, y in ACROSS]


@pytest.fixture
def sheet(showing: Showing) -> str:
    ws = showing.window.workspace
    return a_sheet_of(ws, a_form_of_ours(ws, FORM))


def sheet_page(showing: Showing, sheet: str, qtbot: QtBot) -> SheetPage:
    def pages() -> list[SheetPage]:
        return [one for one in showing.window.findChildren(SheetPage) if one.isVisible()]

    if showing.window.place != ("sheet", sheet):
        showing.window.go("sheet", sheet)
    until(qtbot, lambda: bool(pages()) and bool(pages()[0].findChildren(Asked)))
    return pages()[0]


def paper_of(showing: Showing, sheet: str, qtbot: QtBot) -> DrawingDialog:
    page = sheet_page(showing, sheet, qtbot)
    press_once_there(asked(page, "accord"), "Signer…", qtbot)
    return opened(page, qtbot)


def count(paper: DrawingDialog) -> int:
    return len(paper.surface.strokes.now)


def papers() -> list[DrawingDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, DrawingDialog)]


def test_what_was_signed_when_the_window_locked_is_there_after_unlocking(
    showing: Showing, sheet: str, qtbot: QtBot
) -> None:
    paper = paper_of(showing, sheet, qtbot)
    draw(paper.surface)
    draw(paper.surface, LOWER)
    showing.lock.lock()
    until_keyless(showing, qtbot)
    assert papers() == []
    give(showing, PHRASE)
    until_open(showing, qtbot)
    paper = paper_of(showing, sheet, qtbot)
    assert count(paper) == 2
    assert "Repris où vous en étiez." in told(paper)
    paper.surface.undo()
    assert count(paper) == 1
    paper.surface.clear()
    paper.reject()


def test_the_stroke_that_is_being_drawn_when_nobody_is_there_any_more_is_kept_too(
    showing: Showing, sheet: str, qtbot: QtBot
) -> None:
    paper = paper_of(showing, sheet, qtbot)
    QTest.mousePress(paper.surface, Qt.MouseButton.LeftButton, pos=point(paper.surface, ACROSS[0]))
    for place in ACROSS[1:]:
        QTest.mouseMove(paper.surface, point(paper.surface, place))
    showing.lock.leave_alone()
    until_keyless(showing, qtbot)
    give(showing, PHRASE)
    until_open(showing, qtbot)
    paper = paper_of(showing, sheet, qtbot)
    assert count(paper) == 1
    paper.surface.clear()
    paper.reject()
