"""The desk without a sound and without a model: a transcript is set right in its place, and nothing is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.pages.transcript.text.editing import SAVE_MILLISECONDS
from fieldkit.desktop.pages.transcript.text.following import spoken
from fieldkit.desktop.window import Window
from fieldkit.domain.transcript import Segment
from fieldkit.usecases import correct, place, undo
from fieldkit.usecases.place import Place
from tests.conftest import ROOT
from tests.desktop.typist import TYPED, type_in
from tests.heard import a_transcript

TEXTS = (
    "Bonjour à tous les deux",
    "Nous avons ouvert la salle des fêtes aux habitants",
    "Et du côté des associations",
    "Elles étaient méfiantes au début",
)
LONG = "Ils ont repeint la salle un samedi et tout le monde est venu avec des pinceaux"
NO_KEY = Qt.KeyboardModifier.NoModifier
Read = Callable[[], tuple[Segment, ...]]


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> tuple[TranscriptPage, Read]:
    interview, _ = a_transcript(workspace, TEXTS)
    _, page = opened(workspace, interview, qtbot)
    return page, lambda: correct.read(interview, work=workspace.work)[1]


def opened(ws: Workspace, interview: str, qtbot: QtBot) -> tuple[Window, TranscriptPage]:
    window = Window("fr")
    qtbot.addWidget(window)
    window.show()
    window.furnish(Opened(workspace=ws))
    window.go("transcript", interview)
    [page] = window.findChildren(TranscriptPage)
    qtbot.waitUntil(lambda: page._model.rowCount() > 1)
    return window, page


def click(page: TranscriptPage, row: int, word: int) -> None:
    QTest.mouseClick(page._list.viewport(), Qt.MouseButton.LeftButton, pos=spot(page, row, word))


def drag(page: TranscriptPage, start: QPoint, end: QPoint) -> None:
    left, view = Qt.MouseButton.LeftButton, page._list.viewport()
    QTest.mousePress(view, left, pos=start)
    there, anywhere = QPointF(end), QPointF(view.mapToGlobal(end))
    move = QMouseEvent(QEvent.Type.MouseMove, there, anywhere, Qt.MouseButton.NoButton, left, NO_KEY)
    QCoreApplication.sendEvent(view, move)
    QTest.mouseRelease(view, left, pos=end)


def spot(page: TranscriptPage, row: int, word: int) -> QPoint:
    [box] = page._list.laid(row).boxes(word, word)
    return (page._list.text_corner(row) + QPointF(box.center())).toPoint()


def press(page: TranscriptPage, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(page.editing.editor or page._list, key, held)


def texts(read: Read) -> list[str]:
    return [one.text for one in read()]


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
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == "kept\n"
        typist.send_signal(signal.SIGKILL)
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


def test_without_a_sound_the_text_can_be_read_corrected_and_exported(
    desk: tuple[TranscriptPage, Read], qtbot: QtBot
) -> None:
    page, _ = desk
    assert not page._wave.isVisible()
    assert page._tools.isEnabled()
    page.keys.actions["play"].trigger()
    page._list.go_to(0)
    page.keys.actions["verify"].trigger()
    qtbot.waitUntil(lambda: page._model.line(0).state == "verified")
    assert page.keys.actions["export"].isEnabled()
    assert "pas de son ici" in page._heading._facts.text()


def test_only_the_rows_of_the_lit_words_are_painted_again(
    desk: tuple[TranscriptPage, Read], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = desk
    painted: list[int] = []
    monkeypatch.setattr(page._list, "row_changed", painted.append)
    segment = page._model.segment(1)
    assert [spoken(segment, word.start or 0.0) for word in segment.words] == list(range(len(segment.words)))
    assert spoken(segment, segment.end + 1) == -1
    page._following.follow(segment.words[2].start or 0.0, is_playing=True)
    page._following.follow(segment.words[3].start or 0.0, is_playing=True)
    assert set(painted) <= {-1, 1}
    assert page._list.sight.lit == (segment.id, 3)


def test_what_was_played_is_kept_and_the_page_opens_where_somebody_stopped(
    desk: tuple[TranscriptPage, Read], qtbot: QtBot
) -> None:
    page, read = desk
    third = read()[2]
    hearing, work = page._hearing, page._desk.workspace.work
    hearing.begin(third.interview, 20.0, Place())
    for seconds in (1.0, 1.5, 2.0, third.start, third.start + 0.5):
        hearing.note(seconds, is_playing=True)
    page.leave()
    stopped = third.start + 0.5
    qtbot.waitUntil(lambda: place.of(third.interview, work=work).seconds == stopped)
    assert place.of(third.interview, work=work).heard == ((1.0, 2.0), (round(third.start, 2), round(stopped, 2)))
    page.show_interview(third.interview)
    qtbot.waitUntil(lambda: page._list.currentIndex().row() == 2)


def test_a_click_on_another_segment_says_what_was_typed(desk: tuple[TranscriptPage, Read], qtbot: QtBot) -> None:
    page, read = desk
    page.editing.open(0, 0)
    type_in(page, "Oui, ")
    click(page, 2, 1)
    assert page.editing.segment == ""
    qtbot.waitUntil(lambda: read()[0].text == "Oui, Bonjour à tous les deux")
    assert page._list.currentIndex().row() == 2


def test_who_scrolls_away_is_not_followed_until_they_come_back(
    desk: tuple[TranscriptPage, Read], qtbot: QtBot
) -> None:
    page, _ = desk
    first = page._model.line(0)
    many = [replace(first, id=f"t.0.{number}", start=float(number), end=number + 1.0) for number in range(400)]
    page._model.show_lines(many)
    follow, bar = page._following.follow, page._list.verticalScrollBar()
    follow(300.2, is_playing=True)
    there = bar.value()
    assert there > 1000
    assert page._list.viewport().rect().intersects(page._list.visualRect(page._model.index(300)))
    page._list.scrolled_by_hand.emit()
    bar.setValue(0)
    follow(301.2, is_playing=True)
    assert (bar.value(), page._following._chip.isVisible()) == (0, True)
    page._following.come_back()
    assert abs(bar.value() - there) < 200
    assert not page._following._chip.isVisible()


def test_rows_that_come_go_and_change_leave_the_model_sound(
    desk: tuple[TranscriptPage, Read], qtmodeltester: ModelTester
) -> None:
    page, _ = desk
    model = page._model
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    lines = list(model.lines)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    new = replace(lines[0], id="t.0.new", start=lines[1].end, end=lines[2].start, speaker="Jean")
    model.show_lines([lines[0], lines[1], new, replace(lines[2], speaker="Claire")])
    assert [line.id for line in model.lines] == [lines[0].id, lines[1].id, "t.0.new", lines[2].id]
    assert (model.place_of("Jean"), model.place_of("Claire"), model.row_of(lines[3].id)) == (0, 1, -1)
    assert [model.begins_turn(row) for row in range(4)] == [False, False, True, True]
    assert len(page._list._heights) == 4
    assert resets == []


def test_the_size_of_the_text_is_kept(desk: tuple[TranscriptPage, Read]) -> None:
    page, _ = desk
    before = page._list.font().pixelSize()
    page.keys.actions["larger"].trigger()
    assert page._list.font().pixelSize() == before + 1
    assert page._desk.workspace.settings.get("text_pixels") == before + 1


def test_who_helps_with_the_language_gets_the_field(desk: tuple[TranscriptPage, Read], qtbot: QtBot) -> None:
    page, _ = desk
    with qtbot.waitSignal(page.editing.editor_opened) as told:
        page.editing.open(3)
    field, segment = told.args or (None, None)
    assert isinstance(field, QPlainTextEdit)
    assert segment == page._model.segment(3)


def test_a_text_that_grows_moves_what_is_below_and_no_word_moves_when_it_is_opened(
    desk: tuple[TranscriptPage, Read], qtbot: QtBot
) -> None:
    page, _ = desk
    below = page._list.text_corner(2).y()
    height = page._list.laid(1).text_height
    page.editing.open(1)
    assert page._list.text_corner(2).y() == below
    assert page.editing.editor is not None
    assert page.editing.editor.text_height() == pytest.approx(height)
    type_in(page, f" {LONG} {LONG}")
    assert page._list.text_corner(2).y() > below
