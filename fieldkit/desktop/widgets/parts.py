"""Plain parts that pages are made of: titles, buttons, cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fieldkit.desktop.look.theme import colours, icon, icon_before_words

ALONE, BEFORE_WORDS = QSize(18, 18), QSize(23, 18)
INSET_PIXELS, FRAME_PIXELS = 9, 40
CHIP_PIXELS = 28
"""Lower than its corners are round, a chip would be drawn square."""


def label(text: str, name: str = "", *, wraps: bool = True) -> QLabel:
    """Return a text; `name` is its look (title, heading, quiet, notice, problem)."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setWordWrap(wraps)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


class Worded(QPushButton):
    """A button that is read aloud as it reads, whatever words it is given later; its picture stands off from them."""

    def __init__(self, text: str, picture: str, colour: str) -> None:
        super().__init__()
        self._picture, self._colour = picture, colour
        self.setText(text)

    def setText(self, text: str) -> None:
        """Read so, and be called so."""
        super().setText(text)
        if text:
            self.setAccessibleName(text.replace("&", ""))
        if self._picture:
            self.setIcon((icon_before_words if text else icon)(self._picture, self._colour))
            self.setIconSize(BEFORE_WORDS if text else ALONE)


def button(text: str, act: Callable[[], object], picture: str = "", look: str = "") -> QPushButton:
    """Return a button with its accessible name, pressed by Return too; `look` is primary, danger or flat."""
    colour = {"primary": "on_accent", "danger": "surface", "flat": "accent", "aside": "accent"}.get(look, "text")
    made = Worded(text, picture, _colour(colour))
    made.setAutoDefault(True)
    made.setObjectName(look)
    made.clicked.connect(lambda _checked=False: act())
    return made


class IconButton(QToolButton):
    """A button that is a picture alone, pressed by Return as others are."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def icon_button(name: str, act: Callable[[], object], picture: str) -> QToolButton:
    """Return a button that is a picture alone; its name is read aloud and told when one points at it."""
    made = IconButton()
    made.setIcon(icon(picture, _colour("quiet")))
    made.setIconSize(ALONE)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setAutoRaise(True)
    made.clicked.connect(lambda _checked=False: act())
    return made


def inset(field: QAbstractSpinBox) -> None:
    """Begin what a field of numbers or times holds where a line of text begins; no style sheet reaches there."""
    for line in field.findChildren(QLineEdit):
        line.setTextMargins(INSET_PIXELS, 0, 0, 0)


def chip(text: str, remove: Callable[[], object] | None, *ways: QToolButton) -> QFrame:
    """Return something that was chosen, small, with ways on from it, and a way out unless there is none."""
    frame = QFrame()
    frame.setObjectName("chip")
    frame.setMinimumHeight(CHIP_PIXELS)
    line = QHBoxLayout(frame)
    line.setContentsMargins(10, 2, 10 if remove is None and not ways else 2, 2)
    line.setSpacing(2)
    line.addWidget(label(text, wraps=False))
    for way in ways:
        line.addWidget(way)
    if remove is not None:
        said = QCoreApplication.translate("parts", "Enlever {name}").format(name=text)
        line.addWidget(icon_button(said, remove, "x"))
    return frame


def tell(text: str, parent: QWidget) -> None:
    """Say something in a box that waits for nobody."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Information)
    box.setText(text)
    box.open()


def sized(window: QWidget, width: int, height: int) -> None:
    """Give a window a size, less where its screen has no room for it and its frame."""
    room = window.screen().availableSize()
    window.resize(QSize(width, height).boundedTo(QSize(room.width(), room.height() - FRAME_PIXELS)))


def framed() -> tuple[QFrame, QVBoxLayout]:
    """Return a raised surface and the column inside it."""
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(18, 14, 18, 16)
    column.setSpacing(8)
    return frame, column


def carded(place: QWidget) -> QVBoxLayout:
    """Make a widget one card, edge to edge, and return the column inside it."""
    frame, column = framed()
    outer = QVBoxLayout(place)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(frame)
    return column


def point_line(text: str, *, is_met: bool, lacking: str = "warning") -> QWidget:
    """Return one line of a list of what is to be seen to; `lacking` is the colour of what is not there yet."""
    sign = QLabel()
    picture = icon("circle-check", _colour("good")) if is_met else icon("alert-triangle", _colour(lacking))
    sign.setPixmap(picture.pixmap(QSize(18, 18)))
    line = QWidget()
    inside = QHBoxLayout(line)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(sign)
    inside.addWidget(label(text), 1)
    return line


def row(*parts: QWidget | None, stretch_at: int = -1) -> QHBoxLayout:
    """Return parts side by side; None or `stretch_at` is where the empty space goes."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for place, part in enumerate(parts):
        if part is None or place == stretch_at:
            line.addStretch(1)
        if part is not None:
            line.addWidget(part)
    return line


def emptied(column: QVBoxLayout) -> QVBoxLayout:
    """Take everything out of a column."""
    _empty(column)
    return column


def emptied_line(line: QHBoxLayout) -> QHBoxLayout:
    """Take everything out of a line."""
    _empty(line)
    return line


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)


def _colour(name: str) -> str:
    colour: str = getattr(colours(), name)
    return colour
