"""Keys: one table, three habits, a person's own, and what they do while somebody writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.errands import Errands
from fieldkit.desktop.keys import keymap as maps
from fieldkit.desktop.keys.acts import ACTS, RECORDING, said
from fieldkit.desktop.keys.binding import OF_TEXT, RECORDING_KEYS, bind
from fieldkit.desktop.keys.capture import ChangeKeys, KeyCapture
from fieldkit.desktop.keys.keymap import PORTABLE, Keymap
from fieldkit.desktop.keys.page import KeysPage
from fieldkit.desktop.keys.profiles import PROFILES
from fieldkit.desktop.keys.sheet import sheet
from fieldkit.desktop.recording.bar import RecordingBar
from fieldkit.desktop.recording.remote import Remote
from fieldkit.domain.errors import Refused
from fieldkit.domain.sound.recorder import RecorderStatus
from fieldkit.settings.declared import Settings
from tests.conftest import ROOT

KEY, WITH = Qt.Key, Qt.KeyboardModifier


class Written(QWidget):
    """A page with a text in it; `done` says which acts its keys asked for."""

    def __init__(self, qtbot: QtBot, keymap: Keymap, *acts: str) -> None:
        super().__init__()
        self.done: list[str] = []
        self.text = QPlainTextEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        self.bindings = bind(keymap, {act: self._does(act) for act in acts}, self)
        qtbot.addWidget(self)
        self.show()
        self.text.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is self.text)

    def _does(self, act: str) -> Callable[[], None]:
        return lambda: self.done.append(act)


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_no_key_does_two_things(profile: str) -> None:
    keymap = Keymap(profile=profile)
    keys = Counter(key for act in ACTS if act.group != RECORDING for key in keymap.keys(act.id))
    assert [key for key, times in keys.items() if times > 1] == []
    assert [key for key in keys if QKeySequence.fromString(key, PORTABLE).toString(PORTABLE) != key] == []


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_no_usual_key_is_one_that_elsewhere_deletes_saves_closes_or_writes(profile: str) -> None:
    keys = {key for act in ACTS for key in Keymap(profile=profile).keys(act.id)}
    assert not keys & {"Del", "Backspace", "Ctrl+Del", "Ctrl+Backspace", "Ctrl+S", "Ctrl+W", "Ctrl+Q", "Ctrl+X"}
    assert not {key for key in keys if len(key) == 1 or key in ("Space", "Return", "Enter")}
    assert not {key for key in keys if key.startswith("Ctrl+Alt+") and len(key) == 10}, "AltGr writes € and @"


def test_every_act_has_words_and_profiles_name_known_acts() -> None:
    assert all(said(act.id) and said(act.group) for act in ACTS)
    assert all(said(name) for name in PROFILES)
    assert {act for profile in PROFILES.values() for act in profile} <= {act.id for act in ACTS if not act.is_fixed}


def test_a_key_of_their_own_is_kept_over_the_profile(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    maps.keep(Keymap(profile="otranscribe").giving("play", "F13"), settings=settings)
    read = maps.read(settings)
    assert read.keys("play") == ("Esc", "Media Play", "Toggle Media Play/Pause", "F13")
    assert read.keys("back") == ("F1", "Media Previous")
    assert read.as_in_profile("play") == Keymap(profile="otranscribe")


def test_a_key_that_is_taken_is_refused_with_what_it_is_for() -> None:
    with pytest.raises(Refused, match="key-taken") as refused:
        Keymap().giving("play", "F8")
    assert refused.value.values["act"] == "Passage douteux suivant"
    freed = Keymap().taking("next_doubt", "F8").giving("play", "F8")
    assert "F8" in freed.keys("play")
    with pytest.raises(Refused, match="key-taken"):
        freed.as_in_profile("next_doubt")


def test_their_own_key_is_taken_from_the_acts_of_a_profile_chosen_later() -> None:
    own = Keymap().giving("loop", "F3").own
    changed = Keymap(profile="otranscribe", own=own)
    assert changed.act_at("F3") == "loop"
    assert changed.keys("slower") == ()


@pytest.mark.parametrize(
    "kept", ["", "}", "[]", '{"own": 3}', '{"profile": "x", "own": {"unknown": ["A"], "record": ["F2"]}}']
)
def test_unreadable_choices_count_as_none(tmp_path: Path, kept: str) -> None:
    settings = Settings(tmp_path)
    settings.choose("keys", kept)
    assert maps.read(settings) == Keymap()


def test_bound_keys_work_while_somebody_writes_and_others_write(qtbot: QtBot) -> None:
    page = Written(qtbot, Keymap(), "play", "back", "next_segment", "cut", "undo")
    QTest.keyClicks(page.text, "bon 12")
    for key, modifiers in (
        (KEY.Key_Tab, WITH.NoModifier),
        (KEY.Key_Left, WITH.AltModifier),
        (KEY.Key_Down, WITH.ControlModifier),
        (KEY.Key_Return, WITH.ControlModifier | WITH.ShiftModifier),
        (KEY.Key_MediaTogglePlayPause, WITH.NoModifier),
    ):
        QTest.sendKeyEvent(QTest.KeyAction.Click, page.text, key, "", modifiers)
    assert page.done == ["play", "back", "next_segment", "cut", "play"]
    assert page.text.toPlainText() == "bon 12"


def test_undo_is_the_texts_own_while_somebody_writes(qtbot: QtBot) -> None:
    page = Written(qtbot, Keymap(), "undo")
    QTest.keyClicks(page.text, "bon")
    QTest.keyClick(page.text, KEY.Key_Z, WITH.ControlModifier)
    assert page.text.toPlainText() == ""
    assert page.done == []
    page.text.clearFocus()
    page.setFocus()
    QTest.keyClick(page, KEY.Key_Z, WITH.ControlModifier)
    assert page.done == ["undo"]
    assert {"Ctrl+Z", "Shift+Left"} <= OF_TEXT


def test_a_pedal_that_writes_a_letter_can_be_bound(qtbot: QtBot) -> None:
    page = Written(qtbot, Keymap().giving("play", "B").giving("back", "F13"), "play", "back")
    QTest.keyClicks(page.text, "ab")
    QTest.keyClick(page.text, KEY.Key_F13)
    assert page.text.toPlainText() == "a"
    assert page.done == ["play", "back"]


def test_another_profile_counts_at_once(qtbot: QtBot) -> None:
    page = Written(qtbot, Keymap(), "play", "back", "keys")
    page.bindings.rebind(Keymap(profile="otranscribe"))
    for key in (KEY.Key_Escape, KEY.Key_F1, KEY.Key_Tab):
        QTest.keyClick(page.text, key)
    assert page.done == ["play", "back"]


def test_speakers_are_named_on_a_french_keyboard_without_shift(qtbot: QtBot) -> None:
    page = Written(qtbot, Keymap(), "speaker_1", "speaker_2", "speaker_6", "smaller")
    for key in (KEY.Key_1, KEY.Key_Ampersand, KEY.Key_Eacute, KEY.Key_Minus):
        QTest.keyClick(page.text, key, WITH.ControlModifier)
    assert page.done == ["speaker_1", "speaker_1", "speaker_2", "smaller"]


def test_the_desks_keys_give_way_to_a_recording(qtbot: QtBot) -> None:
    page = Written(qtbot, Keymap(profile="otranscribe"), "faster", "speaker_1", "slower")
    page.bindings.set_aside(RECORDING_KEYS)
    for key, modifiers in ((KEY.Key_F4, WITH.NoModifier), (KEY.Key_1, WITH.ControlModifier)):
        QTest.keyClick(page.text, key, modifiers)
    QTest.keyClick(page.text, KEY.Key_F3)
    assert page.done == ["slower"]
    page.bindings.set_aside(())
    QTest.keyClick(page.text, KEY.Key_F4)
    assert page.done == ["slower", "faster"]


def test_the_capture_takes_every_kind_of_key(qtbot: QtBot) -> None:
    field = KeyCapture()
    qtbot.addWidget(field)
    taken: list[str] = []
    field.captured.connect(taken.append)
    for key, modifiers in (
        (KEY.Key_Shift, WITH.ShiftModifier),
        (KEY.Key_Tab, WITH.NoModifier),
        (KEY.Key_Backtab, WITH.ShiftModifier),
        (KEY.Key_Escape, WITH.NoModifier),
        (KEY.Key_MediaPlay, WITH.NoModifier),
        (KEY.Key_MediaTogglePlayPause, WITH.NoModifier),
        (KEY.Key_MediaPrevious, WITH.NoModifier),
        (KEY.Key_F24, WITH.NoModifier),
        (KEY.Key_5, WITH.KeypadModifier),
        (KEY.Key_K, WITH.ControlModifier | WITH.ShiftModifier),
    ):
        field.setChecked(True)
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))
    media = ["Media Play", "Toggle Media Play/Pause", "Media Previous"]
    assert taken == ["Tab", "Shift+Tab", "Esc", *media, "F24", "5", "Ctrl+Shift+K"]


def test_changing_a_key_tells_the_new_map_or_why_not(qtbot: QtBot) -> None:
    asked = ChangeKeys(Keymap(), "play", "fr")
    qtbot.addWidget(asked)
    maps_told: list[Keymap] = []
    asked.changed.connect(maps_told.append)
    field = asked.findChild(KeyCapture)
    assert field is not None
    QTest.keyClick(field, KEY.Key_Space)
    QTest.keyClick(field, KEY.Key_F8)
    told = " ".join(one.text() for one in asked.findChildren(QLabel))
    assert "sert déjà à «\u202fPassage douteux suivant\u202f»" in told
    assert maps_told == []
    QTest.keyClick(field, KEY.Key_F13)
    assert maps_told == []
    QTest.keyClick(field, KEY.Key_Space)
    QTest.keyClick(field, KEY.Key_F13)
    assert maps_told[-1].keys("play")[-1] == "F13"


@pytest.fixture
def desk(workspace: Workspace) -> Iterator[Desk]:
    owner = QWidget()
    opened = Desk(
        workspace=workspace,
        bench=Bench(owner),
        errands=Errands(owner),
        bridge=Bridge(owner),
        language="fr",
        go=lambda _page, _id: None,
        restyle=lambda: None,
    )
    yield opened
    opened.bench.close()
    opened.errands.close()


def test_the_page_of_keys_finds_without_accents_and_keeps_a_profile(desk: Desk, qtbot: QtBot) -> None:
    page = KeysPage(desk)
    qtbot.addWidget(page)
    page.show()

    def shown() -> set[str]:
        return {
            one.text() for one in page.findChildren(QPushButton) if one.objectName() == "line" and one.isVisible()
        }

    assert len(shown()) > 40
    page._find.setText("doute precedent")
    assert shown() == {"Passage douteux précédent"}
    page._find.setText("")
    page._profile.setCurrentIndex(page._profile.findData("elan"))
    page._profile.activated.emit(page._profile.currentIndex())
    qtbot.waitUntil(lambda: maps.read(desk.workspace.settings).profile == "elan")


def test_the_list_of_keys_in_the_docs_is_current() -> None:
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == sheet()


def test_a_recording_takes_its_keys_from_the_desk_and_gives_them_back(desk: Desk, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = RecordingBar()
    qtbot.addWidget(bar)
    remote = Remote(desk, bar, window)
    page = Written(qtbot, Keymap(profile="otranscribe"), "faster")
    page.setParent(window)
    status = RecorderStatus(
        recording="r", interview="i", pid=1, elapsed=1.0, peak_db=-20.0, is_paused=False, microphone="mic"
    )
    remote.show_status(status)
    assert page.bindings.actions["faster"].shortcuts() == []
    remote.show_status(None)
    assert [one.toString() for one in page.bindings.actions["faster"].shortcuts()] == ["F4"]
    remote.close()
