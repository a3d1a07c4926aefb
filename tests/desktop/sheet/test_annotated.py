"""A picture that is drawn over: chosen, dropped or pasted, the right way up, its original kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.attached.file_zone import FileZone
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.pages.workshop.page import WorkshopPage
from fieldkit.domain.visits.note import Attachment
from fieldkit.usecases.sheets import fill
from tests.desktop.sheet.building import answers, asked, press, settle, shown, told
from tests.desktop.sheet.hand import draw, is_dark, kept_picture, opened, press_once_there
from tests.made.forms_written import a_form_of_ours, a_sheet_of

FORM = """
settings: {form_id: photo, version: '1', default_language: fr}
survey:
  - {type: image, name: photo, label::fr: La place, appearance: annotate}
"""
ORIENTATION, QUARTER = 0x0112, 6
"""Exif's word for how a camera was held; 6 stands on its side."""


@pytest.fixture
def annotating(desk: Desk, qtbot: QtBot) -> tuple[SheetPage, str]:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, FORM))
    return shown(desk, sheet, qtbot), sheet


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Take a photo with the camera on its side: lying in its file, red on the left, it stands with red above."""
    taken = Image.new("RGB", (3000, 1500), "lightgrey")
    taken.paste("red", (0, 0, 600, 1500))
    exif = Image.Exif()
    exif[ORIENTATION] = QUARTER
    taken.save(tmp_path / "place.jpg", exif=exif)
    return tmp_path / "place.jpg"


def choose(page: SheetPage, photo: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(photo), ""))
    press_once_there(asked(page, "photo"), "Joindre une image, ou la déposer ici…", qtbot)
    qtbot.waitUntil(lambda: photo.name in told(page))


def test_a_photo_is_marked_the_right_way_up_and_its_original_stays_with_the_visit(
    desk: Desk, annotating: tuple[SheetPage, str], photo: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, sheet = annotating
    choose(page, photo, monkeypatch, qtbot)
    first = answers(desk, sheet)
    press_once_there(asked(page, "photo"), "Annoter…", qtbot)
    paper = opened(page, qtbot)
    draw(paper.surface, [(0.5, 0.45), (0.5, 0.55)])
    press(paper, "Garder")
    qtbot.waitUntil(lambda: answers(desk, sheet) != first)
    marked = kept_picture(desk, sheet, "photo")
    assert (marked.width(), marked.height()) == (1200, 2400)
    assert is_dark(marked, 0.5, 0.5)
    assert marked.pixelColor(600, 100).green() < 60
    assert marked.pixelColor(600, 2300).green() > 180
    ws = desk.workspace
    with ws.work() as unit:
        [original] = unit.records.find(Attachment, id=str(first["photo"]))
    with ws.blobs.open(original.blob) as kept:
        assert kept.read() == photo.read_bytes()
    fill.undo(sheet, work=ws.work)
    qtbot.waitUntil(lambda: "place.jpg" in told(page))


def test_a_picture_is_pasted_with_the_keys_and_a_file_too(
    desk: Desk, annotating: tuple[SheetPage, str], photo: Path, qtbot: QtBot
) -> None:
    page, sheet = annotating
    copied = QImage(300, 200, QImage.Format.Format_ARGB32)
    copied.fill(QColor("teal"))
    copied.setText("Author", "Claire")
    QGuiApplication.clipboard().setImage(copied)
    press_once_there(asked(page, "photo"), "Coller une image", qtbot)
    qtbot.waitUntil(lambda: "photo" in answers(desk, sheet))
    picture = kept_picture(desk, sheet, "photo")
    assert (picture.width(), picture.pixelColor(9, 9), picture.textKeys()) == (300, QColor("teal"), [])
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(photo))])
    QGuiApplication.clipboard().setMimeData(carried)
    zone = asked(page, "photo").findChildren(FileZone)[0]
    page.activateWindow()
    qtbot.waitUntil(lambda: bool(zone.findChildren(QPushButton)))
    zone.findChildren(QPushButton)[-1].setFocus()
    QTest.keyClick(zone.findChildren(QPushButton)[-1], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "place.jpg" in told(page))


def test_nothing_to_paste_and_a_picture_that_cannot_be_read_are_told(
    desk: Desk, annotating: tuple[SheetPage, str], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = annotating
    QGuiApplication.clipboard().clear()
    press_once_there(asked(page, "photo"), "Coller une image", qtbot)
    boxes = page.findChildren(QMessageBox)
    assert [one.text() for one in boxes] == ["Le presse-papiers ne contient pas d’image."]
    boxes[0].close()
    (tmp_path / "photo.heic").write_bytes(b"no picture")
    choose(page, tmp_path / "photo.heic", monkeypatch, qtbot)
    press_once_there(asked(page, "photo"), "Annoter…", qtbot)
    qtbot.waitUntil(lambda: any("ne peut pas être lue" in one.text() for one in page.findChildren(QMessageBox)))
    for one in page.findChildren(QMessageBox):
        one.close()
    settle(desk, qtbot)


def test_a_picture_is_marked_in_the_workshop_and_kept_nowhere(
    desk: Desk, photo: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = WorkshopPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_form(a_form_of_ours(desk.workspace, FORM))
    qtbot.waitUntil(lambda: bool(page.findChildren(FileZone)))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(photo), ""))
    press_once_there(asked(page, "photo"), "Joindre une image, ou la déposer ici…", qtbot)
    press_once_there(asked(page, "photo"), "Annoter…", qtbot)
    paper = opened(page, qtbot)
    assert paper.surface.paper.size.height() > paper.surface.paper.size.width()
    draw(paper.surface)
    press(paper, "Garder")
    qtbot.waitUntil(lambda: "photo 2.png" in told(page))
    with desk.workspace.work() as unit:
        assert not list(unit.records.find(Attachment))
