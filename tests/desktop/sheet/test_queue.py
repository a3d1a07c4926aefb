"""Before a protected workspace prints, it says once that the system's queue sees the pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, open_workspace, protection
from fieldkit.desktop.pages.sheet.printed.spooling import is_queue_accepted
from tests.desktop.asking import when_asked
from tests.trials.conversion import CHEAP, SAID


def press(role: QMessageBox.ButtonRole, said: list[str]) -> None:
    def answer(asked: QMessageBox) -> None:
        said.append(asked.informativeText())
        next(one for one in asked.buttons() if asked.buttonRole(one) is role).click()

    when_asked(QMessageBox, answer)


def test_it_is_said_until_somebody_goes_on_and_then_never_again(tmp_path: Path, qtbot: QtBot) -> None:
    key, _ = protection.make_protected(tmp_path / "ws", "", "fr", SAID, cost=CHEAP)
    ws, parent, said = open_workspace(tmp_path / "ws", key=key), QWidget(), list[str]()
    qtbot.addWidget(parent)
    press(QMessageBox.ButtonRole.RejectRole, said)
    assert not is_queue_accepted(ws, parent)
    press(QMessageBox.ButtonRole.AcceptRole, said)
    assert is_queue_accepted(ws, parent)
    assert is_queue_accepted(ws, parent)
    assert (len(said), "en clair" in said[0]) == (2, True)
    ws.close()


def test_an_open_workspace_prints_without_a_word(workspace: Workspace, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert is_queue_accepted(workspace, parent)
