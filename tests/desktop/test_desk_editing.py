"""The desk without a sound and without a model: a text is set right in its place, and nothing is lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.pages.transcript.text.editing import SAVE_MILLISECONDS
from fieldkit.domain.text.transcript import SegmentState
from fieldkit.usecases import undo
from fieldkit.usecases.text import correct
from tests.around.programs import beside, line_of
from tests.conftest import ROOT
from tests.desktop.pages import TEXTS, Read, click, drag, opened, press, spot, texts
from tests.desktop.typist import TYPED, type_in
from tests.made.heard import a_transcript


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> tuple[TranscriptPage, Read]:
    interview, _ = a_transcript(workspace, TEXTS)
    _, page = opened(workspace, interview, qtbot)
    return page, lambda: correct.read(interview, work=workspace.work)[1]


def test_a_second_click_on_a_word_sets_it_right_there_and_return_goes_on(
    desk: tuple[TranscriptPage, Read], qtbot: QtBot
) -> None:
    page, read = desk
    click(page, 1, 3)
    assert page.editing.segment == ""
    assert page._list.chosen_word() == 3
    click(page, 1, 3)
    assert page.editing.editor is not None
    type_in(page, "grande ")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: read()[1].text == "Nous avons ouvert grande la salle des fêtes aux habitants")
    qtbot.waitUntil(lambda: page.editing.segment == page._model.line(2).id)
    before = read()[0].words
    assert [word.id for word in before] == [word.id for word in page._model.segment(0).words]


def test_typing_on_a_chosen_segment_opens_it_with_what_was_typed(
    desk: tuple[TranscriptPage, Read], qtbot: QtBot
) -> None:
    page, read = desk
    click(page, 2, 0)
    page._list.setFocus()
    QTest.keyClick(page._list, Qt.Key.Key_O)
    assert page.editing.editor is not None
    assert page.editing.editor.toPlainText() == "oEt du côté des associations"
    press(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: read()[2].text == "oEt du côté des associations")


def test_a_segment_that_was_only_looked_at_stays_the_machines(desk: tuple[TranscriptPage, Read]) -> None:
    page, _ = desk
    page.editing.open(1, 0)
    page.editing.leave()
    assert page._model.line(1).state is SegmentState.MACHINE


def test_what_was_typed_and_taken_back_at_once_leaves_no_working_copy(
    desk: tuple[TranscriptPage, Read], workspace: Workspace, qtbot: QtBot
) -> None:
    page, read = desk
    page.editing.open(1, 0)
    type_in(page, TYPED)
    page.editing.keep()
    qtbot.waitUntil(lambda: len(correct.left_open(read()[1].transcript, work=workspace.work)) == 1)
    page.undo()
    page.editing.leave()
    qtbot.waitUntil(lambda: correct.left_open(read()[1].transcript, work=workspace.work) == {})
    assert (read()[1].text, read()[1].state) == (TEXTS[1], SegmentState.MACHINE)


def test_arrows_lead_over_the_edges_of_a_segment(desk: tuple[TranscriptPage, Read], qtbot: QtBot) -> None:
    page, _ = desk
    page.editing.open(1, 2)
    press(page, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.editing.segment == page._model.line(2).id)
    press(page, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: page.editing.segment == page._model.line(1).id)
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: page.editing.segment == page._model.line(0).id)


def test_a_click_outside_loses_nothing(desk: tuple[TranscriptPage, Read], qtbot: QtBot) -> None:
    page, read = desk
    page.editing.open(0, 0)
    type_in(page, "Oui, ")
    page._tools._speaker.setFocus()
    [segment, *_] = read()
    qtbot.waitUntil(lambda: correct.left_open(segment.transcript, work=page._desk.workspace.work) != {})
    page._desk.go("welcome", "")
    qtbot.waitUntil(lambda: read()[0].text == "Oui, Bonjour à tous les deux")


def test_the_closing_window_says_what_is_being_typed(tmp_path: Path, qtbot: QtBot) -> None:
    make_workspace(tmp_path / "ws", "Essai", "fr")
    ws = open_workspace(tmp_path / "ws")
    interview, _ = a_transcript(ws, TEXTS)
    window, page = opened(ws, interview, qtbot)
    page.editing.open(0, 0)
    type_in(page, "Oui, ")
    window.close()
    again = open_workspace(tmp_path / "ws")
    assert correct.read(interview, work=again.work)[1][0].text == "Oui, Bonjour à tous les deux"
    again.close()


def test_a_killed_program_has_kept_what_was_typed(tmp_path: Path) -> None:
    assert SAVE_MILLISECONDS < 1000
    make_workspace(tmp_path / "ws", "Essai", "fr")
    ws = open_workspace(tmp_path / "ws")
    interview, _ = a_transcript(ws, TEXTS)
    ws.close()
    program = [sys.executable, "-m", "tests.desktop.typist", str(tmp_path / "ws"), interview]
    with beside(program, cwd=ROOT) as typist:
        assert line_of(typist) == "kept"
    ws = open_workspace(tmp_path / "ws")
    assert correct.say_left_open(interview, work=ws.work) == 1
    assert correct.read(interview, work=ws.work)[1][1].text.startswith(TYPED)
    ws.close()


def test_a_cut_at_the_cursor_says_what_was_typed_first(desk: tuple[TranscriptPage, Read], qtbot: QtBot) -> None:
    page, read = desk
    page.editing.open(1, 3)
    type_in(page, "grande ")
    page.keys.actions["cut"].trigger()
    qtbot.waitUntil(lambda: len(read()) == 5)
    assert texts(read)[1:3] == ["Nous avons ouvert grande", "la salle des fêtes aux habitants"]
    qtbot.waitUntil(lambda: page.editing.segment == read()[2].id)
    page.keys.actions["previous_segment"].trigger()
    page.keys.actions["join"].trigger()
    qtbot.waitUntil(lambda: page._model.rowCount() == 4)
    assert texts(read)[1] == "Nous avons ouvert grande la salle des fêtes aux habitants"


def test_undo_takes_back_what_was_typed_before_it_takes_back_a_step(
    desk: tuple[TranscriptPage, Read], qtbot: QtBot
) -> None:
    page, read = desk
    correct.set_text(read()[0].id, "Bonsoir", work=page._desk.workspace.work)
    qtbot.waitUntil(lambda: page._model.segment(0).text == "Bonsoir")
    page.editing.open(0)
    type_in(page, " madame")
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.editing.editor is not None
    assert page.editing.editor.toPlainText() == "Bonsoir"
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._model.segment(0).text == TEXTS[0])
    assert undo.redo(read()[0].interview, work=page._desk.workspace.work) is not None
    qtbot.waitUntil(lambda: page._model.segment(0).text == "Bonsoir")


def test_words_chosen_with_the_mouse_are_given_to_a_speaker(desk: tuple[TranscriptPage, Read], qtbot: QtBot) -> None:
    page, read = desk
    page.chosen.name_speaker("Claire")
    drag(page, spot(page, 1, 3), spot(page, 1, 4))
    page.chosen.name_speaker("Jean")
    qtbot.waitUntil(lambda: page._model.rowCount() == 6)
    assert [(one.text, one.speaker) for one in read()][1:4] == [
        ("Nous avons ouvert", ""),
        ("la salle", "Jean"),
        ("des fêtes aux habitants", ""),
    ]


def test_a_click_on_another_segment_says_what_was_typed(desk: tuple[TranscriptPage, Read], qtbot: QtBot) -> None:
    page, read = desk
    page.editing.open(0, 0)
    type_in(page, "Oui, ")
    click(page, 2, 1)
    assert page.editing.segment == ""
    qtbot.waitUntil(lambda: read()[0].text == "Oui, Bonjour à tous les deux")
    assert page._list.currentIndex().row() == 2


def test_who_helps_with_the_language_gets_the_field(desk: tuple[TranscriptPage, Read], qtbot: QtBot) -> None:
    page, _ = desk
    with qtbot.waitSignal(page.editing.editor_opened) as told:
        page.editing.open(3)
    field, segment = told.args or (None, None)
    assert isinstance(field, QPlainTextEdit)
    assert segment == page._model.segment(3)
