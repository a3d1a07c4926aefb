"""A protected workspace behind the real window, its passphrase stretched as little as Argon2 allows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import open_workspace
from fieldkit.bootstrap.protection import Cost, make_protected
from fieldkit.desktop.app import Showing
from fieldkit.desktop.locksmith import Locksmith
from fieldkit.usecases.visits import prepare
from tests.store.test_workspace import START

PHRASE = "lanterne prune vélo mardi"
OTHER = "moulin ardoise fanfare sept"
CHEAP = Cost(turns=1, memory=8192)
TOWN = "Kingersheim"


def a_protected_workspace(folder: Path) -> str:
    """Make one with a visit in it; returns its recovery key."""
    key, recovery = make_protected(folder, "Essai", "fr", PHRASE, cost=CHEAP)
    ws = open_workspace(folder, key=key)
    prepare.visit(prepare.Place(name=TOWN), START, work=ws.work)
    ws.close()
    return recovery


def shown(folder: Path) -> Showing:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    showing = Showing(application, folder, "fr", Locksmith(folder, CHEAP))
    showing.open()
    return showing


def texts(place: QWidget) -> str:
    """Return every text in sight."""
    labels = [one.text() for one in place.findChildren(QLabel) if one.isVisible()]
    return "\n".join((*labels, *(one.text() for one in place.findChildren(QPushButton) if one.isVisible())))


def press(place: QWidget, text: str) -> None:
    next(one for one in place.findChildren(QPushButton) if one.isVisible() and one.text() == text).click()


def write(place: QWidget, name: str, text: str) -> None:
    """Write into the line of this name, as a keyboard does; accents included."""
    [line] = [one for one in place.findChildren(QLineEdit) if one.isVisible() and one.accessibleName() == name]
    line.setFocus()
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(line, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def give(showing: Showing, phrase: str) -> None:
    write(showing.window, "Phrase secrète", phrase)
    press(showing.window, "Ouvrir")


def until(qtbot: QtBot, holds: Callable[[], object]) -> None:
    """Wait for a condition; patiently, for machines with much else to do."""
    qtbot.waitUntil(lambda: bool(holds()))


def opened(showing: Showing, qtbot: QtBot) -> Showing:
    """Wait for the gate, and open it."""
    until(qtbot, lambda: "Phrase secrète" in names(showing.window))
    give(showing, PHRASE)
    until_open(showing, qtbot)
    return showing


def until_open(showing: Showing, qtbot: QtBot) -> None:
    window = showing.window
    until(qtbot, lambda: TOWN in side(showing) and window.bench.is_idle)


def until_keyless(showing: Showing, qtbot: QtBot) -> None:
    until(qtbot, lambda: not showing.lock.has_keys and showing.window.bench.is_idle)


def done_with(showing: Showing, qtbot: QtBot) -> None:
    """Close the window."""
    showing.window.close()
    until(qtbot, lambda: showing.window.bench.is_idle)
    showing.window.deleteLater()


def side(showing: Showing) -> str:
    """Return what the list of visits says."""
    lists = [one for one in showing.window.findChildren(QListWidget) if one.isVisible()]
    return "\n".join(one.item(row).text() for one in lists for row in range(one.count()))


def names(place: QWidget) -> set[str]:
    return {one.accessibleName() for one in place.findChildren(QLineEdit) if one.isVisible()}
