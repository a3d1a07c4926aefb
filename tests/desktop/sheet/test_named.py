"""Names of groups and choices in a sheet: what goes with them is seen, and answers in them follow what is typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.choices.pictured import Card
from fieldkit.desktop.pages.sheet.labels.label_media import Picture
from fieldkit.desktop.pages.sheet.labels.naming import Naming
from fieldkit.usecases.sheets import definitions, fill, form_files
from tests.desktop.sheet.building import answers, asked, line, press, settle, shown, told
from tests.desktop.sheet.test_media import a_picture, a_sound
from tests.made.forms_written import a_form_of_ours, a_sheet_of

PICTURED = """
settings: {form_id: vues, version: '1', default_language: fr}
survey:
  - type: group
    name: lieu
    label::fr: Le lieu
    image: lieu.png
    children:
      - type: group
        name: place
        label::fr: La place
        hint::fr: Regardez d’abord.
        audio: place.wav
        children:
          - {type: rank vu, name: rang, label::fr: Ce qui compte, appearance: most-2}
  - type: repeat
    name: gens
    label::fr: Les gens
    image: gens.png
    children:
      - {type: text, name: qui, label::fr: Qui}
choices:
  vu:
    - {name: a, label::fr: Marché, image: a.png}
    - {name: b, label::fr: Fontaine, image: b.png}
    - {name: c, label::fr: Église}
"""

CALLED = """
settings: {form_id: noms, version: '1', default_language: fr}
survey:
  - type: group
    name: lieu
    label::fr: À ${nom}
    children:
      - {type: text, name: nom, label::fr: Nom}
      - {type: text, name: maire, label::fr: "Qui dirige ${nom} ?", hint::fr: "À ${nom}"}
      - {type: select_one vu, name: vu, label::fr: Vu}
choices:
  vu: [{name: a, label::fr: "Le marché de ${nom}"}, {name: b, label::fr: Rien}]
"""


def in_sight(page: QWidget, name: str) -> bool:
    return any(one.accessibleName() == name and one.isVisible() for one in page.findChildren(QToolButton))


def a_pictured_form(ws: Workspace, folder: Path) -> str:
    for name in ("lieu", "gens", "a", "b"):
        a_picture(folder / f"{name}.png", 300, 200)
    a_sound(folder / "place.wav")
    names = ("lieu.png", "gens.png", "a.png", "b.png", "place.wav")
    found = form_files.gather(folder / "f.yaml", names, blobs=ws.blobs)
    return definitions.keep(PICTURED.encode(), found.blobs, work=ws.work, forms=ws.forms, blobs=ws.blobs).id


def test_groups_and_repeats_show_and_play_what_goes_with_their_names(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(desk, a_sheet_of(desk.workspace, a_pictured_form(desk.workspace, tmp_path)), qtbot)
    namings = page.findChildren(Naming)
    pictures = [one for naming in namings for one in naming.findChildren(Picture)]
    buttons = [picture.findChildren(QPushButton)[0] for picture in pictures]
    qtbot.waitUntil(lambda: all(not one.icon().isNull() for one in buttons))
    assert [one.accessibleName() for one in buttons] == ["Image\u202f: Le lieu", "Image\u202f: Les gens"]
    assert "Regardez d’abord." in told(page)
    press(page, "Écouter")
    settle(desk, qtbot)


def test_an_item_does_not_say_again_what_its_repeat_shows(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    ws = desk.workspace
    sheet = a_sheet_of(ws, a_pictured_form(ws, tmp_path))
    fill.add_item(sheet, "gens", work=ws.work, forms=ws.forms, blobs=ws.blobs)
    page = shown(desk, sheet, qtbot)
    assert len([one for one in page.findChildren(Naming) if one.findChildren(Picture)]) == 2


def test_choices_with_pictures_are_ranked_in_the_order_they_are_pressed(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = a_sheet_of(desk.workspace, a_pictured_form(desk.workspace, tmp_path))
    page = shown(desk, sheet, qtbot)
    cards = {card.accessibleName(): card for card in asked(page, "lieu/place/rang").findChildren(Card)}
    assert list(cards) == ["Marché", "Fontaine", "Église"]
    cards["Fontaine"].click()
    cards["Marché"].click()
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"lieu/place/rang": ["b", "a"]})
    qtbot.waitUntil(lambda: not cards["Église"].isEnabled())
    qtbot.waitUntil(lambda: in_sight(page, "Monter Marché"))
    press(asked(page, "lieu/place/rang"), "Monter Marché")
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"lieu/place/rang": ["a", "b"]})
    cards["Fontaine"].click()
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"lieu/place/rang": ["a"]})
    qtbot.waitUntil(cards["Église"].isEnabled)
    assert not any(one.isVisibleTo(page) for one in asked(page, "lieu/place/rang").findChildren(QLineEdit))


def test_names_follow_what_is_typed_and_nobody_is_sent_away_from_a_field(desk: Desk, qtbot: QtBot) -> None:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, CALLED))
    page = shown(desk, sheet, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    settle(desk, qtbot)
    nom, maire = line(page, "lieu/nom"), line(page, "lieu/maire")
    nom.setFocus()
    qtbot.waitUntil(nom.hasFocus)
    QTest.keyClicks(nom, "Kingersheim")
    QTest.keyClick(nom, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is maire
    QTest.keyClicks(maire, "Mme M")
    qtbot.waitUntil(lambda: any("Qui dirige Kingersheim" in one for one in told(page)))
    settle(desk, qtbot)
    assert (line(page, "lieu/maire"), QApplication.focusWidget(), maire.text()) == (maire, maire, "Mme M")
    assert "Kingersheim" in maire.accessibleName()
    assert "À Kingersheim" in told(page)
    assert any("À Kingersheim" in one.text() for one in page.findChildren(QPushButton))
    assert any("Le marché de Kingersheim" in one.text() for one in page.findChildren(QPushButton))


def test_a_choice_that_is_called_otherwise_is_chosen_where_one_was(desk: Desk, qtbot: QtBot) -> None:
    ws = desk.workspace
    sheet = a_sheet_of(ws, a_form_of_ours(ws, CALLED))
    page = shown(desk, sheet, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    settle(desk, qtbot)
    [before, _] = asked(page, "lieu/vu").findChildren(QPushButton)
    before.setFocus()
    fill.keep(sheet, {"lieu/nom": "Lutterbach"}, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    qtbot.waitUntil(lambda: "Le marché de Lutterbach" in [one.text() for one in page.findChildren(QPushButton)])
    here = QApplication.focusWidget()
    assert isinstance(here, QPushButton)
    assert here.text() == "Le marché de Lutterbach"
