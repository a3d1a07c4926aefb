"""Pictures and sounds of labels and choices, in a sheet and in the workshop."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDropEvent, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.attached.file_zone import FileZone
from fieldkit.desktop.pages.sheet.fields.choices.pictured import Card
from fieldkit.desktop.pages.sheet.labels.label_media import Picture
from fieldkit.desktop.pages.sheet.labels.media import SheetMedia
from fieldkit.desktop.pages.workshop.page import WorkshopPage
from fieldkit.usecases.sheets import definitions, fill, form_files
from tests.desktop.sheet.building import answers, asked, press, shown, told, write
from tests.made.forms_written import a_form_of_ours, a_sheet_of

FORM = """
settings: {form_id: photos, version: '1', default_language: fr}
survey:
  - {type: select_one quoi, name: quoi, label::fr: Quoi, image: place.png, audio: voix.wav}
  - {type: text, name: texte, label::fr: Texte, label::en: Text, image: absent.png}
choices:
  quoi:
    - {name: a, label::fr: A, image: a.png}
    - {name: b, label::fr: B}
"""


def a_picture(file: Path, width: int, height: int) -> None:
    drawn = QImage(width, height, QImage.Format.Format_RGB32)
    drawn.fill(QColor("teal"))
    assert drawn.save(str(file))


def a_sound(file: Path) -> None:
    with wave.open(str(file), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(16000))


@pytest.fixture
def pictured(workspace: Workspace, tmp_path: Path) -> str:
    """Keep the form with its pictures; returns the form's id."""
    a_picture(tmp_path / "place.png", 2000, 1000)
    a_picture(tmp_path / "a.png", 30, 20)
    a_sound(tmp_path / "voix.wav")
    found = form_files.gather(tmp_path / "f.yaml", ("place.png", "a.png", "voix.wav"), blobs=workspace.blobs)
    ws = workspace
    return definitions.keep(FORM.encode(), found.blobs, work=ws.work, forms=ws.forms, blobs=ws.blobs).id


def test_a_sheet_shows_the_pictures_of_its_labels_and_tells_which_are_nowhere(
    desk: Desk, pictured: str, qtbot: QtBot
) -> None:
    page = shown(desk, a_sheet_of(desk.workspace, pictured), qtbot)
    picture = asked(page, "quoi").findChildren(Picture)[0].findChildren(QPushButton)[0]
    qtbot.waitUntil(lambda: not picture.isHidden() and not picture.icon().isNull())
    assert picture.iconSize().width() <= 460
    assert picture.accessibleName() == "Image\u202f: Quoi"
    qtbot.waitUntil(lambda: "Image absente ou illisible\u202f: absent.png" in told(asked(page, "texte")))


def test_a_picture_is_opened_larger_by_the_program_that_the_system_has_for_it(
    desk: Desk, pictured: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page = shown(desk, a_sheet_of(desk.workspace, pictured), qtbot)
    picture = asked(page, "quoi").findChildren(Picture)[0].findChildren(QPushButton)[0]
    qtbot.waitUntil(lambda: not picture.isHidden())
    picture.click()
    qtbot.waitUntil(lambda: [Path(one).name for one in opened] == ["place.png"])


def test_a_choice_with_a_picture_is_a_card_that_is_pressed(desk: Desk, pictured: str, qtbot: QtBot) -> None:
    sheet = a_sheet_of(desk.workspace, pictured)
    page = shown(desk, sheet, qtbot)
    cards = asked(page, "quoi").findChildren(Card)
    assert [card.accessibleName() for card in cards] == ["A", "B"]
    assert len({card.sizeHint().height() for card in cards}) == 1
    cards[1].click()
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"quoi": "b"})
    cards[1].click()
    qtbot.waitUntil(lambda: answers(desk, sheet) == {})


def test_a_sound_that_nobody_can_hear_is_told_and_one_that_is_nowhere_is_silence(
    desk: Desk, pictured: str, qtbot: QtBot
) -> None:
    media = SheetMedia(desk, desk.bench)
    media.play("nulle-part.mp3")
    qtbot.waitUntil(lambda: desk.bench.is_idle)
    page = shown(desk, a_sheet_of(desk.workspace, pictured), qtbot)
    press(asked(page, "quoi"), "Écouter")
    qtbot.waitUntil(lambda: desk.bench.is_idle)
    page.leave()


def test_the_workshop_shows_files_once_they_are_chosen_and_keeps_them_with_the_version(
    desk: Desk, pictured: str, qtbot: QtBot, tmp_path: Path
) -> None:
    page = WorkshopPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_form(pictured)

    def findings() -> list[str]:
        return [page._findings.item(row).text() for row in range(page._findings.count())]

    qtbot.waitUntil(lambda: any("absent.png" in one for one in findings()))
    assert not any("place.png" in one for one in findings())
    a_picture(tmp_path / "absent.png", 40, 40)
    page._carrying.add_files([tmp_path / "absent.png"])
    qtbot.waitUntil(lambda: not any("absent.png" in one for one in findings()))
    qtbot.waitUntil(lambda: "absent.png" in form_files.newest(pictured, work=desk.workspace.work))
    pictures = asked(page, "texte").findChildren(Picture)[0].findChildren(QPushButton)
    qtbot.waitUntil(lambda: not pictures[0].isHidden())


def test_a_form_is_previewed_in_each_of_its_languages(desk: Desk, pictured: str, qtbot: QtBot) -> None:
    page = WorkshopPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_form(pictured)
    qtbot.waitUntil(lambda: "Texte" in told(page))
    press(page, "EN")
    qtbot.waitUntil(lambda: "Text" in told(page))
    assert "Texte" not in told(page)


ATTACHED = """
settings: {form_id: pieces, version: '1', default_language: fr}
survey:
  - {type: image, name: photo, label::fr: Photo}
  - {type: audio, name: son, label::fr: Son}
  - {type: video, name: film, label::fr: Film}
  - {type: file, name: acte, label::fr: Acte}
  - {type: barcode, name: code, label::fr: Code}
"""


@pytest.mark.parametrize(
    ("path", "name"), [("photo", "place.png"), ("son", "voix.mp3"), ("film", "a.mp4"), ("acte", "b.pdf")]
)
def test_a_file_is_dropped_on_its_question_kept_and_taken_out_again(
    desk: Desk, qtbot: QtBot, tmp_path: Path, path: str, name: str
) -> None:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, ATTACHED))
    page = shown(desk, sheet, qtbot)
    a_picture(tmp_path / "place.png", 900, 600)
    if name != "place.png":
        (tmp_path / name).write_bytes(b"bytes")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl.fromLocalFile(str(tmp_path / name))])
    zone = asked(page, path).findChildren(FileZone)[0]
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    zone.dropEvent(drop)
    qtbot.waitUntil(lambda: name in told(asked(page, path)))
    if path == "photo":
        seen = asked(page, path).findChildren(Picture)[0].findChildren(QPushButton)[0]
        qtbot.waitUntil(lambda: not seen.isHidden() and seen.iconSize().height() <= 150)
    press(asked(page, path), f"Enlever {name}")
    qtbot.waitUntil(lambda: answers(desk, sheet) == {})
    qtbot.waitUntil(lambda: name not in told(asked(page, path)))
    fill.undo(sheet, work=desk.workspace.work)
    qtbot.waitUntil(lambda: name in told(asked(page, path)))


def test_a_barcode_is_typed(desk: Desk, qtbot: QtBot) -> None:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, ATTACHED))
    page = shown(desk, sheet, qtbot)
    write(page, "code", "3017620422003")
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"code": "3017620422003"})
