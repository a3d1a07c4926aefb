"""A test of the window waits long, and never for ever."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.desktop.patience import LeftOpen


def test_a_question_that_nobody_answers_is_closed_and_told(qtbot: QtBot) -> None:
    asked = QDialog()
    asked.setWindowTitle("Qui parle ?")
    qtbot.addWidget(asked)
    watch = LeftOpen(patience_ms=50)
    assert asked.exec() == 0
    assert watch.titles == ["QDialog « Qui parle ? »"]
