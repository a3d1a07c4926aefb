from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.desktop.app import Showing
from fieldkit.desktop.errands import Errands, Reached
from fieldkit.desktop.window import Window
from fieldkit.domain.pace import Pace
from fieldkit.settings.declared import Settings
from fieldkit.usecases.visits import prepare
from tests.desktop.protection.locking import told_in_boxes
from tests.desktop.protection.protected import done_with
from tests.store.test_workspace import START
from tests.trials.logs import DATABASE, LOG, left_behind


@pytest.fixture
def showing(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Showing]:
    make_workspace(tmp_path / "ws", "Essai", "fr")
    ws = open_workspace(tmp_path / "ws")
    prepare.visit(prepare.Place(name="Kingersheim"), START, work=ws.work)
    ws.close()
    shown = Showing(qapp, tmp_path / "ws", "fr")
    yield shown
    done_with(shown, qtbot)


def ready(showing: Showing, qtbot: QtBot) -> Window:
    showing.open()
    qtbot.waitUntil(lambda: showing.window.visits_shown == 1 and showing.window.bench.is_idle)
    return showing.window


def test_the_window_is_there_before_its_workspace(showing: Showing, qtbot: QtBot) -> None:
    assert showing.window.isVisible()
    assert showing.window.visits_shown == 0
    ready(showing, qtbot)


def test_a_workspace_that_does_not_open_is_explained_in_the_window(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    (tmp_path / "faux").mkdir()
    (tmp_path / "faux" / "fieldkit.db").write_bytes(b"ceci n'est pas une base" * 100)
    shown = Showing(qapp, tmp_path / "faux", "fr")
    shown.open()

    def texts() -> str:
        return "\n".join(one.text() for one in shown.window.findChildren(QLabel))

    qtbot.waitUntil(lambda: "ne s’ouvrent pas" in texts())
    done_with(shown, qtbot)


def test_a_damaged_log_is_told_once_and_the_visits_are_there(showing: Showing, qtbot: QtBot, tmp_path: Path) -> None:
    left_behind(tmp_path / "left", is_sealed=False)
    with (tmp_path / "left" / LOG).open("r+b") as log:
        log.seek(17)
        log.write(b"!!")
    for name in (DATABASE, LOG):
        shutil.copy(tmp_path / "left" / name, showing.folder)
    showing.open()
    qtbot.waitUntil(lambda: LOG in told_in_boxes(showing))
    assert "damaged-1.log" in told_in_boxes(showing)
    assert showing.window.session is not None


def test_a_choice_of_language_is_seen_at_once_and_kept(showing: Showing, qtbot: QtBot) -> None:
    first = ready(showing, qtbot)
    first.go("preferences", "")
    [languages] = [one for one in first.findChildren(QComboBox) if one.accessibleName() == "Langue"]
    languages.activated.emit(languages.findData("en"))
    qtbot.waitUntil(lambda: showing.window is not first and showing.window.visits_shown == 1)
    assert any(one.text() == "Preferences" for one in showing.window.findChildren(QLabel))
    assert Settings(showing.folder).get("language") == "en"


def test_transcribing_at_once_can_be_switched_off(showing: Showing, qtbot: QtBot) -> None:
    window = ready(showing, qtbot)
    window.go("preferences", "")
    [at_once] = [one for one in window.findChildren(QCheckBox) if one.accessibleName().startswith("Transcrire")]
    at_once.setChecked(False)
    qtbot.waitUntil(lambda: window.workspace.bench.wish() is None)


def test_an_errand_is_told_and_stops_when_asked(qtbot: QtBot) -> None:
    errands = Errands()
    told: list[tuple[str, float]] = []
    done: list[str] = []
    errands.told.connect(lambda title, done, _total: told.append((title, done)))
    may_go_on = threading.Event()

    def act(reached: Reached) -> str:
        reached(12.0)
        may_go_on.wait(60)
        reached(13.0)
        return "fini"

    errands.run("Import de a.wav", act, done.append)
    qtbot.waitUntil(lambda: ("Import de a.wav", 12.0) in told)
    errands.cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: errands.is_idle)
    assert (told[-1], done) == (("", 0.0), [])
    errands.run("encore", lambda _reached: "fini", done.append)
    qtbot.waitUntil(lambda: done == ["fini"])
    errands.close()


def test_time_left_follows_the_pace_and_says_nothing_too_early() -> None:
    pace = Pace().looked("a", 0.1, 100.0)
    assert pace.seconds_left(0.11, 101.0) is None
    assert pace.seconds_left(0.35, 150.0) == pytest.approx(130.0)
    assert pace.looked("a", 0.35, 150.0) is pace
    assert pace.looked("b", 0.0, 150.0) == Pace("b", 0.0, 150.0)
