"""Two people answered without seeing each other: both answers stand at the question until one decides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.reviewing.dispute import AskDispute
from fieldkit.desktop.pages.sheet.disputed import Disputed
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.domain.saying.statement import Json
from fieldkit.usecases.reviewing import disputes
from fieldkit.usecases.sheets import fill, read_sheet
from tests.desktop.sheet.building import answers, asked, press, shown, told
from tests.made.forms_written import FIRST, a_form_of_ours, a_sheet_of, means
from tests.store.test_merging import exchange

Apart = Callable[[str, Json, Json], str]


@pytest.fixture
def apart(workspace: Workspace, tmp_path: Path) -> Apart:
    """Let two laptops answer a question apart, and meet; returns the sheet."""

    def answer(path: str, here: Json, there: Json) -> str:
        text = FIRST.replace("appearance: multiline}", "appearance: multiline restricted}")
        if isinstance(here, list):
            text = text.replace("{type: select_one oui, name: ouvert", "{type: select_multiple oui, name: ouvert")
        sheet = a_sheet_of(workspace, a_form_of_ours(workspace, text))
        make_workspace(tmp_path / "other", "", "fr")
        other = open_workspace(tmp_path / "other")
        exchange(workspace, other)
        for ws, value in ((workspace, here), (other, there)):
            fill.keep(sheet, {path: value}, work=ws.work, forms=ws.forms, blobs=ws.blobs)
        exchange(workspace, other)
        other.close()
        return sheet

    return answer


def disputed(page: SheetPage, path: str) -> Disputed:
    return asked(page, path).findChildren(Disputed)[0]


@pytest.mark.parametrize("path", ["lieu/nom", "lieu/remarque"])
def test_both_answers_stand_side_by_side_and_one_is_kept_by_keyboard(
    desk: Desk, apart: Apart, qtbot: QtBot, path: str
) -> None:
    sheet = apart(path, "Mairie", "Hôtel de ville")
    page = shown(desk, sheet, qtbot)
    qtbot.waitUntil(lambda: disputed(page, path).isVisibleTo(page))
    seen = " ".join(told(disputed(page, path)))
    assert "Mairie" in seen
    assert "Hôtel" in seen
    assert any("réponses à départager\u202f: 1" in one for one in told(page))
    page._view.go_to(path)
    takes = [one for one in disputed(page, path).findChildren(QPushButton) if one.text() == "Garder cette réponse"]
    qtbot.waitUntil(lambda: QApplication.focusWidget() in takes or not page.isActiveWindow())
    mine = next(one for one in takes if "Mairie" in one.accessibleName())
    QTest.keyClick(mine, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not disputed(page, path).isVisibleTo(page))
    assert answers(desk, sheet) == {path: "Mairie"}
    assert disputes.of_sheet(sheet, work=desk.workspace.work) == {}


def test_an_answer_is_written_from_both(desk: Desk, apart: Apart, qtbot: QtBot) -> None:
    sheet = apart("lieu/nom", "Mairie", "Hôtel de ville")
    page = shown(desk, sheet, qtbot)
    qtbot.waitUntil(lambda: disputed(page, "lieu/nom").isVisibleTo(page))
    press(disputed(page, "lieu/nom"), "Écrire à partir des deux…")
    qtbot.waitUntil(lambda: bool(page.findChildren(AskDispute)))
    dialog = page.findChildren(AskDispute)[0]
    dialog._text.setPlainText("Mairie, hôtel de ville")
    dialog.accept()
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"lieu/nom": "Mairie, hôtel de ville"})


def test_choices_that_were_made_apart_are_read_by_their_labels(desk: Desk, apart: Apart, qtbot: QtBot) -> None:
    sheet = apart("lieu/ouvert", "oui", "non")
    page = shown(desk, sheet, qtbot)
    qtbot.waitUntil(lambda: disputed(page, "lieu/ouvert").isVisibleTo(page))
    seen = " ".join(told(disputed(page, "lieu/ouvert")))
    assert "Oui" in seen
    assert "Non" in seen


def test_choices_of_several_are_joined(workspace: Workspace, apart: Apart) -> None:
    sheet = apart("lieu/ouvert", ["oui"], ["non"])
    found = disputes.of_sheet(sheet, work=workspace.work)
    if found:  # sets that fit are merged when laptops meet
        disputes.join(found["lieu/ouvert"], work=workspace.work)
    form = fill.running(sheet, work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)[1]
    assert set(str(form.answers()["lieu/ouvert"]).split("'")) >= {"non", "oui"}


def test_the_way_to_what_is_missing_leads_to_what_is_disputed(workspace: Workspace, apart: Apart) -> None:
    sheet = apart("lieu/nom", "Mairie", "Hôtel de ville")
    read = read_sheet.read(sheet, "fr", means=means(workspace))
    assert read_sheet.next_missing(read.questions) == ""
    assert read_sheet.next_missing(read.questions, "lieu/habitants", read.disputes) == "lieu/nom"
