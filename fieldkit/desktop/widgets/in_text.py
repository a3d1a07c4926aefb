"""The way from whatever names a moment of an interview to its words: one name, one picture, one key everywhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton, QWidget

from fieldkit.desktop.widgets.parts import button, icon_button

PICTURE = "messages"
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Row(QFrame):
    """A line of a list that Return or a double click opens; `opened` tells it. It is reached with Tab."""

    opened = Signal()

    def __init__(self, name: str, look: str = "row") -> None:
        """Take the name that is read aloud."""
        super().__init__()
        self.setObjectName(look)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Return; other keys are somebody else's."""
        if event.key() in _RETURN:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open."""
        self.opened.emit()


def see_in_text(go: Callable[[], object], about: str = "") -> QPushButton:
    """Return the button that leads to the words; `about` says of what, read aloud after the button's own name."""
    made = button(_told(), go, PICTURE, "flat")
    made.setAccessibleName(named(about))
    return made


def see_in_text_icon(go: Callable[[], object], about: str = "") -> QToolButton:
    """Return the same as a picture alone, where there is no room for words."""
    made = icon_button(_told(), go, PICTURE)
    made.setAccessibleName(named(about))
    return made


def named(about: str = "") -> str:
    """Return how the way is called, and of what it is."""
    return f"{_told()} : {about}" if about else _told()


def opens(row: Row, way: QWidget) -> None:
    """Let a row do on Return what a button in it does."""
    assert isinstance(way, (QPushButton, QToolButton))
    row.opened.connect(way.click)


def _told() -> str:
    return _said("Voir dans le texte")


def _said(text: str) -> str:
    return QCoreApplication.translate("in_text", text)
