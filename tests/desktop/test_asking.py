"""Questions: the keys go from the first thing that is asked to the last, then to the buttons."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QDialogButtonBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.dialogs.leaving.archive import AskArchive
from fieldkit.desktop.dialogs.leaving.bundle import AskBundle
from fieldkit.desktop.dialogs.people.consent import AskConsent


def test_what_is_asked_first_is_answered_first(qtbot: QtBot) -> None:
    asked = AskArchive()
    assert stops(shown(asked, qtbot))[0] == "Adresse"
    QTest.keyClicks(stop(asked), "archive.exemple.org")
    assert asked.url == "archive.exemple.org"
    QTest.keyClick(stop(asked), Qt.Key.Key_Tab)
    QTest.keyClicks(stop(asked), "ABCD")
    assert asked.code == "ABCD"
    QTest.keyClick(stop(asked), Qt.Key.Key_Return)
    assert asked.result() == QDialog.DialogCode.Accepted


def test_the_buttons_come_after_every_question(qtbot: QtBot) -> None:
    for asked in (AskBundle(Path("/media/zoe/CLE"), "age1"), AskConsent()):
        yes, no = (box.text() for box in shown(asked, qtbot).findChildren(QDialogButtonBox)[0].buttons())
        assert stops(asked)[-2:] == [yes, no]


def test_a_question_that_chose_its_first_field_keeps_it(qtbot: QtBot) -> None:
    asked = AskArchive()
    asked.findChildren(QLineEdit)[1].setFocus()
    assert stop(shown(asked, qtbot)).accessibleName() == "Code reçu"


def shown(asked: Asking, qtbot: QtBot) -> Asking:
    qtbot.addWidget(asked)
    asked.show()
    asked.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is asked)
    return asked


def stop(asked: Asking) -> QWidget:
    """Return what has the keys."""
    held = asked.focusWidget()
    assert held is not None
    return held


def stops(asked: Asking) -> list[str]:
    """Return what Tab stops at in a dialog, from what has the keys on."""
    found: list[str] = []
    begun = stop(asked)
    one: QWidget | None = begun
    while one is not None and (not found or one is not begun):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled():
            found.append(one.text() if isinstance(one, QAbstractButton) else one.accessibleName())
        one = one.nextInFocusChain()
    return found
