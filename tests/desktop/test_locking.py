from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldkit.desktop.app import Showing
from fieldkit.desktop.speaking import fall_silent
from tests.desktop.protected import TOWN, a_protected_workspace, give, names, opened, PHRASE, shown, side, texts, until_open


@pytest.fixture
def showing(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Showing]:
    a_protected_workspace(tmp_path / "ws")
    made = opened(shown(tmp_path / "ws"), qtbot)
    yield made
    made.window.close()
    qtbot.waitUntil(lambda: made.window.bench.is_idle)
    made.window.deleteLater()
    qapp.setStyleSheet("")
    fall_silent(qapp)


def until_keyless(showing: Showing, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not showing.lock.has_keys and showing.window.bench.is_idle, timeout=20_000)


def test_a_locked_window_shows_nothing_and_holds_no_key(showing: Showing, qtbot: QtBot) -> None:
    key = showing.window.workspace.key
    assert key is not None
    QTest.keyClick(showing.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert TOWN not in side(showing)
    until_keyless(showing, qtbot)
    assert key.is_wiped
    assert "fieldkit est verrouillé" in texts(showing.window)
    assert TOWN not in texts(showing.window)
    give(showing, PHRASE)
    until_open(showing, qtbot)
