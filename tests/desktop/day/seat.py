"""Somebody who sits before a window: presses what is written on buttons, answers what is asked, keeps pictures."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.session import PAUSE_MILLISECONDS
from fieldkit.desktop.window import Window

W = TypeVar("W", bound=QWidget)
D = TypeVar("D", bound=QDialog)
LOOK_MILLISECONDS = 40


def pictures(otherwise: Path) -> Path:
    """Return where pictures of pages are kept: what FIELDKIT_PICTURES names, else a folder of the test's own."""
    folder = Path(os.environ.get("FIELDKIT_PICTURES") or otherwise)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Seat:
    """A window on a workspace, and what a person does with it."""

    def __init__(self, workspace: Workspace, qtbot: QtBot, folder: Path, who: str) -> None:
        self.workspace, self._qtbot, self._folder, self._who = workspace, qtbot, folder, who
        self._count = itertools.count(1)
        self.window = Window("fr")
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.furnish(Opened(workspace=workspace))
        self.settle()

    def leaves(self) -> None:
        """Close the window; the workspace stays open for what is looked at afterwards."""
        self.window.hand_over()
        self.window.close()

    def until(self, is_so: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(is_so()))

    def settle(self) -> None:
        """Wait until all that was asked is shown: what is told in a burst is read once a pause has passed."""
        self.until(lambda: self.window.bench.is_idle)
        self._qtbot.wait(PAUSE_MILLISECONDS + LOOK_MILLISECONDS)
        self.until(lambda: self.window.bench.is_idle)

    def goes(self, page: str, id_: str = "") -> None:
        self.window.go(page, id_)
        self.settle()

    def picture(self, name: str, of: QWidget | None = None) -> None:
        """Keep a picture of the window, or of a dialog."""
        self.settle()
        path = self._folder / f"{self._who}-{next(self._count):02}-{name}.png"
        assert (of or self.window).grab().save(str(path))

    def reads(self, text: str, inside: QWidget | None = None) -> None:
        """Wait until a text is in sight."""
        self.until(lambda: text in said(inside or self.window))

    def presses(self, text: str, inside: QWidget | None = None) -> None:
        """Press the first button on which this is written, or that is called so, once it can be pressed."""
        self.sees_button(text, inside).click()

    def sees_button(self, text: str, inside: QWidget | None = None) -> QPushButton:
        """Return the first button that is written or called so, once it can be pressed."""

        def found() -> list[QPushButton]:
            buttons = (inside or self.window).findChildren(QPushButton)
            named = [one for one in buttons if text in (plain(one.text()), plain(one.accessibleName()))]
            return [one for one in named if one.isVisible() and one.isEnabled()]

        self.until(found)
        return found()[0]

    def does(self, action: QAction) -> None:
        action.trigger()
        self.settle()

    def writes(self, name: str, text: str, inside: QWidget | None = None) -> None:
        """Write into the line or field of this name, and leave it."""
        place = inside or self.window
        self.until(lambda: _fields(place, name))
        field = _fields(place, name)[0]
        if isinstance(field, QLineEdit):
            field.setText(text)
            field.textEdited.emit(text)
            field.editingFinished.emit()
        else:
            field.setPlainText(text)

    def answers(self, kind: type[D], fill: Callable[[D], None], name: str = "", *, presses: str = "") -> None:
        """Answer the next question of a kind when it comes, be it waited for or not; with a name, keep a picture."""
        timer = QTimer(self.window)
        timer.setInterval(LOOK_MILLISECONDS)

        def look() -> None:
            asked = next(
                (one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()), None
            )
            if not isinstance(asked, kind):
                return
            timer.stop()
            try:
                fill(asked)
                if name:
                    self.picture(name, asked)
            except BaseException:
                asked.reject()
                raise
            if presses:
                self.presses(presses, asked)
            else:
                asked.accept()

        timer.timeout.connect(look)
        timer.start()

    def hears(self, text: str) -> None:
        """Wait for a box that tells something, and close it."""

        def boxes() -> list[QMessageBox]:
            tops = QApplication.topLevelWidgets()
            return [
                one for one in tops if isinstance(one, QMessageBox) and one.isVisible() and text in plain(one.text())
            ]

        self.until(boxes)
        boxes()[0].close()

    def opened(self, kind: type[D]) -> D:
        """Return the dialog of a kind that has come."""
        self.until(lambda: [one for one in _tops() if type(one) is kind])
        return next(one for one in _tops() if isinstance(one, kind))

    def the(self, kind: type[W]) -> W:
        """Return the only part of a kind that is in sight."""
        self.until(lambda: [one for one in self.window.findChildren(kind) if one.isVisible()])
        return next(one for one in self.window.findChildren(kind) if one.isVisible())


def said(place: QWidget) -> str:
    """Return all that is written on labels in sight."""
    return plain("\n".join(one.text() for one in place.findChildren(QLabel) if one.isVisible()))


def plain(text: str) -> str:
    """Return a text with usual spaces for those that do not break."""
    return text.replace("\u202f", " ").replace("\xa0", " ")


def _tops() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def _fields(place: QWidget, name: str) -> list[QLineEdit | QPlainTextEdit]:
    fields: list[QLineEdit | QPlainTextEdit] = [*place.findChildren(QLineEdit), *place.findChildren(QPlainTextEdit)]
    return [one for one in fields if one.isVisible() and plain(one.accessibleName()) == name]
