"""The codebook: factors added, renamed, merged, split and sorted out, and where two coders agree."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.codebook.agreement import Agreement
from fieldkit.desktop.pages.codebook.asking import AskFactor, AskParts, AskPlace
from fieldkit.desktop.pages.codebook.page import CodebookPage
from fieldkit.usecases.evidence import codebook
from fieldkit.usecases.evidence.sieve import Sieve
from tests.desktop.research.studied import Study, has, press, shown, wait
from tests.made.cases import a_code, a_quote, speak_as


def test_the_codebook_is_edited_from_its_page(desk: Desk, qtbot: QtBot, study: Study) -> None:
    _, (axis, listening, holding) = study
    page = CodebookPage(desk)
    page.open_at(listening)
    shown(page, desk, qtbot)
    assert page._tree.factor == listening
    page._card._name.setText("Écoute réelle")
    page._card._name.editingFinished.emit()
    wait(desk, qtbot)
    page._ask_factor()
    [fresh] = page.findChildren(AskFactor)
    fresh._name.setText("Confiance")
    fresh._place.setCurrentIndex(fresh._place.findData(axis))
    fresh.accept()
    wait(desk, qtbot)
    assert [one.name for one in codebook.listed(work=desk.workspace.work)] == [
        "Posture",
        "Confiance",
        "Écoute réelle",
        "Portage",
    ]
    page._ask_merge()
    [asked] = page.findChildren(AskPlace)
    asked._box.setCurrentIndex(asked._box.findData(holding))
    asked.accept()
    wait(desk, qtbot)
    qtbot.waitUntil(lambda: page._tree.factor == holding)
    assert len(desk.workspace.evidence.quotes(Sieve(factor=holding))) == 6
    qtbot.waitUntil(lambda: has(page._card, "Défaire la fusion"))
    press(page._card, "Défaire la fusion")
    qtbot.waitUntil(lambda: len(desk.workspace.evidence.quotes(Sieve(factor=holding))) == 3)


def test_a_factor_is_split_and_its_excerpts_sorted_out(desk: Desk, qtbot: QtBot, study: Study) -> None:
    page = CodebookPage(desk)
    page.open_at(study[1][1])
    shown(page, desk, qtbot)
    page._ask_split()
    wait(desk, qtbot)
    [asked] = page.findChildren(AskParts)
    asked._names.setPlainText("Des habitants\n\nDes agents\nDes habitants")
    boxes = asked.findChildren(QComboBox)
    assert [boxes[0].itemText(place) for place in range(3)] == ["reste avec le tout", "Des habitants", "Des agents"]
    boxes[0].setCurrentIndex(1)
    asked._names.appendPlainText("Des élus")
    asked.accept()
    wait(desk, qtbot)
    names = {one.name: one.id for one in codebook.listed(work=desk.workspace.work)}
    assert {"Des habitants", "Des agents", "Des élus"} <= names.keys()
    assert len(desk.workspace.evidence.quotes(Sieve(factor=names["Des habitants"]))) == 1


def test_two_coders_see_where_they_agree(desk: Desk, qtbot: QtBot, study: Study) -> None:
    cases, (_, listening, _) = study
    speak_as(desk.workspace, "Bruno")
    a_quote(desk.workspace, cases[0], 0, a_code(listening))
    asked = Agreement(desk)
    shown(asked, desk, qtbot)
    wait(desk, qtbot)
    table = asked._table
    items = table.findItems("", Qt.MatchFlag.MatchContains)
    rows = [[item.text(column).replace(".", ",") for column in range(7)] for item in items]
    assert rows[0][:5] == ["Tous les facteurs ensemble", "1", "1", "0", "4"]
    assert ["Écoute", "1", "0", "0", "2", "1,00", "1,00"] in rows
    asked._other.setCurrentIndex(asked._one.currentIndex())
    assert asked._said.text() == "Choisissez deux personnes."
