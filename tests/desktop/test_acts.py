"""Every act that has a key does on the real page what its words say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.keys.acts import ACTS, SPEAKERS, TAGS, key_of
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.window import Window
from fieldkit.desktop.wording import words
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.text.transcript import Segment, SegmentState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.text import correct, render
from tests.around.rooms import Room
from tests.desktop.listening import rising
from tests.made.heard import a_transcript
from tests.store.test_walk import put_window

NAMES = tuple(f"Personne {number}" for number in range(1, SPEAKERS + 1))


@dataclass
class Seen:
    """The page, and how to act on it and look at it."""

    page: TranscriptPage
    workspace: Workspace
    qtbot: QtBot

    def act(self, name: str) -> None:
        self.page.keys.actions[name].trigger()

    def until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so)

    def choose(self, row: int) -> None:
        self.page.editing.leave()
        self.page._list.go_to(row, 0)

    @property
    def row(self) -> int:
        return self.page._list.currentIndex().row()

    def segments(self) -> tuple[Segment, ...]:
        return correct.read(self.page.interview, work=self.workspace.work)[1]

    def written(self) -> str:
        assert self.page.editing.editor is not None
        return self.page.editing.editor.toPlainText()

    def dialog(self) -> str:
        """Close the dialog that has come, and say which."""
        self.until(lambda: any(one.isVisible() for one in self.page.findChildren(QDialog)))
        [asked] = [one for one in self.page.findChildren(QDialog) if one.isVisible()]
        name = type(asked).__name__
        asked.reject()
        self.until(lambda: not any(one.isVisible() for one in self.page.findChildren(QDialog)))
        return name


@pytest.fixture
def seen(workspace: Workspace, room: Room, qtbot: QtBot, tmp_path: Path) -> Seen:
    interview, transcript = a_transcript(workspace, ())
    put_window(workspace, transcript)
    source, _ = rising(tmp_path / "rising.flac", 30)
    with source:
        digest = workspace.blobs.put(source)
    with workspace.work() as unit:
        sealed = RecordingState.SEALED
        unit.records.put(Recording(id="r", interview=interview, state=sealed, listening=digest, seconds=30.0))
        unit.records.put(replace(unit.records.get(Interview, interview), speakers=NAMES))
    window = Window("fr")
    qtbot.addWidget(window)
    window.show()
    window.furnish(Opened(workspace=workspace))
    window.go("transcript", interview)
    [page] = window.findChildren(TranscriptPage)
    qtbot.waitUntil(lambda: page._model.rowCount() == 4 and bool(page.sound.loaded))
    return Seen(page, workspace, qtbot)


def plays_and_pauses(seen: Seen) -> None:
    seen.act("play")
    seen.until(lambda: seen.page.sound.is_playing)
    seen.act("play")
    seen.until(lambda: not seen.page.sound.is_playing)


def goes_from_ten_to(seconds: float) -> Callable[[Seen, str], None]:
    def check(seen: Seen, act: str) -> None:
        seen.page.sound.pause()
        seen.page.sound.player.go_to(10.0)
        seen.act(act)
        assert seen.page.sound.seconds == pytest.approx(seconds, abs=0.05)

    return check


def test_keys_of_the_sound(seen: Seen) -> None:
    player = seen.page.sound.player
    plays_and_pauses(seen)
    goes_from_ten_to(7.0)(seen, "back")
    goes_from_ten_to(13.0)(seen, "forward")
    third = seen.segments()[2]
    seen.choose(2)
    seen.act("replay")
    assert seen.page.sound.seconds == pytest.approx(third.start, abs=0.05)
    looped = []
    for _ in range(2):
        seen.act("loop")
        looped.append(player.looped)
    assert looped == [(third.start, third.end), None]
    for act, speed in (("slower", 0.9), ("slower", 0.75), ("faster", 0.9), ("normal_speed", 1.0)):
        seen.act(act)
        assert player.speed == speed
    seen.page.sound.pause()


def test_keys_of_the_way_through_the_text(seen: Seen) -> None:
    rows = []
    seen.choose(0)
    for act in ("next_segment", "next_segment", "previous_segment", "next_doubt", "next_doubt", "previous_doubt"):
        seen.act(act)
        rows.append(seen.row)
    assert rows == [1, 2, 1, 0, 2, 0]
    for row, chosen in ((0, "Odincourt"), (2, "d’Odincourt"), (0, "Odincourt")):
        seen.act("next_unknown")
        seen.until(lambda row=row: seen.row == row and seen.page.editing.editor is not None)  # type: ignore[misc]
        assert seen.page.editing.editor is not None
        assert seen.page.editing.editor.textCursor().selectedText() == chosen
    seen.choose(2)
    seen.act("checked")
    seen.until(lambda: seen.page._model.line(2).doubts == ())
    assert seen.segments()[2].state is SegmentState.MACHINE
    seen.choose(1)
    seen.act("next_doubt")
    assert seen.row == 0
    seen.act("verify")
    seen.until(lambda: seen.page._model.line(0).state is SegmentState.VERIFIED)


def test_keys_of_speakers(seen: Seen) -> None:
    for number, name in enumerate(NAMES, 1):
        seen.choose(number % 4)
        seen.act(f"speaker_{number}")
        seen.until(lambda row=number % 4, name=name: seen.page._model.line(row).speaker == name)  # type: ignore[misc]
    seen.choose(1)
    seen.act("speaker_of_selection")
    field = QApplication.focusWidget()
    assert isinstance(field, QComboBox)
    QTest.keyClicks(field, "Zoe")
    QTest.keyClick(field, Qt.Key.Key_Return)
    seen.until(lambda: seen.page._model.line(1).speaker == "Zoe")


def test_keys_of_segments(seen: Seen) -> None:
    seen.choose(0)
    seen.act("edit")
    assert seen.written() == "On habite à Odincourt depuis toujours"
    seen.page.editing.write("hier")
    seen.act("leave")
    assert seen.page.editing.editor is None
    seen.until(lambda: "hier" in seen.segments()[0].text)
    seen.page._list.go_to(1, 2)
    seen.act("cut")
    seen.until(lambda: seen.page._model.rowCount() == 5)
    seen.choose(1)
    seen.act("join")
    seen.until(lambda: seen.page._model.rowCount() == 4)
    seen.page._list.go_to(3, 1)
    seen.act("fold")
    folded = seen.segments()[3].words[1].id
    seen.until(lambda: render.marks(seen.page.interview, work=seen.workspace.work) == {folded: True})
    last = seen.segments()[3]
    seen.page.sound.player.go_to(last.words[0].end or 0.0)
    seen.act("move_bound")
    seen.until(lambda: seen.segments()[2].text.endswith("Rien"))
    seen.choose(0)
    seen.act("quote")
    assert seen.dialog() == "AskQuote"


def test_keys_that_write(seen: Seen) -> None:
    seen.choose(3)
    seen.page.sound.player.go_to(7.0)
    for act, written in {"time_code": f"[{words.moment(7.0)}]", **TAGS}.items():
        seen.act(act)
        assert seen.written().count(written) == 1


def test_keys_of_the_text(seen: Seen) -> None:
    first = seen.segments()[0]
    correct.set_text(first.id, "On habite à Audincourt", work=seen.workspace.work)
    for act, text in (("undo", first.text), ("redo", "On habite à Audincourt")):
        seen.act(act)
        seen.until(lambda text=text: seen.segments()[0].text == text)  # type: ignore[misc]
    seen.choose(0)
    seen.until(lambda: seen.page._model.segment(0).text == "On habite à Audincourt")
    seen.act("copy")
    assert QGuiApplication.clipboard().text() == "0:00 On habite à Audincourt"
    before = seen.page._list.font().pixelSize()
    for act, pixels in (("larger", before + 1), ("smaller", before)):
        seen.act(act)
        assert seen.page._list.font().pixelSize() == pixels
    asked = {}
    for act in ("find", "typography", "history", "export", "keys"):
        seen.act(act)
        asked[act] = seen.dialog()
    assert asked == {
        "find": "Replace",
        "typography": "AskTypography",
        "history": "History",
        "export": "AskExport",
        "keys": "KeysPage",
    }


def test_every_act_of_the_table_is_at_work_somewhere(seen: Seen) -> None:
    own = {act.id for act in ACTS if not act.is_fixed}
    assert set(seen.page.keys.actions) == own
    shortcuts = {
        key.toString() for one in seen.page.window().findChildren(QShortcut) for key in (one.key(), *one.keys())
    }
    assert {key_of(act.id) for act in ACTS if act.is_fixed} <= shortcuts
