"""A card in the middle of an otherwise empty window."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldkit.desktop.look.theme import colours, icon
from fieldkit.desktop.widgets.parts import framed, label
from fieldkit.desktop.widgets.scrolled import scrolling


def centred(inside: QWidget, width: int, *, has_lock: bool = False) -> QScrollArea:
    """Return a page with a card a little above its middle, which scrolls where it is higher than the window.

    Texts in it may take as many lines as they need.
    """
    frame, column = framed()
    frame.setFixedWidth(width)
    column.setContentsMargins(30, 26, 30, 26)
    column.setSpacing(14)
    if has_lock:
        lock = label("")
        lock.setPixmap(icon("lock", colours().accent).pixmap(28, 28))
        column.addWidget(lock)
    column.addWidget(inside)
    beside = QHBoxLayout()  # not an alignment: the card's height would be reckoned for the window's width
    beside.addStretch(1)
    beside.addWidget(frame)
    beside.addStretch(1)
    around = QVBoxLayout()
    around.setContentsMargins(0, 0, 0, 0)
    around.addStretch(2)
    around.addLayout(beside)
    around.addStretch(3)
    return scrolling(around, only_down=True)
