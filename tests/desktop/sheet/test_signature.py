"""A signature: signed by hand, seen, taken off, signed again; never lost unasked, never lying about in the open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, open_workspace
from fieldkit.bootstrap.protection import make_protected
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.drawn.drawing import DrawingDialog
from fieldkit.desktop.pages.sheet.fields.drawn.signature import Strip
from fieldkit.desktop.pages.sheet.labels.label_media import Picture
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.pages.workshop.page import WorkshopPage
from fieldkit.desktop.widgets.drawing.strokes import Stroke
from fieldkit.domain.errors import Unavailable
from fieldkit.domain.visits.note import Attachment
from fieldkit.usecases.sheets import fill
from tests.contract.bundles.making import made, take
from tests.desktop.asking import when_asked
from tests.desktop.desks import a_desk
from tests.desktop.protection.protected import CHEAP, PHRASE
from tests.desktop.sheet.building import answers, asked, press, settle, shown, told
from tests.desktop.sheet.hand import (
    ACROSS,
    draw,
    is_dark,
    kept_picture,
    opened,
    point,
    press_once_there,
    press_with_pen,
    share_inked,
)
from tests.desktop.sheet.test_media import a_picture
from tests.made.forms_written import a_form_of_ours, a_sheet_of

FORM = """
settings: {form_id: accord, version: '1', default_language: fr}
survey:
  - {type: text, name: qui, label::fr: Nom}
  - {type: image, name: accord, label::fr: "${qui} accepte d’être enregistré.", appearance: signature}
  - {type: text, name: suite, label::fr: Suite, relevant: "${accord} != ''"}
"""


@pytest.fixture
def signing(desk: Desk, qtbot: QtBot) -> tuple[SheetPage, str]:
    return a_signing(desk, qtbot)


def a_signing(desk: Desk, qtbot: QtBot) -> tuple[SheetPage, str]:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, FORM))
    page = shown(desk, sheet, qtbot)
    qtbot.waitUntil(lambda: bool(page.findChildren(Strip)))
    return page, sheet


def strokes_of(paper: DrawingDialog) -> tuple[Stroke, ...]:
    return paper.surface.strokes.now


def gone(paper: DrawingDialog) -> bool:
    return not is_open(paper)


def is_open(paper: DrawingDialog) -> bool:
    return any(one is paper and one.isVisible() for one in QApplication.topLevelWidgets())


def sign(page: QWidget, qtbot: QtBot, press_on: str = "Signer…") -> None:
    press_once_there(asked(page, "accord"), press_on, qtbot)
    paper = opened(page, qtbot)
    draw(paper.surface)
    press(paper, "Garder")
    qtbot.waitUntil(lambda: not is_open(paper))


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


def attachments(ws: Workspace) -> list[Attachment]:
    with ws.work() as unit:
        return list(unit.records.find(Attachment))


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


def test_a_signature_is_printed_and_carried_as_other_files_are(
    desk: Desk,
    signing: tuple[SheetPage, str],
    other: Workspace,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, _ = signing
    sign(page, qtbot)
    qtbot.waitUntil(lambda: page._read is not None and page._read.questions[1].is_answered)
    out = tmp_path / "fiche.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    page._heading.saved_as_pdf.emit()
    qtbot.waitUntil(out.exists)
    [drawn] = PdfReader(out).pages[0].images
    assert drawn.image is not None
    take(other, made(desk.workspace, tmp_path / "out").path)
    assert [one.blob for one in attachments(other)] == [one.blob for one in attachments(desk.workspace)]
    with other.blobs.open(attachments(other)[0].blob) as carried:
        assert carried.read(4) == b"\x89PNG"


def test_a_signature_is_tried_in_the_workshop_and_kept_nowhere(desk: Desk, qtbot: QtBot) -> None:
    form = a_form_of_ours(desk.workspace, FORM)
    page = WorkshopPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_form(form)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(Strip)))
    sign(page, qtbot)
    qtbot.waitUntil(lambda: "Suite" in told(page))
    seen = asked(page, "accord").findChildren(Picture)[0].findChildren(QPushButton)[0]
    qtbot.waitUntil(lambda: not seen.isHidden() and seen.iconSize().width() > 200)
    assert attachments(desk.workspace) == []


@pytest.fixture
def protected(tmp_path: Path) -> Iterator[Workspace]:
    key, _ = make_protected(tmp_path / "ws", "Essai", "fr", PHRASE, cost=CHEAP)
    opened_one = open_workspace(tmp_path / "ws", key=key)
    yield opened_one
    opened_one.close()


def test_a_signature_in_a_protected_workspace_lies_nowhere_in_the_open(
    protected: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    with a_desk(protected) as desk:
        page, sheet = a_signing(desk, qtbot)
        sign(page, qtbot)
        assert not kept_picture(desk, sheet, "accord").isNull()
        [kept] = attachments(protected)
        with protected.blobs.open(kept.blob) as source:
            raw = source.read()
        for file in (one for one in tmp_path.rglob("*") if one.is_file()):
            lying = file.read_bytes()
            assert b"\x89PNG" not in lying, file
            assert raw[60:120] not in lying, file


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
