"""A laptop that nobody touches: it hides at once, and keeps its keys while work goes on or somebody listens."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from fieldkit.desktop.app import Showing
from fieldkit.desktop.dialogs.people.consent import AskConsent
from fieldkit.desktop.locking.idle import IdleWatch
from fieldkit.desktop.locking.lock import Lock
from fieldkit.desktop.widgets.parts import tell
from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.domain.job import JobState
from tests.desktop.pages import TEXTS
from tests.desktop.protection.locking import a_running_job, told_in_boxes, transcript_page
from tests.desktop.protection.protected import PHRASE, TOWN, give, side, until, until_keyless, until_open
from tests.made.heard import a_transcript


def test_left_alone_it_hides_at_once_and_keeps_the_keys_until_the_work_ends(
    showing: Showing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = showing.window.workspace
    job = a_running_job(ws)
    told: list[bool] = []
    hear = Lock._hear

    def noted(lock: Lock, is_working: bool) -> None:
        told.append(is_working)
        hear(lock, is_working)

    monkeypatch.setattr(Lock, "_hear", noted)
    showing.lock.leave_alone()
    assert TOWN not in side(showing)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert all(told)
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
