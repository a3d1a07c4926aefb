"""One sound server for every test, for Qt keeps to the first that it meets, even to none; patience, and a window."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import av
import pytest
from PySide6.QtCore import QLocale
from PySide6.QtMultimedia import QMediaDevices
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.window import Window
from fieldkit.desktop.wording.language import fall_silent
from fieldkit.domain.reviewing.review import Role
from tests.around.rooms import Room, missing, opened_room
from tests.conftest import ROOT
from tests.desktop.patience import LeftOpen, PatientBot
from tests.desktop.study import Opening, opened_as

LOADED = (av,)
"""Before Qt's sound: two threads that load both while Qt's messages come to Python can wait for each other."""


@pytest.fixture(scope="session", autouse=True)
def _sound_server(qapp: QApplication) -> Iterator[Room | None]:
    if missing():
        yield None
        return
    with opened_room() as opened:
        with pytest.MonkeyPatch.context() as patched:
            hears(opened, patched)
            QMediaDevices.audioOutputs()  # Qt meets it before a test that names another one
        yield opened


def hears(room: Room, patched: pytest.MonkeyPatch) -> None:
    for name, value in room.environment.items():
        patched.setenv(name, value)


@pytest.fixture(autouse=True)
def _in_the_room(_sound_server: Room | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if _sound_server is not None:
        hears(_sound_server, monkeypatch)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Wait as long as a busy machine needs, wherever a test of the window waits."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _every_question_is_answered(qapp: QApplication) -> Iterator[None]:
    """End a test that waits in a question which nobody answers."""
    watch = LeftOpen()
    yield
    assert watch.titles == [], f"nobody answered: {', '.join(watch.titles)}"


@pytest.fixture(autouse=True)
def _kept(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Qt take widgets away at the end, as in the window; Python would do so while they are being drawn."""
    kept, add = list[QWidget](), qtbot.addWidget

    def held(widget: QWidget) -> None:
        kept.append(widget)
        add(widget)

    monkeypatch.setattr(qtbot, "addWidget", held)


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    """Hand the application on as it was, whatever a window gave it: language, style, letters, what was copied."""
    interval = sys.getswitchinterval()
    locale, style, palette, font = QLocale(), qapp.style().name(), qapp.palette(), qapp.font()
    yield
    fall_silent(qapp)
    QLocale.setDefault(locale)
    qapp.clipboard().clear()
    sys.setswitchinterval(interval)
    if qapp.styleSheet():
        qapp.setStyleSheet("")
        qapp.setStyle(style)
        qapp.setPalette(palette)
        qapp.setFont(font)


@pytest.fixture
def room(_sound_server: Room | None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """Give the room, silent again after each test: the next one listens in it too."""
    if _sound_server is None:
        pytest.skip(f"a virtual microphone needs {', '.join(missing())}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    yield _sound_server
    _sound_server.hush()


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[Window]:
    opened = Window("fr")
    qtbot.addWidget(opened)
    opened.show()
    opened.furnish(Opened(workspace=workspace))
    yield opened
    opened.hand_over()
    opened.close()


@pytest.fixture
def opening(workspace: Workspace, role: Role, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opening]:
    with opened_as(role, workspace, qtbot, monkeypatch) as opened:
        yield opened
