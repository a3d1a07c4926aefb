"""A drawing: pens, an eraser of whole strokes, the way back, and going on with what is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.drawn.drawing import DrawingDialog
from fieldkit.desktop.pages.sheet.fields.drawn.sketch import over
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.widgets.drawing.paper import Paper, as_png, drawn
from fieldkit.desktop.widgets.drawing.strokes import Dot, Pen, Stroke, Strokes
from tests.desktop.sheet.building import answers, asked, press, shown
from tests.desktop.sheet.hand import draw, is_dark, kept_picture, opened, press_once_there
from tests.made.forms_written import a_form_of_ours, a_sheet_of

FORM = """
settings: {form_id: plan, version: '1', default_language: fr}
survey:
  - {type: image, name: plan, label::fr: Le chemin de la salle, appearance: draw}
"""
TOP, MIDDLE = [(0.3, 0.3), (0.7, 0.3)], [(0.3, 0.5), (0.7, 0.5)]
PEN = Pen("#10203a", 10)


@pytest.fixture
def sketching(desk: Desk, qtbot: QtBot) -> tuple[SheetPage, str]:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, FORM))
    return shown(desk, sheet, qtbot), sheet


def count(paper: DrawingDialog) -> int:
    return len(paper.surface.strokes.now)


def test_a_drawing_is_made_of_pens_of_several_colours_and_widths(
    desk: Desk, sketching: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = sketching
    press_once_there(asked(page, "plan"), "Dessiner…", qtbot)
    paper = opened(page, qtbot)
    press(paper, "Rouge")
    press(paper, "Trait large")
    draw(paper.surface, [(0.5, 0.2), (0.5, 0.8)])
    press(paper, "Encre")
    press(paper, "Trait fin")
    draw(paper.surface, [(0.6, 0.2), (0.6, 0.8)])
    press(paper, "Garder")
    qtbot.waitUntil(lambda: "plan" in answers(desk, sheet))
    picture = kept_picture(desk, sheet, "plan")
    assert (picture.width(), picture.height()) == (1800, 1350)
    red = picture.pixelColor(900, 675)
    assert (red.red() > 150, red.green() < 90) == (True, True)
    assert wide(picture, 900) > 2 * wide(picture, fine_at(picture)) > 0
    assert picture.pixelColor(3, 3) == QColor("white")


def fine_at(picture: QImage) -> int:
    """Return where the dark line of the fine pen is."""
    return next(x for x in range(1000, picture.width()) if picture.pixelColor(x, 675).lightness() < 110)


def wide(picture: QImage, x: int) -> int:
    """Return how many dots around a place are inked, side by side."""
    left = next(d for d in range(200) if picture.pixelColor(x - d, 675).lightness() > 200)
    right = next(d for d in range(200) if picture.pixelColor(x + d, 675).lightness() > 200)
    return left + right


def test_the_eraser_takes_a_whole_stroke_and_every_change_can_be_undone(
    sketching: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, _ = sketching
    press_once_there(asked(page, "plan"), "Dessiner…", qtbot)
    paper = opened(page, qtbot)
    undo, redo = (
        next(one for one in paper.findChildren(QToolButton) if one.accessibleName() == name)
        for name in ("Annuler le dernier trait", "Rétablir le trait")
    )
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    draw(paper.surface, TOP)
    draw(paper.surface, MIDDLE)
    press(paper, "Gomme\u202f: enlève un trait entier")
    draw(paper.surface, [(0.5, 0.45), (0.5, 0.55)])
    assert count(paper) == 1
    assert is_dark(paper.surface.grab().toImage(), 0.5, 0.3)
    assert not is_dark(paper.surface.grab().toImage(), 0.5, 0.5)
    paper.activateWindow()
    qtbot.waitUntil(paper.isActiveWindow)
    for key, left in (("Z", 2), ("Z", 1), ("Y", 2), ("Y", 1)):
        QTest.keyClick(paper, getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.ControlModifier)
        assert count(paper) == left
    undo.click()
    redo.click()
    undo.click()
    press(paper, "Bleu")
    draw(paper.surface, [(0.3, 0.7), (0.7, 0.7)])
    assert (count(paper), redo.isEnabled()) == (3, False)
    press(paper, "Effacer")
    assert count(paper) == 0
    paper.reject()


def test_a_drawing_that_is_kept_is_gone_on_with(desk: Desk, sketching: tuple[SheetPage, str], qtbot: QtBot) -> None:
    page, sheet = sketching
    press_once_there(asked(page, "plan"), "Dessiner…", qtbot)
    paper = opened(page, qtbot)
    draw(paper.surface, TOP)
    press(paper, "Garder")
    qtbot.waitUntil(lambda: "plan" in answers(desk, sheet))
    first = answers(desk, sheet)
    press_once_there(asked(page, "plan"), "Continuer le dessin…", qtbot)
    paper = opened(page, qtbot)
    draw(paper.surface, MIDDLE)
    press(paper, "Garder")
    qtbot.waitUntil(lambda: answers(desk, sheet) != first)
    picture = kept_picture(desk, sheet, "plan")
    assert (picture.width(), picture.height()) == (1800, 1350)
    assert [is_inked(picture, y) for y in (0.3, 0.5, 0.7)] == [True, True, False]


def is_inked(picture: QImage, y: float) -> bool:
    """Say whether ink is in the middle of a picture, about so far down."""
    middle = round(picture.height() * y)
    return any(
        picture.pixelColor(picture.width() // 2, row).lightness() < 110 for row in range(middle - 40, middle + 40)
    )


def test_strokes_of_one_dot_are_drawn_found_and_erased() -> None:
    strokes = Strokes()
    strokes.add(Stroke(PEN, (Dot(50, 50),)))
    paper = Paper(size=QSizeF(100, 100))
    assert is_dark(drawn(paper, strokes.now), 0.5, 0.5)
    assert not strokes.erase(70, 50, 10)
    assert strokes.erase(60, 50, 10)
    strokes.undo()
    assert len(strokes.now) == 1
    strokes.redo()
    strokes.redo()
    assert not list(strokes.now)


def test_a_signature_at_the_edge_is_cut_to_the_paper_and_an_empty_one_is_all_of_it() -> None:
    paper = Paper(size=QSizeF(1000, 400), dots=2, is_to_sign=True)
    edge = (Stroke(PEN, (Dot(-500, 200), Dot(20, 200))),)
    assert drawn(paper, edge).width() <= 2 * 60
    outside = (Stroke(PEN, (Dot(-500, -200), Dot(-400, -200))),)
    assert drawn(paper, outside).size() == drawn(paper, ()).size()
    assert QImage.fromData(as_png(paper, edge)).width() == drawn(paper, edge).width()


@pytest.mark.parametrize(
    ("width", "height", "made"), [(40, 20, (1200, 600)), (2400, 1800, (2400, 1800)), (9, 900, (12, 1200))]
)
def test_a_picture_is_drawn_over_with_its_own_dots_and_a_small_one_with_more(
    width: int, height: int, made: tuple[int, int]
) -> None:
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    done = drawn(over(picture), ())
    assert (done.width(), done.height()) == made
