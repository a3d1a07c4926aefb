"""Spelling, replacing, typography and abbreviations at the desk, on a real workspace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.text.abbreviations import AskAbbreviations
from fieldkit.desktop.dialogs.text.hits import HitsModel
from fieldkit.desktop.dialogs.text.replace import Replace
from fieldkit.desktop.dialogs.text.spelling import Spelling
from fieldkit.desktop.dialogs.text.typography import AskTypography
from fieldkit.desktop.errands import Errands
from fieldkit.desktop.pages.transcript.further import Further
from fieldkit.desktop.pages.transcript.text import abbreviations, spelling
from fieldkit.usecases.text import abbreviate, correct, spell
from tests.made.heard import a_transcript

TEXTS = (
    "La democratie à Kingersheim ? Une democratie, oui",
    "et l'aménagment du quartier de Wittelshaim",
    "puis la Democratie encore",
)


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    bench, errands, bridge = Bench(), Errands(), Bridge()
    workspace.store.listen(bridge.tell)
    yield Desk(
        workspace=workspace,
        bench=bench,
        errands=errands,
        bridge=bridge,
        language="fr",
        go=lambda _page, _id: None,
        restyle=lambda: None,
    )
    workspace.store.forget(bridge.tell)
    qtbot.waitUntil(lambda: bench.is_idle)
    errands.close()
    bench.close()


@pytest.fixture
def interview(workspace: Workspace) -> str:
    return a_transcript(workspace, TEXTS)[0]


@pytest.fixture
def editor(qtbot: QtBot) -> QPlainTextEdit:
    made = QPlainTextEdit()
    qtbot.addWidget(made)
    return made


def texts(desk: Desk, interview: str) -> list[str]:
    return [one.text for one in correct.read(interview, work=desk.workspace.work)[1]]


def typed(editor: QPlainTextEdit, text: str) -> None:
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def underlined(editor: QPlainTextEdit) -> list[str]:
    block = editor.document().firstBlock()
    text = block.text()
    return [text[one.start : one.start + one.length] for one in block.layout().formats()]


def test_unknown_words_are_underlined_without_touching_the_text(
    desk: Desk, interview: str, editor: QPlainTextEdit, qtbot: QtBot
) -> None:
    editor.setPlainText(TEXTS[1])
    told: list[str] = []
    editor.textChanged.connect(lambda: told.append(editor.toPlainText()))
    spelling.attach(editor, "fr", desk, interview)
    qtbot.waitUntil(lambda: underlined(editor) == ["l'aménagment", "Wittelshaim"])
    assert told == []
    assert not editor.document().isUndoAvailable()
    editor.selectAll()
    typed(editor, "la mairrie ")
    qtbot.waitUntil(lambda: underlined(editor) == ["mairrie"])


def test_the_menu_offers_what_may_be_meant_and_takes_it_as_one_step(
    desk: Desk, editor: QPlainTextEdit, qtbot: QtBot
) -> None:
    editor.setPlainText("la democratie locale")
    marks = spelling.attach(editor, "fr", desk)
    qtbot.waitUntil(lambda: marks.unknown == ("democratie",))
    menu = marks.menu_at(5)
    qtbot.waitUntil(lambda: "démocratie" in [one.text() for one in menu.actions()])
    next(one for one in menu.actions() if one.text() == "démocratie").trigger()
    assert editor.toPlainText() == "la démocratie locale"
    editor.undo()
    assert editor.toPlainText() == "la democratie locale"
    menu.close()


def test_a_learned_word_is_known_at_once(desk: Desk, editor: QPlainTextEdit, qtbot: QtBot) -> None:
    editor.setPlainText("le zukumpf")
    marks = spelling.attach(editor, "fr", desk)
    qtbot.waitUntil(lambda: marks.unknown == ("zukumpf",))
    menu = marks.menu_at(4)
    next(one for one in menu.actions() if one.text().startswith("Ajouter")).trigger()
    qtbot.waitUntil(lambda: marks.unknown == () and underlined(editor) == [])
    assert spell.own_words(work=desk.workspace.work) == ("zukumpf",)
    qtbot.waitUntil(lambda: desk.bench.is_idle)
    menu.close()


def test_an_editor_that_goes_while_words_are_looked_up_breaks_nothing(desk: Desk, qtbot: QtBot) -> None:
    editor = QPlainTextEdit("la democratie")
    spelling.attach(editor, "fr", desk)
    editor.deleteLater()
    qtbot.waitUntil(lambda: desk.bench.is_idle)


@pytest.mark.parametrize("way_back", ["backspace", "undo"])
def test_a_short_form_is_written_out_and_given_back(editor: QPlainTextEdit, way_back: str) -> None:
    abbreviations.attach(editor, {"cm": "conseil municipal"})
    typed(editor, "Au cm, ")
    assert editor.toPlainText() == "Au conseil municipal, "
    typed(editor, "le Cm ")
    assert editor.toPlainText() == "Au conseil municipal, le Conseil municipal "
    if way_back == "backspace":
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
    else:
        QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "Au conseil municipal, le Cm "
    typed(editor, "x")
    assert editor.toPlainText() == "Au conseil municipal, le Cm x"
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.toPlainText() == "Au conseil municipal, le Cm "


def test_backspace_after_more_typing_only_takes_a_letter(editor: QPlainTextEdit) -> None:
    abbreviations.attach(editor, {"pb": "problème"})
    typed(editor, "un pb t")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.toPlainText() == "un problème"


def test_the_table_of_short_forms_is_kept_or_says_why_not(desk: Desk, qtbot: QtBot) -> None:
    asked = AskAbbreviations({"cm": "conseil municipal"}, desk)
    qtbot.addWidget(asked)
    asked.open()
    line = asked._add("c m", "rien")
    asked.accept()
    qtbot.waitUntil(lambda: "« c m »" in asked._problem.text().replace("\u202f", " "))
    assert asked.isVisible()
    line.setText("pb")
    asked.accept()
    qtbot.waitUntil(lambda: not asked.isVisible())
    assert abbreviate.table(work=desk.workspace.work) == {"cm": "conseil municipal", "pb": "rien"}


@pytest.fixture
def replacing(desk: Desk, interview: str, qtbot: QtBot) -> Iterator[Replace]:
    opened = Replace(desk, interview, lambda _at: None)
    opened.show()
    yield opened
    opened.close()
    qtbot.waitUntil(lambda: desk.bench.is_idle)


def test_places_are_seen_ticked_and_replaced_in_one_step(
    replacing: Replace, desk: Desk, interview: str, qtbot: QtBot
) -> None:
    replacing._form.sought.setText("democratie")
    replacing._form.by.setText("démocratie")
    qtbot.waitUntil(lambda: replacing._go.text() == "Remplacer (3)")
    model, rows = replacing._model, replacing._list
    place = QPointF(20, rows.visualRect(model.index(1)).center().y())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left = Qt.MouseButton.LeftButton
        click = QMouseEvent(kind, place, rows.mapToGlobal(place), left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(rows.viewport(), click)
    assert replacing._go.text() == "Remplacer (2)"
    replacing._go.click()
    qtbot.waitUntil(lambda: replacing._model.rowCount() == 1)
    assert texts(desk, interview) == [
        "La démocratie à Kingersheim ? Une democratie, oui",
        TEXTS[1],
        "puis la Démocratie encore",
    ]


def test_a_wrong_expression_says_so_at_its_place_and_right_ones_go_on(replacing: Replace, qtbot: QtBot) -> None:
    replacing._form.pattern.setChecked(True)
    replacing._form.sought.setText("democ(")
    qtbot.waitUntil(lambda: replacing._form.problem.isVisible())
    assert "caractère 7" in replacing._form.problem.text()
    assert not replacing._go.isEnabled()
    replacing._form.sought.setText("(a|aa)+$")
    qtbot.waitUntil(lambda: not replacing._form.problem.isVisible())
    replacing._form.sought.setText(r"democ(\w+)")
    replacing._form.by.setText(r"\1")
    qtbot.waitUntil(lambda: replacing._go.text() == "Remplacer (3)")
    assert not replacing._form.problem.isVisible()


def test_hits_are_a_sound_list(replacing: Replace, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    replacing._form.sought.setText("e")
    replacing._form.by.setText("-")
    qtbot.waitUntil(lambda: replacing._model.rowCount() > 3)
    qtmodeltester.check(replacing._model)  # type: ignore[no-untyped-call]
    replacing._ticks.click()
    assert replacing._model.ticked == ()
    assert not replacing._go.isEnabled()
    qtmodeltester.check(HitsModel())  # type: ignore[no-untyped-call]


def test_what_changes_beside_the_dialog_is_found_anew(
    replacing: Replace, desk: Desk, interview: str, qtbot: QtBot
) -> None:
    replacing._form.sought.setText("democratie")
    qtbot.waitUntil(lambda: replacing._model.rowCount() == 3)
    segment = correct.read(interview, work=desk.workspace.work)[1][2]
    correct.set_text(segment.id, "puis rien", work=desk.workspace.work)
    qtbot.waitUntil(lambda: replacing._model.rowCount() == 2)


def test_the_walk_goes_by_count_replaces_learns_and_ignores(desk: Desk, interview: str, qtbot: QtBot) -> None:
    walk = Spelling(desk, interview, lambda _at: None)
    qtbot.addWidget(walk)
    walk.open()
    qtbot.waitUntil(lambda: walk._by.text() == "démocratie")
    assert walk._words.count() == 4
    assert walk._places.count() == 2
    walk._go.click()
    qtbot.waitUntil(lambda: walk._words.count() == 3)
    assert texts(desk, interview)[0] == "La démocratie à Kingersheim ? Une démocratie, oui"
    walk._ignore.click()
    assert walk._words.count() == 2
    walk._learn.click()
    walk._learn.click()
    assert not walk._go.isEnabled()
    qtbot.waitUntil(lambda: len(spell.own_words(work=desk.workspace.work)) == 2)
    walk.accept()


def test_the_menu_sets_signs_and_tells_how_many(desk: Desk, interview: str, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    Further(desk, interview, "", lambda _at: None, page).ask_typography()
    asked = page.findChild(AskTypography)
    assert asked is not None
    asked.accept()
    qtbot.waitUntil(lambda: texts(desk, interview)[0].startswith("La democratie à Kingersheim\u202f?"))
    qtbot.waitUntil(lambda: desk.errands.is_idle)
