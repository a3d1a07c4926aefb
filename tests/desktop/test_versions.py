"""Other texts beside the one that is read: what differs is seen, taken, heard, taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, open_workspace
from fieldkit.desktop.dialogs.listening.side_by_side import MINE, OTHER, RUNS, SideBySide
from fieldkit.desktop.dialogs.listening.versions import Versions
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.window import Window
from fieldkit.domain.text.transcript import Segment, Task, Word
from fieldkit.usecases.hearing import transcribe, versions
from fieldkit.usecases.hearing.transcribe import Wish
from fieldkit.usecases.hearing.versions import Beside, Listenings
from fieldkit.usecases.text import correct
from tests.made.listened import done


@pytest.fixture(scope="module")
def listened(written_down: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Make a workspace whose sample was listened to in French, in English, and for its sense."""
    interview = written_down[1]
    folder = shutil.copytree(written_down[0], tmp_path_factory.mktemp("versions") / "ws")
    ws = open_workspace(folder)
    first = correct.read(interview, work=ws.work)[1][0]
    correct.set_text(first.id, first.text + " Voilà.", work=ws.work)
    for wish in (Wish(language="fr", task=Task.TRANSLATE), Wish(language="en")):
        transcribe.ask(interview, wish, work=ws.work)
        done(ws)
    ws.close()
    return folder, interview


class Shown:
    """The dialog, over a real workspace."""

    def __init__(self, dialog: Versions, ws: Workspace, interview: str, played: list[float]) -> None:
        self.dialog, self.ws, self.interview, self.played = dialog, ws, interview, played
        self.table = dialog.findChildren(QTableView)[0]
        self.model = cast(SideBySide, self.table.model())

    def text(self, segment: str) -> str:
        segments = correct.read(self.interview, work=self.ws.work)[1]
        return next(one.text for one in segments if one.id == segment)

    def button(self, text: str) -> QPushButton:
        return next(one for one in self.dialog.findChildren(QPushButton) if one.text() == text)


@pytest.fixture
def shown(listened: tuple[Path, str], qtbot: QtBot) -> Iterator[Shown]:
    folder, interview = listened
    ws = open_workspace(folder)
    window = Window("fr")
    qtbot.addWidget(window)
    window.show()
    window.furnish(Opened(workspace=ws))
    played: list[float] = []
    found = versions.listenings(interview, work=ws.work)
    assert window.desk is not None
    dialog = Versions(found, window.desk, played.append, window)
    dialog.open()
    made = Shown(dialog, ws, interview, played)
    qtbot.waitUntil(lambda: made.model.rowCount() > 0 and made.table.hasFocus())
    yield made
    dialog.close()
    window.close()


def press(table: QTableView, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(table, key, held)


def choose(shown: Shown, *rows: int) -> list[Beside]:
    selection = shown.table.selectionModel()
    selection.clearSelection()
    for row in rows:
        way = QItemSelectionModel.SelectionFlag
        selection.select(shown.model.index(row, 0), way.Select | way.Rows)
    return [shown.model.rows[row] for row in rows]


def test_the_columns_say_who_wrote_what(shown: Shown) -> None:
    titles = [shown.model.headerData(column, Qt.Orientation.Horizontal) for column in (MINE, OTHER)]
    assert titles == ["Le texte : base, français", "L’autre écoute : base, english"]


def test_chosen_passages_are_taken_at_once_and_undo_brings_them_back(shown: Shown, qtbot: QtBot) -> None:
    rows = [row for row, one in enumerate(shown.model.rows) if one.other][:2]
    before = choose(shown, *rows)
    assert len(before) == 2
    shown.button("Prendre (Entrée)").click()
    qtbot.waitUntil(lambda: shown.model.rowCount() == 0 or shown.model.rows[rows[0]] != before[0])
    assert [shown.text(one.segment.id) for one in before] == [one.other_text for one in before]
    press(shown.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown.model.rows[rows[0]].segment.text == before[0].segment.text)
    assert [shown.text(one.segment.id) for one in before] == [one.segment.text for one in before]


def test_return_takes_the_row_and_goes_to_the_next(shown: Shown, qtbot: QtBot) -> None:
    row = next(row for row, one in enumerate(shown.model.rows) if one.other)
    count = shown.model.rowCount()
    choose(shown, row)
    press(shown.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.model.rowCount() == count - 1)
    assert shown.dialog.isVisible()
    assert [one.row() for one in shown.table.selectionModel().selectedRows()] == [min(row, count - 2)]
    shown.button("Annuler").click()
    qtbot.waitUntil(lambda: shown.model.rowCount() == count)


def test_space_plays_from_the_row_and_escape_closes(shown: Shown, qtbot: QtBot) -> None:
    [chosen] = choose(shown, 1)
    press(shown.table, Qt.Key.Key_Space)
    assert shown.played == [chosen.segment.start]
    press(shown.table, Qt.Key.Key_Escape)
    assert not shown.dialog.isVisible()


def test_a_translation_is_read_and_not_taken(shown: Shown, qtbot: QtBot) -> None:
    others = shown.dialog.findChildren(QComboBox)[0]
    others.setCurrentIndex(next(row for row in range(others.count()) if "traduction" in others.itemText(row)))
    qtbot.waitUntil(lambda: "traduction" in shown.model.headerData(OTHER, Qt.Orientation.Horizontal))
    [chosen] = choose(shown, 1)
    assert chosen.other
    assert not shown.button("Prendre (Entrée)").isEnabled()
    press(shown.table, Qt.Key.Key_Return)
    assert shown.text(chosen.segment.id) == chosen.segment.text
    assert not shown.button("Lire désormais ce texte").isVisible()


def test_without_another_listening_it_says_how_to_ask_for_one(shown: Shown, qtbot: QtBot) -> None:
    alone = Listenings(reading=None, others=())
    dialog = Versions(alone, shown.dialog._desk, shown.played.append)
    qtbot.addWidget(dialog)
    dialog.open()
    said = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
    assert any("Réécouter" in text for text in said)
    assert not shown_button(dialog, "Prendre (Entrée)").isEnabled()
    assert not dialog.findChildren(QTableView)[0].isVisible()


def shown_button(dialog: Versions, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


def beside(number: int, mine: str, other: str) -> Beside:
    def spoken(text: str) -> tuple[Word, ...]:
        return tuple(Word(id=f"{number}{place}", text=word) for place, word in enumerate(text.split()))

    segment = Segment(id=f"t.0.{number}", transcript="t", interview="i", start=number, end=number + 1)
    return Beside(segment=replace(segment, words=spoken(mine)), other=spoken(other))


def test_words_that_differ_are_marked_in_both_columns(qtmodeltester: ModelTester) -> None:
    model = SideBySide()
    rows = (beside(0, "la maire de Kingersheim parle", "le maire de Kingers Heim parle"), beside(1, "oui", ""))
    model.show_rows(rows, "base", "small")
    marked = {column: model.index(0, column).data(RUNS) for column in (MINE, OTHER)}
    texts = {column: model.index(0, column).data() for column in (MINE, OTHER)}
    assert [texts[MINE][at : at + length] for at, length in marked[MINE]] == ["la", "Kingersheim"]
    assert [texts[OTHER][at : at + length] for at, length in marked[OTHER]] == ["le", "Kingers Heim"]
    assert model.index(1, MINE).data(RUNS) == ((0, 3),)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
