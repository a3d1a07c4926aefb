"""Answers that are spoken: recorded in the sheet, paused, kept, heard, spoken again, and saved from a crash."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.attached.speaking import Speaking
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.pages.workshop.page import WorkshopPage
from fieldkit.desktop.recording.bar import RecordingBar
from fieldkit.desktop.watcher import RecorderWatch
from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.sound.recorder import RecorderStatus
from fieldkit.domain.visits.note import Attachment
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.sound import record
from fieldkit.usecases.visits import prepare
from tests.around.rooms import Room
from tests.conftest import SAMPLE
from tests.desktop.asking import when_asked
from tests.desktop.sheet.building import answers, asked, press, settle, shown
from tests.made.forms_written import a_form_of_ours, a_sheet_of
from tests.store.test_workspace import START

FORM = """
settings: {form_id: parole, version: '1', default_language: fr}
survey:
  - {type: audio, name: recit, label::fr: Racontez}
  - {type: audio, name: suite, label::fr: Et après}
"""


@pytest.fixture
def heard(room: Room) -> Room:
    room.play(SAMPLE)
    return room


@pytest.fixture
def followed(desk: Desk) -> Iterator[Desk]:
    watch = RecorderWatch(lambda: desk.workspace.recorders)
    watch.seen.connect(desk.bridge.recording)
    yield desk
    watch.stop()


def spoken_at(page: SheetPage, path: str) -> Speaking:
    return asked(page, path).findChildren(Speaking)[0]


def elapsed(ws: Workspace) -> float:
    status = ws.recorders.status()
    return status.elapsed if status else 0.0


def kept(ws: Workspace) -> list[Attachment]:
    with ws.work() as unit:
        return list(unit.records.find(Attachment))


def button(page: SheetPage, path: str, name: str) -> QPushButton | None:
    found = asked(page, path).findChildren(QPushButton)
    return next((one for one in found if one.text() == name and one.isVisible()), None)


def speak(page: SheetPage, path: str, ws: Workspace, qtbot: QtBot, seconds: float = 0.5) -> None:
    """Begin to speak an answer, and go on for some seconds."""
    qtbot.waitUntil(lambda: button(page, path, "Enregistrer une réponse") is not None)
    press(asked(page, path), "Enregistrer une réponse")
    qtbot.waitUntil(lambda: spoken_at(page, path).isVisible())
    qtbot.waitUntil(lambda: elapsed(ws) > seconds)


def begun(desk: Desk, qtbot: QtBot) -> tuple[SheetPage, str]:
    """Show a new sheet and begin to speak its first answer."""
    ws = desk.workspace
    sheet = a_sheet_of(ws, a_form_of_ours(ws, FORM))
    page = shown(desk, sheet, qtbot)
    speak(page, "recit", ws, qtbot)
    return page, sheet


def test_an_answer_is_spoken_paused_kept_and_heard_again(heard: Room, followed: Desk, qtbot: QtBot) -> None:
    ws = followed.workspace
    page, sheet = begun(followed, qtbot)
    other = button(page, "suite", "Enregistrer une réponse")
    assert other is not None
    assert (other.isEnabled(), "en cours" in other.toolTip()) == (False, True)
    press(spoken_at(page, "recit"), "Pause")
    times = spoken_at(page, "recit").findChildren(QLabel)
    qtbot.waitUntil(lambda: any(one.text().startswith("En pause") for one in times))
    press(spoken_at(page, "recit"), "Reprendre")
    qtbot.waitUntil(lambda: any("0:01" in one.text() for one in times))
    press(spoken_at(page, "recit"), "Arrêter et garder")
    qtbot.waitUntil(lambda: "recit" in answers(followed, sheet))
    [sound] = kept(ws)
    assert (answers(followed, sheet), sound.about, sound.bytes) == (
        {"recit": sound.id}, sheet, ws.blobs.size(sound.blob),
    )  # fmt: skip
    assert sound.name.startswith("recit ")
    assert sound.name.endswith(".flac")
    qtbot.waitUntil(lambda: ws.recorders.left_behind() == ())
    with ws.blobs.open(sound.blob) as opened:
        assert opened.read(4) == b"fLaC"
    qtbot.waitUntil(lambda: button(page, "recit", "Écouter") is not None)
    places: list[float] = []
    press(asked(page, "recit"), "Écouter")
    qtbot.waitUntil(lambda: bool(page.findChildren(Player)))
    page.findChildren(Player)[0].moved.connect(places.append)
    qtbot.waitUntil(lambda: bool(places) and places[-1] > 0.3)
    free = button(page, "suite", "Enregistrer une réponse")
    assert free is not None
    assert (free.isEnabled(), free.toolTip()) == (True, "")
    page.leave()


def test_an_answer_is_spoken_again_only_when_somebody_says_so_and_undo_brings_the_first_back(
    heard: Room, followed: Desk, qtbot: QtBot
) -> None:
    ws = followed.workspace
    page, sheet = begun(followed, qtbot)
    press(spoken_at(page, "recit"), "Arrêter et garder")
    qtbot.waitUntil(lambda: button(page, "recit", "Enregistrer à nouveau…") is not None)
    first = answers(followed, sheet)

    when_asked(QMessageBox, lambda box: box.button(QMessageBox.StandardButton.No).click())
    press(asked(page, "recit"), "Enregistrer à nouveau…")
    settle(followed, qtbot)
    assert (ws.recorders.status(), answers(followed, sheet)) == (None, first)
    when_asked(QMessageBox, lambda box: box.button(QMessageBox.StandardButton.Yes).click())
    press(asked(page, "recit"), "Enregistrer à nouveau…")
    qtbot.waitUntil(lambda: spoken_at(page, "recit").isVisible())
    press(spoken_at(page, "recit"), "Arrêter et garder")
    qtbot.waitUntil(lambda: answers(followed, sheet) not in ({}, first))
    assert len(kept(ws)) == 2
    fill.undo(sheet, work=ws.work)
    assert answers(followed, sheet) == first


def test_a_recorder_that_dies_leaves_its_answer(heard: Room, followed: Desk, qtbot: QtBot) -> None:
    ws = followed.workspace
    sheet = a_sheet_of(ws, a_form_of_ours(ws, FORM))
    page = shown(followed, sheet, qtbot)
    speak(page, "suite", ws, qtbot, seconds=1.5)
    status = ws.recorders.status()
    assert status is not None
    os.kill(status.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: "suite" in answers(followed, sheet))
    qtbot.waitUntil(lambda: button(page, "suite", "Enregistrer à nouveau…") is not None)
    [sound] = kept(ws)
    assert sound.bytes > 5000


def test_an_answer_goes_on_while_its_sheet_is_left_and_is_met_again(
    heard: Room, followed: Desk, qtbot: QtBot
) -> None:
    page, sheet = begun(followed, qtbot)
    page.close()
    again = shown(followed, sheet, qtbot)
    qtbot.waitUntil(lambda: spoken_at(again, "recit").isVisible())
    assert not spoken_at(again, "suite").isVisible()
    press(spoken_at(again, "recit"), "Arrêter et garder")
    qtbot.waitUntil(lambda: "recit" in answers(followed, sheet))


def test_nothing_is_spoken_while_an_interview_is_recorded(heard: Room, followed: Desk, qtbot: QtBot) -> None:
    ws = followed.workspace
    sheet = a_sheet_of(ws, a_form_of_ours(ws, FORM))
    visit = prepare.visit(prepare.Place(name="Ici"), START, work=ws.work)
    record.start(visit, "", work=ws.work, recorders=ws.recorders)
    page = shown(followed, sheet, qtbot)
    qtbot.waitUntil(lambda: button(page, "recit", "Enregistrer une réponse") is not None)
    speaks = button(page, "recit", "Enregistrer une réponse")
    assert speaks is not None
    qtbot.waitUntil(lambda: not speaks.isEnabled())
    record.stop(work=ws.work, recorders=ws.recorders, bench=ws.bench)
    qtbot.waitUntil(speaks.isEnabled)


def test_a_microphone_that_does_not_open_is_told_and_one_may_try_again(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[FieldkitError] = []
    desk.bench.refused.connect(told.append)
    ws = desk.workspace
    ws.settings.choose("microphone", "un micro débranché")
    monkeypatch.setenv("PULSE_SERVER", "unix:/nulle-part")
    page = shown(desk, a_sheet_of(ws, a_form_of_ours(ws, FORM)), qtbot)
    qtbot.waitUntil(lambda: button(page, "recit", "Enregistrer une réponse") is not None)
    press(asked(page, "recit"), "Enregistrer une réponse")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].key in ("no-microphone", "microphone-gone")
    speaks = button(page, "recit", "Enregistrer une réponse")
    assert speaks is not None
    assert speaks.isEnabled()


def test_nothing_is_recorded_in_the_workshop(desk: Desk, qtbot: QtBot) -> None:
    page = WorkshopPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_form(a_form_of_ours(desk.workspace, FORM))
    qtbot.waitUntil(lambda: any(one.text() == "Enregistrer une réponse" for one in page.findChildren(QPushButton)))
    speaks = [one for one in page.findChildren(QPushButton) if one.text() == "Enregistrer une réponse"]
    assert not any(one.isEnabled() for one in speaks)


def test_the_bar_of_a_spoken_answer_has_no_marks(qtbot: QtBot) -> None:
    bar = RecordingBar()
    qtbot.addWidget(bar)
    status = RecorderStatus(
        recording="r", interview="", pid=1, elapsed=2.0, peak_db=-20.0, is_paused=False, microphone="micro"
    )
    bar.show_status(status)
    assert [one.text() for one in bar.findChildren(QPushButton) if one.isVisible()] == ["Pause", "Arrêter"]
