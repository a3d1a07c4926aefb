"""Somebody else sits at the locked window, with a keyboard and time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.desktop.app import Showing
from tests.desktop.protection.protected import (
    PHRASE,
    a_protected_workspace,
    done_with,
    give,
    opened,
    press,
    shown,
    until,
    until_keyless,
    write,
)

PHRASE_LINE, RECOVERY_LINE = "Phrase secrète", "Clé de secours"


@pytest.fixture
def showing(tmp_path: Path, qtbot: QtBot) -> Iterator[Showing]:
    a_protected_workspace(tmp_path / "ws")
    showing = shown(tmp_path / "ws")
    yield showing
    done_with(showing, qtbot)


def line_of(place: QWidget, name: str) -> QLineEdit:
    [line] = [one for one in place.findChildren(QLineEdit) if one.isVisible() and one.accessibleName() == name]
    return line


def brought_back(line: QLineEdit) -> set[str]:
    """Return all that undo brings back, letters shown as the eye in the line shows them."""
    if line.echoMode() is not QLineEdit.EchoMode.Normal:
        line.actions()[0].trigger()
    found = set()
    for _ in range(5):
        line.undo()
        found.add(line.text())
    return found


def test_undo_brings_back_no_passphrase_once_it_opened_the_window(showing: Showing, qtbot: QtBot) -> None:
    opened(showing, qtbot)
    showing.lock.lock()
    until_keyless(showing, qtbot)
    assert brought_back(line_of(showing.window, PHRASE_LINE)) == {""}


def test_undo_brings_back_no_recovery_key(showing: Showing, qtbot: QtBot) -> None:
    until(qtbot, lambda: showing.door.gate.isVisible())
    press(showing.window, "J’ai oublié ma phrase")
    write(showing.window, RECOVERY_LINE, "4EB3-QTQE")
    press(showing.window, "Revenir à la phrase")
    press(showing.window, "J’ai oublié ma phrase")
    assert brought_back(line_of(showing.window, RECOVERY_LINE)) == {""}


def test_undo_brings_back_no_passphrase_that_was_wrong(showing: Showing, qtbot: QtBot) -> None:
    until(qtbot, lambda: showing.door.gate.isVisible())
    give(showing, PHRASE[:-1])
    until(qtbot, lambda: showing.window.bench.is_idle)
    showing.door.show_gate(was_locked=True)
    assert brought_back(line_of(showing.window, PHRASE_LINE)) == {""}
