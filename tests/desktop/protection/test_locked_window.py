"""A window that locks: nothing is left to see or in memory, and unlocking comes back to where somebody was."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.app import Showing
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.usecases.sound import begin, record
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.around.rooms import Room
from tests.conftest import SAMPLE
from tests.desktop.pages import TEXTS
from tests.desktop.protection.locking import LOCK, lock, transcript_page
from tests.desktop.protection.protected import (
    PHRASE,
    TOWN,
    done_with,
    give,
    shown,
    side,
    texts,
    until,
    until_keyless,
    until_open,
)
from tests.desktop.typist import type_in
from tests.made.heard import a_transcript
from tests.store.test_workspace import START


def test_a_locked_window_shows_nothing_and_its_key_is_overwritten(showing: Showing, qtbot: QtBot) -> None:
    key = showing.window.workspace.key
    QTest.keyClick(showing.window, Qt.Key.Key_L, LOCK)
    assert TOWN not in side(showing)
    until_keyless(showing, qtbot)
    assert key is not None
    assert key.is_wiped
    assert TOWN not in texts(showing.window)
    assert showing.window.findChildren(TranscriptPage) == []


def test_nothing_of_a_workspace_is_left_in_memory_once_it_is_locked(showing: Showing, qtbot: QtBot) -> None:
    interview, _ = a_transcript(showing.window.workspace, TEXTS)
    transcript_page(showing, interview, qtbot)
    showing.window.go("preferences", "")
    left = weakref.ref(showing.window.workspace)
    lock(showing, qtbot)

    def is_gone() -> bool:
        gc.collect()
        return left() is None

    until(qtbot, is_gone)


def test_keys_of_the_window_do_nothing_while_it_is_locked(showing: Showing, qtbot: QtBot) -> None:
    lock(showing, qtbot)
    QTest.keyClick(showing.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(showing.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activeModalWidget() is None
    assert "fieldkit est verrouillé" in texts(showing.window)


def test_what_was_being_typed_is_kept_and_unlocking_comes_back_to_it(showing: Showing, qtbot: QtBot) -> None:
    interview, _ = a_transcript(showing.window.workspace, TEXTS)
    page = transcript_page(showing, interview, qtbot)
    page.editing.open(1, 0)
    type_in(page, "Élu à vélo, ")
    lock(showing, qtbot)
    give(showing, PHRASE)
    until_open(showing, qtbot)
    assert showing.window.place == ("transcript", interview)
    transcript_page(showing, interview, qtbot)
    _, segments = correct.read(interview, work=showing.window.workspace.work)
    assert segments[1].text == "Élu à vélo, Nous avons ouvert la salle des fêtes aux habitants"


def test_a_long_page_is_where_it_was_left(showing: Showing, qtbot: QtBot) -> None:
    interview, _ = a_transcript(showing.window.workspace, TEXTS * 60)
    bar = transcript_page(showing, interview, qtbot)._list.verticalScrollBar()
    until(qtbot, lambda: bar.maximum() > 2000)
    bar.setValue(2000)
    lock(showing, qtbot)
    give(showing, PHRASE)
    until_open(showing, qtbot)
    back = transcript_page(showing, interview, qtbot)._list.verticalScrollBar()
    until(qtbot, lambda: abs(back.value() - 2000) < 100)


def test_an_unprotected_workspace_says_that_there_is_nothing_to_lock(tmp_path: Path, qtbot: QtBot) -> None:
    make_workspace(tmp_path / "ws", "Essai", "fr")
    ws = open_workspace(tmp_path / "ws")
    prepare.visit(prepare.Place(name=TOWN), START, work=ws.work)
    ws.close()
    showing = shown(tmp_path / "ws")
    until_open(showing, qtbot)
    assert "non protégé" in texts(showing.window)
    showing.window.locked.emit()
    [box] = showing.window.findChildren(QMessageBox)
    assert "rien à verrouiller" in box.text()
    assert TOWN in side(showing)
    done_with(showing, qtbot)


def elapsed(ws: Workspace) -> float:
    status = ws.recorders.status()
    return status.elapsed if status else 0.0


def test_a_recording_goes_on_behind_the_lock_and_only_its_time_is_seen(
    showing: Showing, room: Room, qtbot: QtBot
) -> None:
    ws = showing.window.workspace
    ws.settings.choose("transcribe_at_once", False)
    [visit] = ws.screens.visits()
    room.play(SAMPLE)
    wanted = begin.Wanted(visit=visit.id, name="Zoé Faure")
    interview = begin.begin(wanted, work=ws.work, recorders=ws.recorders, blobs=ws.blobs)
    lock(showing, qtbot)
    until(qtbot, lambda: "● Enregistre" in texts(showing.window))
    assert "Zoé" not in texts(showing.window)
    give(showing, PHRASE)
    until_open(showing, qtbot)
    again = showing.window.workspace
    until(qtbot, lambda: elapsed(again) > 1)
    before = elapsed(again)
    kept = record.stop(work=again.work, recorders=again.recorders, bench=again.bench)
    room.hush()
    assert (kept.interview, kept.seconds > before - 0.5) == (interview, True)
