"""A drawing that was begun and not kept: there again with its way back, told, begun afresh, given up, never mixed."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.drawn.drawing import DrawingDialog
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.domain.errors import Unavailable
from fieldkit.usecases.sheets import attach, fill
from tests.desktop.asking import when_asked
from tests.desktop.sheet.building import answers, asked, press, settle, shown, told
from tests.desktop.sheet.hand import ACROSS, draw, opened, point, press_once_there
from tests.desktop.sheet.signing import gone
from tests.made.forms_written import a_form_of_ours, a_sheet_of

FORM = """
settings: {form_id: dessins, version: '1', default_language: fr}
survey:
  - {type: text, name: qui, label::fr: Nom}
  - {type: image, name: accord, label::fr: "${qui} est d’accord.", appearance: signature}
  - {type: image, name: plan, label::fr: "Le plan de ${qui}", appearance: draw}
  - {type: image, name: photo, label::fr: La place, appearance: annotate}
"""
TOP, MIDDLE = [(0.3, 0.3), (0.7, 0.3)], [(0.3, 0.5), (0.7, 0.5)]
RESUMED = "Repris où vous en étiez."
UNDER_OTHER_WORDS = "Une signature commencée sous un autre texte est gardée\u202f; elle revient avec lui."
ELSEWHERE = "Un dessin commencé sur une autre feuille est gardé\u202f; il revient avec elle."
WAYS = {"accord": "Signer…", "plan": "Dessiner…", "photo": "Annoter…"}


@pytest.fixture
def drawing(desk: Desk, qtbot: QtBot) -> tuple[SheetPage, str]:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, FORM))
    return shown(desk, sheet, qtbot), sheet


def begin(page: SheetPage, path: str, qtbot: QtBot) -> DrawingDialog:
    press_once_there(asked(page, path), WAYS[path], qtbot)
    return opened(page, qtbot)


def begin_and_vanish(desk: Desk, page: SheetPage, path: str, qtbot: QtBot) -> None:
    """Draw two strokes and take one back; then the paper goes as it does when its window dies."""
    paper = begin(page, path, qtbot)
    draw(paper.surface, TOP)
    draw(paper.surface, MIDDLE)
    paper.surface.undo()
    vanish(desk, paper, qtbot)


def vanish(desk: Desk, paper: DrawingDialog, qtbot: QtBot) -> None:
    _page_of(paper)._drawings.save()
    settle(desk, qtbot)
    with qtbot.waitSignal(paper.destroyed):
        paper.deleteLater()


def _page_of(paper: DrawingDialog) -> SheetPage:
    one: QWidget | None = paper
    while one is not None and not isinstance(one, SheetPage):
        one = one.parentWidget()
    assert one is not None
    return one


def count(paper: DrawingDialog) -> int:
    return len(paper.surface.strokes.now)


def said(paper: DrawingDialog) -> str:
    return "\n".join(told(paper))


def name(desk: Desk, drawing: tuple[SheetPage, str], who: str, qtbot: QtBot) -> None:
    """Answer who it is about, which the words of other questions have."""
    (page, sheet), ws = drawing, desk.workspace
    fill.keep(sheet, {"qui": who}, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    qtbot.waitUntil(lambda: f"{who} est d’accord." in told(page))


def give(desk: Desk, sheet: str, colour: str) -> str:
    """Answer with a picture that was chosen; returns its name."""
    ws = desk.workspace
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    file = ws.folder.parent / f"{colour}.png"
    assert picture.save(str(file))
    return attach.to_sheet(file, sheet, "photo", work=ws.work, forms=ws.forms, blobs=ws.blobs)


def test_what_was_drawn_is_there_again_with_the_way_back_and_says_so(
    desk: Desk, drawing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = drawing
    paper = begin(page, "plan", qtbot)
    assert RESUMED not in said(paper)
    paper.reject()
    qtbot.waitUntil(partial(gone, paper))
    begin_and_vanish(desk, page, "plan", qtbot)
    again = shown(desk, sheet, qtbot)
    paper = begin(again, "plan", qtbot)
    assert RESUMED in said(paper)
    assert count(paper) == 1
    paper.surface.redo()
    assert count(paper) == 2
    paper.surface.undo()
    paper.surface.undo()
    assert count(paper) == 0
    paper.surface.redo()
    press(paper, "Garder")
    qtbot.waitUntil(lambda: "plan" in answers(desk, sheet))
    qtbot.waitUntil(partial(gone, paper))
    fill.undo(sheet, work=desk.workspace.work)
    settle(desk, qtbot)
    paper = begin(again, "plan", qtbot)
    assert (paper.surface.strokes.can_undo, RESUMED in said(paper)) == (False, False)
    paper.reject()


def test_whoever_begins_afresh_can_take_that_back(desk: Desk, drawing: tuple[SheetPage, str], qtbot: QtBot) -> None:
    page, _ = drawing
    begin_and_vanish(desk, page, "accord", qtbot)
    paper = begin(page, "accord", qtbot)
    press(paper, "Recommencer")
    assert (count(paper), RESUMED in said(paper)) == (0, False)
    paper.surface.undo()
    assert count(paper) == 1
    when_asked(QMessageBox, lambda box: press(box, "Jeter"))
    paper.reject()
    qtbot.waitUntil(partial(gone, paper))
    settle(desk, qtbot)
    paper = begin(page, "accord", qtbot)
    assert not paper.surface.strokes.can_undo
    paper.reject()


def test_another_question_and_another_sheet_begin_on_empty_paper(
    desk: Desk, drawing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = drawing
    begin_and_vanish(desk, page, "plan", qtbot)
    other = a_sheet_of(desk.workspace, "dessins")
    page.show_sheet(other)
    settle(desk, qtbot)
    for path in ("plan", "accord"):
        paper = begin(page, path, qtbot)
        assert (paper.surface.strokes.can_undo, RESUMED in said(paper)) == (False, False)
        paper.reject()
        qtbot.waitUntil(partial(gone, paper))
    page.show_sheet(sheet)
    settle(desk, qtbot)
    paper = begin(page, "plan", qtbot)
    assert count(paper) == 1
    paper.surface.clear()
    paper.reject()


def test_strokes_over_a_picture_wait_for_it_while_another_answers(
    desk: Desk, drawing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = drawing
    give(desk, sheet, "teal")
    begin_and_vanish(desk, page, "photo", qtbot)
    give(desk, sheet, "orange")
    qtbot.waitUntil(lambda: "orange.png" in told(page))
    paper = begin(page, "photo", qtbot)
    assert (paper.surface.strokes.can_undo, ELSEWHERE in said(paper)) == (False, True)
    paper.reject()
    qtbot.waitUntil(partial(gone, paper))
    fill.undo(sheet, work=desk.workspace.work)
    qtbot.waitUntil(lambda: "teal.png" in told(page))
    paper = begin(page, "photo", qtbot)
    assert (count(paper), RESUMED in said(paper)) == (1, True)
    paper.surface.clear()
    paper.reject()


def test_a_question_that_reads_otherwise_now_says_how_it_read(
    desk: Desk, drawing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, _ = drawing
    name(desk, drawing, "Ana", qtbot)
    begin_and_vanish(desk, page, "plan", qtbot)
    name(desk, drawing, "Bao", qtbot)
    paper = begin(page, "plan", qtbot)
    assert "La question était alors\u202f: «\u202fLe plan de Ana\u202f»" in said(paper)
    paper.surface.clear()
    paper.reject()


def test_nobody_signs_with_strokes_that_were_begun_under_other_words(
    desk: Desk, drawing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = drawing
    name(desk, drawing, "Ana", qtbot)
    begin_and_vanish(desk, page, "accord", qtbot)
    name(desk, drawing, "Bao", qtbot)
    paper = begin(page, "accord", qtbot)
    assert (paper.surface.strokes.can_undo, UNDER_OTHER_WORDS in said(paper)) == (False, True)
    paper.reject()
    qtbot.waitUntil(partial(gone, paper))
    fill.undo(sheet, work=desk.workspace.work)
    qtbot.waitUntil(lambda: "Ana est d’accord." in told(page))
    paper = begin(page, "accord", qtbot)
    assert (count(paper), RESUMED in said(paper)) == (1, True)
    paper.surface.clear()
    paper.reject()


def test_a_damaged_copy_is_told_in_one_sentence_and_one_draws_anew(
    desk: Desk, drawing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = drawing
    begin_and_vanish(desk, page, "plan", qtbot)
    begin_and_vanish(desk, page, "accord", qtbot)
    with desk.workspace.store.engine.begin() as connection:
        cut = text("UPDATE drafts SET value = substr(value, 1, length(value) / 2) WHERE attribute = 'plan'")
        assert connection.execute(cut).rowcount == 1
    paper = begin(page, "plan", qtbot)
    assert "ne peut pas être relu" in said(paper)
    assert "Recommencer" not in [one.text() for one in paper.findChildren(QPushButton) if one.isVisible()]
    draw(paper.surface, TOP)
    vanish(desk, paper, qtbot)
    for path in ("plan", "accord"):
        paper = begin(page, path, qtbot)
        assert (count(paper), RESUMED in said(paper)) == (1, True)
        paper.surface.clear()
        paper.reject()
        qtbot.waitUntil(partial(gone, paper))
    assert answers(desk, sheet) == {}


def test_a_drawing_that_the_disk_refuses_is_there_again(
    desk: Desk, drawing: tuple[SheetPage, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, sheet = drawing
    paper = begin(page, "plan", qtbot)
    draw(paper.surface, TOP)

    def full(_self: object, _source: object) -> str:
        raise Unavailable("disk-full", needed=1, free=0)

    with monkeypatch.context() as broken:
        broken.setattr(type(desk.workspace.blobs), "put", full)
        press(paper, "Garder")
        qtbot.waitUntil(lambda: "disque" in said(paper))
    draw(paper.surface, MIDDLE)
    vanish(desk, paper, qtbot)
    paper = begin(page, "plan", qtbot)
    assert (count(paper), answers(desk, sheet)) == (2, {})
    paper.surface.clear()
    paper.reject()


def test_the_pen_is_down_when_the_paper_is_hidden_and_its_stroke_is_there(
    desk: Desk, drawing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, _ = drawing
    paper = begin(page, "plan", qtbot)
    QTest.mousePress(paper.surface, Qt.MouseButton.LeftButton, pos=point(paper.surface, ACROSS[0]))
    for place in ACROSS[1:]:
        QTest.mouseMove(paper.surface, point(paper.surface, place))
    paper.hide()
    page.leave()
    settle(desk, qtbot)
    with qtbot.waitSignal(paper.destroyed):
        paper.deleteLater()
    paper = begin(page, "plan", qtbot)
    assert count(paper) == 1
    paper.surface.clear()
    paper.reject()


def test_a_button_that_is_pressed_twice_opens_one_paper(
    desk: Desk, drawing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, _ = drawing
    for _time in range(2):
        press_once_there(asked(page, "plan"), WAYS["plan"], qtbot)
    paper = opened(page, qtbot)
    settle(desk, qtbot)
    assert page.findChildren(DrawingDialog) == [paper]
    paper.reject()
