"""A signature: signed by hand, seen, taken off, signed again; never lost unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.look.theme import dress
from fieldkit.desktop.pages.sheet.fields.drawn.drawing import DrawingDialog
from fieldkit.desktop.pages.sheet.fields.drawn.signature import Strip
from fieldkit.desktop.pages.sheet.labels.label_media import Picture
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.widgets.drawing.strokes import Stroke
from fieldkit.domain.errors import Unavailable
from fieldkit.usecases.sheets import fill
from tests.desktop.asking import when_asked
from tests.desktop.sheet.building import answers, asked, press, settle, told
from tests.desktop.sheet.hand import (
    draw,
    is_dark,
    kept_picture,
    opened,
    press_once_there,
    share_inked,
)
from tests.desktop.sheet.signing import attachments, is_open, sign
from tests.desktop.sheet.test_media import a_picture


def strokes_of(paper: DrawingDialog) -> tuple[Stroke, ...]:
    return paper.surface.strokes.now


def test_what_is_signed_with_the_mouse_is_kept_as_a_picture_and_seen(
    desk: Desk, signing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = signing
    fill.keep(
        sheet, {"qui": "Claire"}, work=desk.workspace.work, forms=desk.workspace.forms, blobs=desk.workspace.blobs
    )
    qtbot.waitUntil(lambda: "Claire accepte d’être enregistré." in told(page))
    press_once_there(asked(page, "accord"), "Signer…", qtbot)
    paper = opened(page, qtbot)
    assert "Claire accepte d’être enregistré." in [one.text() for one in paper.findChildren(QLabel)]
    screen = paper.screen().availableSize()
    assert paper.width() > 0.9 * screen.width()
    keep = next(one for one in paper.findChildren(QPushButton) if one.text() == "Garder")
    assert not keep.isEnabled()
    draw(paper.surface)
    assert keep.isEnabled()
    keep.click()
    qtbot.waitUntil(lambda: "accord" in answers(desk, sheet))
    picture = kept_picture(desk, sheet, "accord")
    assert 3 < picture.width() / picture.height() < 5
    assert share_inked(picture) > 0.01
    assert (is_dark(picture, 0.5, 0.02), picture.hasAlphaChannel(), picture.textKeys()) == (False, False, [])
    qtbot.waitUntil(lambda: bool(asked(page, "accord").findChildren(Picture)))
    seen = asked(page, "accord").findChildren(Picture)[0].findChildren(QPushButton)[0]
    qtbot.waitUntil(lambda: not seen.isHidden() and seen.iconSize().width() > 200)
    assert not asked(page, "accord").findChildren(Strip)[0].isVisible()
    [kept] = attachments(desk.workspace)
    assert (kept.about, kept.name.startswith("accord 20"), kept.name.endswith(".png")) == (sheet, True, True)


def test_a_signature_is_taken_off_signed_again_and_undone_as_any_answer(
    desk: Desk, signing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = signing
    sign(page, qtbot)
    first = answers(desk, sheet)
    qtbot.waitUntil(lambda: any("accord 20" in one for one in told(page)))
    sign(page, qtbot, "Signer à nouveau…")
    qtbot.waitUntil(lambda: answers(desk, sheet) not in ({}, first))
    fill.undo(sheet, work=desk.workspace.work)
    assert answers(desk, sheet) == first
    settle(desk, qtbot)
    name = next(one.name for one in attachments(desk.workspace) if one.id == first["accord"])
    qtbot.waitUntil(lambda: name in told(page))
    press(asked(page, "accord"), f"Enlever {name}")
    qtbot.waitUntil(lambda: answers(desk, sheet) == {})
    qtbot.waitUntil(lambda: asked(page, "accord").findChildren(Strip)[0].isVisible())
    QTest.mouseClick(asked(page, "accord").findChildren(Strip)[0], Qt.MouseButton.LeftButton)
    paper = opened(page, qtbot)
    paper.reject()


def test_what_is_drawn_and_not_kept_is_thrown_away_only_when_somebody_says_so(
    desk: Desk, signing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = signing
    press_once_there(asked(page, "accord"), "Signer…", qtbot)
    paper = opened(page, qtbot)
    draw(paper.surface)
    questions: list[str] = []

    def go_on(box: QMessageBox) -> None:
        questions.append(box.text())
        press(box, "Continuer")

    when_asked(QMessageBox, go_on)
    paper.close()
    assert (paper.isVisible(), len(paper.surface.strokes.now)) == (True, 1)
    when_asked(QMessageBox, lambda box: box.reject())
    QTest.keyClick(paper, Qt.Key.Key_Escape)
    assert paper.isVisible()
    when_asked(QMessageBox, lambda box: press(box, "Jeter"))
    press(paper, "Annuler")
    qtbot.waitUntil(lambda: not is_open(paper))
    settle(desk, qtbot)
    assert questions == ["Cette signature n’est pas gardée. La jeter\u202f?"]
    assert (answers(desk, sheet), attachments(desk.workspace)) == ({}, [])


def test_a_signature_that_is_wiped_away_or_undone_leaves_nothing_to_ask(
    signing: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, _ = signing
    press_once_there(asked(page, "accord"), "Signer…", qtbot)
    paper = opened(page, qtbot)
    draw(paper.surface)
    press(paper, "Effacer")
    assert strokes_of(paper) == ()
    paper.surface.undo()
    assert len(strokes_of(paper)) == 1
    paper.surface.undo()
    paper.reject()
    assert not paper.isVisible()


def test_a_signature_that_the_disk_refuses_stays_on_the_paper_with_the_reason(
    desk: Desk, signing: tuple[SheetPage, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, sheet = signing
    press_once_there(asked(page, "accord"), "Signer…", qtbot)
    paper = opened(page, qtbot)
    draw(paper.surface)

    def full(_source: object) -> str:
        raise Unavailable("disk-full", needed=1, free=0)

    with monkeypatch.context() as broken:
        broken.setattr(type(desk.workspace.blobs), "put", lambda _self, source: full(source))
        press(paper, "Garder")
        qtbot.waitUntil(lambda: any("disque" in one for one in told(paper)))
    assert (paper.isVisible(), len(paper.surface.strokes.now), answers(desk, sheet)) == (True, 1, {})
    press(paper, "Garder")
    qtbot.waitUntil(lambda: "accord" in answers(desk, sheet))


def test_who_has_only_keys_attaches_a_picture_of_a_signature(
    desk: Desk, signing: tuple[SheetPage, str], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, sheet = signing
    field = asked(page, "accord")
    field.take_focus()
    attach_one = next(one for one in field.findChildren(QPushButton) if one.text().startswith("Joindre une image"))
    assert attach_one.focusPolicy() & Qt.FocusPolicy.TabFocus
    file = tmp_path / "scan.png"
    a_picture(file, 300, 90)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(file), ""))
    attach_one.setFocus()
    QTest.keyClick(attach_one, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "scan.png" in told(field))
    assert answers(desk, sheet).keys() == {"accord"}


@pytest.mark.parametrize("is_dressed", [False, True])
def test_what_is_signed_is_seen_whole_when_the_paper_grows_wider(
    desk: Desk, signing: tuple[SheetPage, str], qtbot: QtBot, qapp: QApplication, is_dressed: bool
) -> None:
    if is_dressed:
        dress(qapp, dark=False)
    page, sheet = signing
    name, ws = "Marie-Claire de la Tour d’Auvergne, avec toute sa famille,", desk.workspace
    fill.keep(sheet, {"qui": name}, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    qtbot.waitUntil(lambda: f"{name} accepte d’être enregistré." in told(page))
    press_once_there(asked(page, "accord"), "Signer…", qtbot)
    paper = opened(page, qtbot)
    said = next(one for one in paper.findChildren(QLabel) if name in one.text())
    around = next(one for one in paper.findChildren(QScrollArea) if one.isAncestorOf(said))
    lines = []
    for width in (420, 1000):
        paper.resize(width, 500)
        qtbot.waitUntil(lambda: abs(said.width() - paper.width()) < 80)
        qtbot.waitUntil(lambda: said.height() == said.heightForWidth(said.width()))
        qtbot.waitUntil(lambda: said.visibleRegion().boundingRect() == said.rect())
        qtbot.waitUntil(lambda: around.verticalScrollBar().maximum() == 0)
        lines.append(said.height())
    assert lines[0] > lines[1]
    paper.reject()
