"""The walk through doubts by keyboard: heard on arrival, settled by one key, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.dialogs.text.alike import CorrectAlike
from fieldkit.desktop.dialogs.text.learn import Learn
from fieldkit.desktop.pages.transcript.walk.walk_panel import WalkPanel
from fieldkit.domain.text.transcript import Segment
from fieldkit.usecases import undo
from fieldkit.usecases.text import correct, walk
from tests.desktop.desks import a_desk
from tests.made.heard import a_transcript
from tests.store.test_walk import TEXTS, put_window

COUNTED = ("Rien à revoir.", "1 passage à revoir, 2 vus", "2 passages à revoir, 1 vu", "3 passages à revoir, 0 vus")


@dataclass
class Seen:
    panel: WalkPanel
    workspace: Workspace
    interview: str
    played: list[tuple[float, float]] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)

    def press(self, key: Qt.Key, text: str = "") -> None:
        widget = QApplication.focusWidget() or self.panel
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))

    def says(self) -> str:
        labels = [one for one in self.panel.findChildren(QLabel) if one.isVisible()]
        return "\n".join(one.text() for one in labels)

    def segments(self) -> tuple[Segment, ...]:
        return correct.read(self.interview, work=self.workspace.work)[1]

    def left(self) -> int:
        found = walk.doubts(self.interview, work=self.workspace.work, blobs=self.workspace.blobs)
        return len(found.passages)

    def type(self, text: str) -> None:
        editor = self.panel.findChild(QPlainTextEdit)
        assert isinstance(editor, QPlainTextEdit)
        assert editor.isVisible()
        editor.setPlainText(text)


@pytest.fixture
def seen(workspace: Workspace, qtbot: QtBot) -> Iterator[Seen]:
    interview, transcript = a_transcript(workspace, ())
    put_window(workspace, transcript)
    played: list[tuple[float, float]] = []
    with a_desk(workspace) as desk:
        panel = WalkPanel(desk, interview, lambda start, end: played.append((start, end)))
        made = Seen(panel=panel, workspace=workspace, interview=interview, played=played)
        panel.chosen.connect(made.chosen.append)
        panel.show()
        panel.setFocus()
        panel.begin()
        qtbot.waitUntil(lambda: bool(played))
        yield made
        panel.hide()
        qtbot.waitUntil(lambda: desk.bench.is_idle)
        panel.deleteLater()


def test_the_worst_passage_is_shown_with_its_reason_and_played(seen: Seen) -> None:
    loop = seen.segments()[1]
    assert seen.played == [(loop.start, loop.end)]
    assert seen.chosen == [loop.id]
    assert "3 passages à revoir, 0 vus" in seen.says()
    assert "phrase répétée en boucle" in seen.says()
    assert "<u>mairie</u>" in seen.says()
    assert "<u>aide</u>" not in seen.says()


def test_keys_go_on_and_back_and_around(seen: Seen) -> None:
    town, loop, people, _ = seen.segments()
    for key in (Qt.Key.Key_N, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_P):
        seen.press(key)
    assert seen.chosen == [loop.id, people.id, town.id, loop.id, town.id]
    seen.press(Qt.Key.Key_Space)
    assert seen.played[-2:] == [(town.start, town.end)] * 2


def test_one_key_settles_a_passage_and_goes_on_until_nothing_is_left(seen: Seen, qtbot: QtBot) -> None:
    for left in (2, 1, 0):
        seen.press(Qt.Key.Key_V)
        assert seen.says().startswith(COUNTED[left])
    assert not any(one.isVisible() for one in seen.panel.findChildren(QPushButton))
    qtbot.waitUntil(lambda: seen.left() == 0)
    undo.undo(seen.interview, work=seen.workspace.work)
    qtbot.waitUntil(lambda: COUNTED[1] in seen.says())


def test_typing_corrects_the_passage_and_offers_the_same_words_elsewhere(seen: Seen, qtbot: QtBot) -> None:
    seen.press(Qt.Key.Key_N)
    seen.press(Qt.Key.Key_Return)
    seen.type("Les gens d’Audincourt, ils viennent")
    seen.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "C’est réglé." in seen.says())
    assert seen.segments()[2].text == "Les gens d’Audincourt, ils viennent"
    [same] = [
        one for one in seen.panel.findChildren(QPushButton) if one.text() == "Corriger aussi un autre passage (T)"
    ]
    seen.press(Qt.Key.Key_T)
    dialog = seen.panel.findChild(CorrectAlike)
    assert isinstance(dialog, CorrectAlike)
    dialog._correct_ticked()
    qtbot.waitUntil(lambda: seen.segments()[0].text == TEXTS[0].replace("Odin", "Audin"))
    qtbot.waitUntil(lambda: COUNTED[1] in seen.says())
    assert not same.isVisible()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    seen.press(Qt.Key.Key_N)
    assert seen.chosen[-1] == seen.segments()[1].id


def test_escape_leaves_the_text_and_no_working_copy(seen: Seen, qtbot: QtBot) -> None:
    before = seen.segments()
    seen.press(Qt.Key.Key_Return)
    seen.type("Rien du tout")
    qtbot.waitUntil(lambda: bool(correct.left_open(before[0].transcript, work=seen.workspace.work)))
    seen.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not correct.left_open(before[0].transcript, work=seen.workspace.work))
    assert seen.segments() == before


def test_what_is_being_typed_is_said_when_somebody_goes_on(seen: Seen, qtbot: QtBot) -> None:
    seen.press(Qt.Key.Key_Return)
    seen.type("la mairie nous aide")
    seen.panel.go(1)
    qtbot.waitUntil(lambda: seen.segments()[1].text == "la mairie nous aide")
    assert seen.segments()[2].text == TEXTS[2]


def test_the_other_hearing_is_taken_with_one_key(seen: Seen, qtbot: QtBot) -> None:
    assert "La machine a aussi entendu" in seen.says()
    seen.press(Qt.Key.Key_O)
    qtbot.waitUntil(lambda: seen.segments()[1].text == "et la mairie nous aide")
    assert seen.segments()[2].text == "Les gens d’Audincourt viennent"


def test_a_word_is_learnt_for_the_visit(seen: Seen, qtbot: QtBot) -> None:
    seen.press(Qt.Key.Key_P)
    seen.press(Qt.Key.Key_A)
    asked = seen.panel.findChild(Learn)
    assert isinstance(asked, Learn)
    assert asked.word == "Odincourt"
    asked.accept()
    seen.press(Qt.Key.Key_N)
    assert walk.doubts(seen.interview, work=seen.workspace.work, blobs=seen.workspace.blobs).seen == 0
