from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.fieldwork.recording import AskRecording
from fieldkit.desktop.errands import Errands
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.recording.bar import RecordingBar
from fieldkit.desktop.recording.discreet import DiscreetPanel
from fieldkit.desktop.recording.mic_trial import MicTrial
from fieldkit.desktop.widgets.file_pick import FilePick
from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.desktop.window import Window
from fieldkit.domain.people.consent import Given
from fieldkit.domain.sound.recording import MarkKind, Recording
from fieldkit.usecases.people import consent
from fieldkit.usecases.sound import begin, record
from fieldkit.usecases.visits import prepare
from tests.around.rooms import Room
from tests.conftest import SAMPLE
from tests.desktop.asking import when_asked
from tests.store.test_workspace import START


def buttons(window: Window) -> dict[str, QPushButton]:
    return {one.text(): one for one in window.findChildren(QPushButton) if one.isVisible()}


def answer(dialog: AskRecording, name: str, scan: Path | None = None, given: int = 0) -> None:
    """Answer the question that is asked before a recording."""
    dialog.findChildren(QLineEdit)[0].setText(name)
    dialog.findChildren(QComboBox)[0].setCurrentIndex(given)
    dialog.findChildren(FilePick)[0].show_path(scan)
    dialog.accept()


def visible(kind: type[QWidget], text: str) -> bool:
    """Say whether a text is in sight in any window."""
    found = [one for top in QApplication.topLevelWidgets() for one in top.findChildren(kind) if one.isVisible()]
    return any(text in str(one.property("text")) for one in found)


def elapsed(ws: Workspace) -> float:
    status = ws.recorders.status()
    return status.elapsed if status else 0.0


def test_an_interview_is_recorded_with_two_clicks_and_heard_again(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    make_workspace(tmp_path / "ws", "Essai", "fr")
    ws = open_workspace(tmp_path / "ws")
    ws.settings.choose("transcribe_at_once", False)
    visit = prepare.visit(prepare.Place(name="Kingersheim"), START, work=ws.work)
    window = Window("fr")
    qtbot.addWidget(window)
    window.show()
    window.furnish(Opened(workspace=ws))
    window.go("visit", visit)
    qtbot.waitUntil(lambda: "Enregistrer" in buttons(window))
    room.play(SAMPLE)
    when_asked(AskRecording, lambda asked: answer(asked, "Zoé Faure"))
    buttons(window)["Enregistrer"].click()
    qtbot.waitUntil(lambda: "Arrêter" in buttons(window))
    buttons(window)["Repère (F4)"].click()
    buttons(window)["Pause"].click()
    qtbot.waitUntil(lambda: "Reprendre" in buttons(window))
    buttons(window)["Reprendre"].click()
    qtbot.waitUntil(lambda: elapsed(ws) > 2)
    buttons(window)["Arrêter"].click()
    qtbot.waitUntil(lambda: "Ouvrir" in buttons(window) and "Arrêter" not in buttons(window))
    room.hush()
    [line] = ws.screens.interviews(visit)
    assert (line.has_consent, line.awaits_consent) == (True, False)
    assert (line.seconds > 2, line.missing) == (True, "")
    heard_places: list[float] = []
    window.go("transcript", line.id)
    qtbot.waitUntil(lambda: "Écouter" in buttons(window) and buttons(window)["Écouter"].isEnabled())
    [player] = window.findChildren(Player)
    player.moved.connect(heard_places.append)
    buttons(window)["Écouter"].click()
    qtbot.waitUntil(lambda: bool(heard_places) and heard_places[-1] > 0.5)
    window.close()


def test_one_shortcut_records_and_a_screen_stays_discreet(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    make_workspace(tmp_path / "ws", "Essai", "fr")
    ws = open_workspace(tmp_path / "ws")
    ws.settings.choose("transcribe_at_once", False)
    visit = prepare.visit(prepare.Place(name="Kingersheim"), START, work=ws.work)
    window = Window("fr")
    qtbot.addWidget(window)
    window.show()
    window.furnish(Opened(workspace=ws))
    qtbot.waitUntil(lambda: window.visits_shown == 1)
    room.play(SAMPLE)
    when_asked(AskRecording, lambda asked: answer(asked, "", given=2))
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: visible(QLabel, "Consentement à noter"))
    [line] = [one for one in window.findChildren(QLineEdit) if one.isVisible()]
    qtbot.waitUntil(lambda: elapsed(ws) > 1)
    [bar] = window.findChildren(RecordingBar)
    before = bar._now()
    QTest.keyClicks(line, "repas")
    begun = bar._now()
    qtbot.waitUntil(lambda: bar._now() > begun + 1.5)
    QTest.keyClick(line, Qt.Key.Key_Return)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not window.isVisible() and visible(QLabel, "Enregistre · 0 min"))
    [panel] = [one for one in QApplication.topLevelWidgets() if isinstance(one, DiscreetPanel) and one.isVisible()]
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    QTest.keyClick(panel, Qt.Key.Key_F4)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.isVisible)
    buttons(window)["Arrêter"].click()
    qtbot.waitUntil(lambda: ws.screens.interviews(visit)[0].seconds > 0)
    room.hush()
    [interview] = ws.screens.interviews(visit)
    with ws.work() as unit:
        [recording] = unit.records.find(Recording, interview=interview.id)
    note, mark = [one for one in recording.marks if one.kind in (MarkKind.NOTE, MarkKind.MARK)]
    assert (note.label, interview.awaits_consent) == ("repas", True)
    assert round(before, 3) <= note.at <= round(begun, 3)
    assert mark.at - note.at > 1.0
    window.close()


def test_a_written_consent_comes_with_its_scan(room: Room, tmp_path: Path) -> None:
    make_workspace(tmp_path / "ws", "Essai", "fr")
    ws = open_workspace(tmp_path / "ws")
    ws.settings.choose("transcribe_at_once", False)
    visit = prepare.visit(prepare.Place(name="Kingersheim"), START, work=ws.work)
    (tmp_path / "scan.jpg").write_bytes(b"signed")
    wanted = begin.Wanted(visit=visit, name="Zoé Faure", given=Given.WRITTEN, evidence=tmp_path / "scan.jpg")
    interview = begin.begin(wanted, work=ws.work, recorders=ws.recorders, blobs=ws.blobs)
    record.stop(work=ws.work, recorders=ws.recorders, bench=ws.bench)
    [(person, agreed)] = consent.of(interview, work=ws.work)
    with ws.blobs.open(agreed.evidence) as kept:
        assert (person.name, agreed.given, kept.read()) == ("Zoé Faure", Given.WRITTEN, b"signed")
    ws.close()


def test_the_microphone_is_tried_and_heard_again(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    make_workspace(tmp_path / "ws", "Essai", "fr")
    ws = open_workspace(tmp_path / "ws")
    bench = Bench()
    desk = Desk(
        workspace=ws,
        bench=bench,
        errands=Errands(),
        bridge=Bridge(),
        language="fr",
        go=lambda _page, _id: None,
        restyle=lambda: None,
    )
    trial = MicTrial(desk)
    qtbot.addWidget(trial)
    trial.show()
    room.play(SAMPLE)
    trial.findChildren(QPushButton)[0].click()
    [said] = trial.findChildren(QLabel)
    assert said.text().startswith("Parlez")
    qtbot.waitUntil(lambda: "entend bien" in said.text())
    [player] = trial.findChildren(Player)
    qtbot.waitUntil(lambda: player.seconds > 0.3)
    player.unload()
    room.hush()
    assert not list((tmp_path / "ws").glob("recordings/*"))
    bench.close()
    desk.errands.close()
    ws.close()
