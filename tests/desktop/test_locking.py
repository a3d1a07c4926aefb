from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.app import Showing
from fieldkit.desktop.dialogs.people.consent import AskConsent
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.protection.idle import IdleWatch
from fieldkit.desktop.protection.sleep import SleepWatch
from fieldkit.desktop.widgets.parts import tell
from fieldkit.desktop.widgets.player import Player
from fieldkit.domain.job import Job, JobState
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.sound import begin, record
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.conftest import ROOT, SAMPLE
from tests.desktop.pages import TEXTS
from tests.desktop.protected import (
    PHRASE,
    TOWN,
    a_protected_workspace,
    done_with,
    give,
    opened,
    shown,
    side,
    texts,
    until,
    until_keyless,
    until_open,
)
from tests.desktop.typist import type_in
from tests.heard import a_transcript
from tests.rooms import Room
from tests.store.test_workspace import START

LOCK = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def showing(tmp_path: Path, qtbot: QtBot) -> Iterator[Showing]:
    a_protected_workspace(tmp_path / "ws")
    made = opened(shown(tmp_path / "ws"), qtbot)
    yield made
    done_with(made, qtbot)


def lock(showing: Showing, qtbot: QtBot) -> None:
    QTest.keyClick(showing.window, Qt.Key.Key_L, LOCK)
    until_keyless(showing, qtbot)


def transcript_page(showing: Showing, interview: str, qtbot: QtBot) -> TranscriptPage:
    def pages() -> list[TranscriptPage]:
        return [one for one in showing.window.findChildren(TranscriptPage) if one.isVisible()]

    if showing.window.place != ("transcript", interview):
        showing.window.go("transcript", interview)
    until(qtbot, lambda: bool(pages()) and pages()[0]._model.rowCount() > 1)
    return pages()[0]


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


def test_dialogs_and_what_was_copied_go_and_none_opens_over_the_lock(
    showing: Showing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)  # offscreen, Qt cannot tell
    asked = AskConsent(showing.window, name="Zoé Faure")
    asked.open()
    QApplication.clipboard().setText("Zoé Faure")
    showing.window.locked.emit()
    assert not asked.isVisible()
    assert QApplication.clipboard().text() == ""
    tell("Entretien avec Zoé Faure", showing.window)
    until(qtbot, lambda: not any(box.isVisible() for box in showing.window.findChildren(QMessageBox)))
    until_keyless(showing, qtbot)


def test_a_question_that_waits_for_an_answer_is_taken_away(showing: Showing, qtbot: QtBot) -> None:
    QTimer.singleShot(300, showing.lock.leave_alone)
    showing.window.new_visit()
    assert showing.lock.is_shut
    until_keyless(showing, qtbot)


def test_the_key_of_the_lock_counts_over_a_dialog_too(showing: Showing, qtbot: QtBot, qapp: QApplication) -> None:
    asked = AskConsent(showing.window, name="Zoé Faure")
    asked.open()
    asked.activateWindow()
    until(qtbot, lambda: qapp.focusWindow() is asked.windowHandle())
    QTest.keyClick(asked.windowHandle(), Qt.Key.Key_L, LOCK)
    until(qtbot, lambda: showing.lock.is_shut)
    until_keyless(showing, qtbot)
    until(qtbot, lambda: showing.window.findChildren(AskConsent) == [])


def test_an_unprotected_workspace_says_that_there_is_nothing_to_lock(tmp_path: Path, qtbot: QtBot) -> None:
    from fieldkit.bootstrap import make_workspace, open_workspace

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


def test_left_alone_it_hides_at_once_and_keeps_the_keys_until_the_work_ends(showing: Showing, qtbot: QtBot) -> None:
    ws = showing.window.workspace
    job = a_running_job(ws)
    showing.lock.leave_alone()
    assert TOWN not in side(showing)
    qtbot.wait(1500)
    assert showing.lock.has_keys
    with ws.work() as unit:
        unit.board.put(replace(job, state=JobState.DONE))
    until_keyless(showing, qtbot)


def test_who_comes_back_while_work_goes_on_finds_all_as_it_was(showing: Showing, qtbot: QtBot) -> None:
    ws = showing.window.workspace
    job = a_running_job(ws)
    showing.lock.leave_alone()
    give(showing, PHRASE)
    until_open(showing, qtbot)
    assert showing.window.workspace is ws
    assert not showing.lock.is_shut
    with ws.work() as unit:
        unit.board.put(replace(job, state=JobState.DONE))


def test_a_dialog_comes_back_with_what_was_written_in_it_while_work_goes_on(showing: Showing, qtbot: QtBot) -> None:
    ws = showing.window.workspace
    job = a_running_job(ws)
    asked = AskConsent(showing.window, name="Zoé Faure")
    asked.open()
    showing.lock.leave_alone()
    assert not asked.isVisible()
    tell("Le paquet est prêt", showing.window)
    give(showing, PHRASE)
    until_open(showing, qtbot)
    until(qtbot, lambda: asked.isVisible() and "Le paquet est prêt" in told_in_boxes(showing))
    assert asked.name == "Zoé Faure"
    for one in (asked, *showing.window.findChildren(QMessageBox)):
        one.close()
    with ws.work() as unit:
        unit.board.put(replace(job, state=JobState.DONE))


def told_in_boxes(showing: Showing) -> str:
    return "\n".join(one.text() for one in showing.window.findChildren(QMessageBox) if one.isVisible())


def a_running_job(ws: Workspace) -> Job:
    with ws.work() as unit:
        holder = f"transcription:{os.getpid()}"
        job = Job(id=unit.new_id(), verb=transcribe.VERB, subject="i", state=JobState.RUNNING, holder=holder)
        unit.board.put(job)
    return job


def test_who_listens_is_not_locked_out(showing: Showing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    interview, _ = a_transcript(showing.window.workspace, TEXTS)
    transcript_page(showing, interview, qtbot)
    monkeypatch.setattr(Player, "is_playing", property(lambda _player: True))
    showing.lock.leave_alone()
    assert not showing.lock.is_shut


def test_idle_time_counts_from_the_last_touch(qtbot: QtBot, qapp: QApplication) -> None:
    place, clock = QLabel("ici"), [0.0]
    qtbot.addWidget(place)
    watch = IdleWatch(lambda: 600.0, place, lambda: clock[0])
    told: list[float] = []
    watch.reached.connect(lambda: told.append(clock[0]))
    place.show()
    place.activateWindow()
    until(qtbot, lambda: qapp.focusWindow() is place.windowHandle())
    watch.watch(is_on=True)
    clock[0] = 599.0
    QTest.keyClick(place.windowHandle(), Qt.Key.Key_A)
    for clock[0] in (601.0, 1198.0, 1199.0, 1300.0):
        watch.look()
    assert told == [1199.0]


@pytest.fixture
def bus() -> Iterator[tuple[QDBusConnection, str]]:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    if shutil.which(command[0]) is None:
        pytest.skip("a bus needs dbus-daemon")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        yield QDBusConnection.connectToBus(address, "fieldkit-test"), address
        QDBusConnection.disconnectFromBus("fieldkit-test")
        server.kill()


def test_the_machine_sleeps_once_the_keys_are_gone(bus: tuple[QDBusConnection, str], qtbot: QtBot) -> None:
    connection, address = bus
    command = [sys.executable, "-m", "tests.desktop.logind", address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as logind:
        assert logind.stdout is not None
        assert logind.stdout.readline() == "there\n"
        place, told = QObject(), list[str]()
        watch = SleepWatch(place, connection)
        watch.falling.connect(lambda: told.append("sleep"))
        assert logind.stdout.readline() == "Inhibit sleep delay\n"
        until(qtbot, lambda: told == ["sleep"])
        watch.ready()
        assert logind.stdout.readline() == "given back\n"
        logind.kill()


def test_a_clock_that_jumped_tells_of_a_sleep(qtbot: QtBot) -> None:
    place, clock, told = QObject(), [1000.0], list[float]()
    watch = SleepWatch(place, QDBusConnection("none"), lambda: clock[0])
    watch.falling.connect(lambda: told.append(clock[0]))
    for clock[0] in (1005.0, 1011.0, 4000.0, 4005.0):
        watch.look()
    assert told == [4000.0]


def test_sleep_takes_the_keys_of_a_workspace(showing: Showing, qtbot: QtBot) -> None:
    showing.lock.fall_asleep()
    until_keyless(showing, qtbot)
    assert "fieldkit est verrouillé" in texts(showing.window)


def elapsed(ws: Workspace) -> float:
    status = ws.recorders.status()
    return status.elapsed if status else 0.0


def test_a_recording_goes_on_behind_the_lock_and_only_its_time_is_seen(
    showing: Showing, room: Room, qtbot: QtBot
) -> None:
    ws = showing.window.workspace
    ws.settings.choose("transcribe_at_once", False)
    [visit] = ws.screens.visits()
    loudspeaker = room.play(SAMPLE)
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
    loudspeaker.kill()
    loudspeaker.wait()
    assert (kept.interview, kept.seconds > before - 0.5) == (interview, True)
