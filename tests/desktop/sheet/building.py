"""A sheet on screen as tests use it: shown, written in, pressed, read."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.asked import Asked
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.domain.saying.statement import Json
from fieldkit.usecases.sheets import fill

KINDS = """
settings: {form_id: tout, form_title::fr: Tout, version: '1', default_language: fr}
survey:
  - {type: text, name: pays, label::fr: Pays}
  - {type: text, name: lieu, label::fr: Lieu, appearance: territory insee-insee population-habitants country-pays}
  - {type: text, name: insee, label::fr: Code}
  - {type: integer, name: habitants, label::fr: Habitants}
  - {type: date, name: jour, label::fr: Jour}
  - {type: text, name: mois, label::fr: Mois, appearance: partial-date}
  - {type: time, name: heure, label::fr: Heure}
  - {type: decimal, name: budget, label::fr: Budget}
  - {type: geopoint, name: point, label::fr: Point}
  - {type: rank choses, name: rang, label::fr: Rang, appearance: ranked most-2}
  - {type: select_multiple choses, name: cases, label::fr: Cases}
  - {type: text, name: qui, label::fr: Qui, appearance: ref-personne several}
  - {type: text, name: facteur, label::fr: Facteur, appearance: factor}
  - {type: text, name: preuve, label::fr: Preuve, appearance: excerpt several}
  - {type: file, name: piece, label::fr: Pièce}
  - {type: acknowledge, name: lu, label::fr: Compris}
  - {type: range, name: force, label::fr: Force, parameters: start=0 end=10 step=2}
  - {type: calculate, name: double, calculation: "if(${habitants} = '', '', ${habitants} * 2)"}
  - {type: note, name: somme, label::fr: "**Deux fois** ${double}"}
  - {type: text, name: secret, label::fr: Contact, appearance: restricted}
choices:
  choses:
"""
KINDS += "".join(f"    - {{name: c{number}, label::fr: Chose numéro {number}}}\n" for number in range(20))


def shown(desk: Desk, sheet: str, qtbot: QtBot) -> SheetPage:
    page = SheetPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.show_sheet(sheet)
    qtbot.waitUntil(lambda: bool(page.findChildren(Asked)))
    return page


def asked(page: QWidget, path: str) -> Asked:
    return next(one for one in page.findChildren(Asked) if one.question.path == path)


def line(page: QWidget, path: str) -> QLineEdit:
    return asked(page, path).findChildren(QLineEdit)[0]


def write(page: QWidget, path: str, text: str) -> None:
    field = line(page, path)
    field.setText(text)
    field.textEdited.emit(text)
    field.editingFinished.emit()


def press(page: QWidget, name: str) -> None:
    buttons = [*page.findChildren(QPushButton), *page.findChildren(QToolButton)]
    next(one for one in buttons if name in (one.text(), one.accessibleName()) and not one.isHidden()).click()


def answers(desk: Desk, sheet: str) -> dict[str, Json]:
    ws = desk.workspace
    _, form = fill.running(sheet, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return form.answers()


def told(page: QWidget) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.text() and one.isVisibleTo(page)]


def items(page: QWidget) -> list[Asked]:
    return [one for one in page.findChildren(Asked) if one.question.path.endswith("/qui")]


def settle(desk: Desk, qtbot: QtBot) -> None:
    qtbot.wait(40)
    qtbot.waitUntil(lambda: desk.bench.is_idle)
