"""A sheet that somebody signs."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.drawn.drawing import DrawingDialog
from fieldkit.desktop.pages.sheet.fields.drawn.signature import Strip
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.domain.visits.note import Attachment
from tests.desktop.sheet.building import asked, press, shown
from tests.desktop.sheet.hand import (
    draw,
    opened,
    press_once_there,
)
from tests.made.forms_written import a_form_of_ours, a_sheet_of

FORM = """
settings: {form_id: accord, version: '1', default_language: fr}
survey:
  - {type: text, name: qui, label::fr: Nom}
  - {type: image, name: accord, label::fr: "${qui} accepte d’être enregistré.", appearance: signature}
  - {type: text, name: suite, label::fr: Suite, relevant: "${accord} != ''"}
"""


def a_signing(desk: Desk, qtbot: QtBot) -> tuple[SheetPage, str]:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, FORM))
    page = shown(desk, sheet, qtbot)
    qtbot.waitUntil(lambda: bool(page.findChildren(Strip)))
    return page, sheet


def sign(page: QWidget, qtbot: QtBot, press_on: str = "Signer…") -> None:
    press_once_there(asked(page, "accord"), press_on, qtbot)
    paper = opened(page, qtbot)
    draw(paper.surface)
    press(paper, "Garder")
    qtbot.waitUntil(lambda: not is_open(paper))


def is_open(paper: DrawingDialog) -> bool:
    return any(one is paper and one.isVisible() for one in QApplication.topLevelWidgets())


def gone(paper: DrawingDialog) -> bool:
    return not is_open(paper)


def attachments(ws: Workspace) -> list[Attachment]:
    with ws.work() as unit:
        return list(unit.records.find(Attachment))
