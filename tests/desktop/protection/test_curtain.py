"""Dialogs, questions and what was copied: none of it stands over a lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from fieldkit.desktop.app import Showing
from fieldkit.desktop.dialogs.fieldwork.visit import AskVisit
from fieldkit.desktop.dialogs.people.consent import AskConsent
from fieldkit.desktop.widgets.parts import tell
from tests.desktop.asking import when_asked
from tests.desktop.protection.locking import LOCK
from tests.desktop.protection.protected import until, until_keyless


def test_dialogs_and_what_was_copied_go_and_none_opens_over_the_lock(
    showing: Showing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)  # offscreen, Qt cannot tell
    asked = AskConsent(showing.window, name="Zoé Faure")
    asked.open()
    QApplication.clipboard().setText("Zoé Faure")
    showing.window.locked.emit()
    assert not asked.isVisible()
    assert QApplication.clipboard().text() == ""
    tell("Entretien avec Zoé Faure", showing.window)
    until(qtbot, lambda: not any(box.isVisible() for box in showing.window.findChildren(QMessageBox)))
    until_keyless(showing, qtbot)


def test_a_question_that_waits_for_an_answer_is_taken_away(showing: Showing, qtbot: QtBot) -> None:
    when_asked(AskVisit, lambda _asked: showing.lock.leave_alone())
    showing.window.new_visit()
    assert showing.lock.is_shut
    until_keyless(showing, qtbot)


def test_the_key_of_the_lock_counts_over_a_dialog_too(showing: Showing, qtbot: QtBot, qapp: QApplication) -> None:
    asked = AskConsent(showing.window, name="Zoé Faure")
    asked.open()
    asked.activateWindow()
    until(qtbot, lambda: qapp.focusWindow() is asked.windowHandle())
    QTest.keyClick(asked.windowHandle(), Qt.Key.Key_L, LOCK)
    until(qtbot, lambda: showing.lock.is_shut)
    until_keyless(showing, qtbot)
    until(qtbot, lambda: showing.window.findChildren(AskConsent) == [])
