"""The column of a sheet: sections, items, labels, newer versions, the way to what is missing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.reviewing.remark import AskRemark
from fieldkit.desktop.pages.sheet.asked import Asked
from fieldkit.desktop.pages.sheet.labels.markdown import rich
from fieldkit.desktop.pages.sheet.moving import Changes
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.pages.sheet.section import Section
from fieldkit.desktop.pages.sheet.table import ItemTable
from fieldkit.usecases.reviewing import threads
from fieldkit.usecases.sheets import fill
from tests.desktop.sheet.building import answers, asked, items, line, press, settle, shown, told, write
from tests.made.forms_written import SECOND, a_form_of_ours, a_sheet_of, sheet_of

CELLS = [(row, column) for row in range(2) for column in range(2)]


def test_an_answer_is_commented_where_it_stands(desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot) -> None:
    page, sheet = small
    asked = next(one for one in page.findChildren(Asked) if one.question.path == "lieu/nom")
    asked.actions()[0].trigger()
    qtbot.waitUntil(lambda: bool(page.findChildren(AskRemark)))
    remark = page.findChildren(AskRemark)[0]
    remark.findChildren(QPlainTextEdit)[0].setPlainText("D’où vient ce nom ?")
    remark.accept()
    ws = desk.workspace

    def said() -> list[tuple[str, str, str]]:
        known = threads.of(ws.screens.visits()[0].id, work=ws.work, screens=ws.screens)
        return [(one.first.about, one.first.place, one.first.text) for one in known]

    qtbot.waitUntil(lambda: said() == [(sheet, "lieu/nom", "D’où vient ce nom ?")])


def test_items_are_cards_or_a_table_answered_in_place(desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot) -> None:
    page, sheet = small
    press(page, "Ajouter : Personnes")
    qtbot.waitUntil(lambda: len(items(page)) == 1)
    press(page, "Ajouter : Personnes")
    qtbot.waitUntil(lambda: len(items(page)) == 2)
    write(page, "gens[2]/qui", "Mme Muller")
    settle(desk, qtbot)
    press(page, "Montrer en tableau")
    table = page.findChildren(ItemTable)[0]
    model = table.model()
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(2)] == ["Qui", "Élu"]
    model.setData(model.index(1, 1), "oui")
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"gens[2]/qui": "Mme Muller", "gens[2]/elu": "oui"})
    qtbot.waitUntil(lambda: table.model().index(1, 1).data() == "Oui")


def test_tab_goes_through_the_cells_of_a_table_and_on(desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot) -> None:
    page, _ = small
    for count in (1, 2):
        press(page, "Ajouter : Personnes")
        qtbot.waitUntil(lambda count=count: len(items(page)) == count)  # type: ignore[misc]
    press(page, "Montrer en tableau")
    [table] = page.findChildren(ItemTable)
    page.show()
    page.activateWindow()
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    for key, cells in ((Qt.Key.Key_Tab, CELLS), (Qt.Key.Key_Backtab, CELLS[::-1])):
        table.setFocus()
        assert gone_through(table, key) == cells
        now = QApplication.focusWidget()
        assert now is not None
        assert now is not table
        assert not table.isAncestorOf(now)


def gone_through(table: ItemTable, key: Qt.Key) -> list[tuple[int, int]]:
    """Return the cells that one comes through with a key; it is pressed once in each."""
    seen = []
    table.edit(table.currentIndex())
    for _ in CELLS:
        seen.append((table.currentIndex().row(), table.currentIndex().column()))
        QTest.keyClick(QApplication.focusWidget() or table, key)
    return seen


def test_a_newer_version_is_offered_read_and_taken(desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot) -> None:
    page, sheet = small
    fill.keep(
        sheet,
        {"lieu/remarque": "à revoir"},
        work=desk.workspace.work,
        forms=desk.workspace.forms,
        blobs=desk.workspace.blobs,
    )
    a_form_of_ours(desk.workspace, SECOND)
    qtbot.waitUntil(lambda: page._view.newer.isVisibleTo(page))
    press(page, "Voir ce qui change…")
    qtbot.waitUntil(lambda: bool(page.findChildren(Changes)))
    [changes] = page.findChildren(Changes)
    assert "Nom → Nom du lieu" in told(changes)
    assert "Remarque\u202f: à revoir" in told(changes)
    changes.accept()
    qtbot.waitUntil(lambda: "Anciennes réponses" in told(page))
    assert sheet_of(desk.workspace, sheet).form_version == "2"


def test_sections_fold_and_the_next_missing_answer_unfolds_its_own(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, _ = small
    page.findChildren(Section)[0].fold(is_folded=True)
    assert not asked(page, "lieu/nom").isVisibleTo(page)
    press(page, "Suivante à compléter")
    qtbot.waitUntil(lambda: asked(page, "lieu/nom").isVisibleTo(page))
    qtbot.waitUntil(lambda: line(page, "lieu/nom").hasFocus() or not page.isActiveWindow())


@pytest.mark.parametrize(
    ("written", "shown_as"),
    [
        ("**Important** : *à lire*", "<b>Important</b> : <i>à lire</i>"),
        ("1. Identification", "1. Identification"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("[le site](https://exemple.fr)", '<a href="https://exemple.fr">le site</a>'),
        ("[piège](javascript:alert)", "[piège](javascript:alert)"),
        ("nom_de_variable_ici", "nom_de_variable_ici"),
        ("<img src=x>", "&lt;img src=x&gt;"),
    ],
)
def test_a_label_shows_the_little_markdown_that_xlsform_has(written: str, shown_as: str) -> None:
    assert rich(written) == shown_as


def test_a_long_sheet_opens_with_its_first_section_and_goes_where_something_is_missing(
    desk: Desk, qtbot: QtBot
) -> None:
    groups = "".join(
        f"  - type: group\n    name: g{group}\n    label::fr: Partie {group}\n    children:\n"
        + "".join(f"      - {{type: text, name: q{group}_{n}, label::fr: Question {n}}}\n" for n in range(100))
        for group in range(10)
    )
    text = f"settings: {{form_id: long, version: '1', default_language: fr}}\nsurvey:\n{groups}"
    text += "      - {type: text, name: fin, label::fr: Fin, required: 'yes'}\n"
    page = shown(desk, a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, text)), qtbot)
    assert len(page.findChildren(Asked)) == 100
    press(page, "Suivante à compléter")
    qtbot.waitUntil(lambda: "g9/fin" in {one.question.path for one in page.findChildren(Asked)})
    assert asked(page, "g9/fin").isVisibleTo(page)
    assert len(page.findChildren(Asked)) == 201
