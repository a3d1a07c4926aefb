"""What draws on a sheet of paper: a pen that is pressed, a finger, and a paper that gets smaller."""

from __future__ import annotations

from functools import partial

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.page import SheetPage
from tests.desktop.sheet.building import asked
from tests.desktop.sheet.hand import (
    ACROSS,
    draw,
    is_dark,
    opened,
    point,
    press_once_there,
    press_with_pen,
)
from tests.desktop.sheet.signing import gone


def test_a_pen_draws_as_wide_as_it_is_pressed_and_hovering_draws_nothing(
    desk: Desk, signing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, _ = signing
    inked = []
    for pressure in (0.1, 0.9):
        press_once_there(asked(page, "accord"), "Signer…", qtbot)
        paper = opened(page, qtbot)
        press_with_pen(paper.surface, ACROSS, pressure)
        [stroke] = paper.surface.strokes.now
        inked.append({round(dot.weight, 2) for dot in stroke.dots})
        paper.surface.clear()
        paper.reject()
        qtbot.waitUntil(partial(gone, paper))
    assert inked == [{0.48}, {1.52}]


def test_a_finger_draws_on_a_touch_screen(signing: tuple[SheetPage, str], qtbot: QtBot) -> None:
    page, _ = signing
    press_once_there(asked(page, "accord"), "Signer…", qtbot)
    surface = opened(page, qtbot).surface
    screen = QTest.createTouchDevice()
    QTest.touchEvent(surface, screen).press(0, point(surface, ACROSS[0])).commit()
    for place in ACROSS[1:]:
        QTest.touchEvent(surface, screen).move(0, point(surface, place)).commit()
    QTest.touchEvent(surface, screen).release(0, point(surface, ACROSS[-1])).commit()
    [stroke] = surface.strokes.now
    assert len(stroke.dots) > 20
    surface.clear()


def test_a_sheet_of_paper_that_is_made_smaller_keeps_what_was_drawn_where_it_was(
    signing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, _ = signing
    press_once_there(asked(page, "accord"), "Signer…", qtbot)
    paper = opened(page, qtbot)
    draw(paper.surface, [(0.5, 0.4), (0.5, 0.6)])
    before = paper.surface.grab().toImage()
    paper.resize(420, 400)
    qtbot.waitUntil(lambda: paper.surface.width() < 420)
    after = paper.surface.grab().toImage()
    assert (is_dark(before, 0.5, 0.5), is_dark(after, 0.5, 0.5)) == (True, True)
    paper.surface.clear()
    assert not is_dark(paper.surface.grab().toImage(), 0.5, 0.5)
