"""What scrolls: any column, a page with the margins that all pages have, a dialog over buttons that stay."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget


def scrolling(layout: QLayout, *, only_down: bool = False) -> QScrollArea:
    """Return an area in which what a layout holds scrolls; `only_down` keeps the bar below away."""
    inside = QWidget()
    inside.setLayout(layout)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    if only_down:
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inside)
    return scroll


def scrolled(page: QWidget) -> QVBoxLayout:
    """Fill a page with a scrolling column, and return the column."""
    column = QVBoxLayout()
    column.setContentsMargins(28, 24, 28, 24)
    column.setSpacing(16)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scrolling(column))
    return column


def scrolled_over(buttons: QHBoxLayout, dialog: QDialog) -> QVBoxLayout:
    """Fill a dialog with a scrolling column over buttons that stay, and return the column."""
    column = QVBoxLayout()
    column.setContentsMargins(20, 18, 20, 14)
    buttons.setContentsMargins(20, 0, 20, 0)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 14)
    outer.addWidget(scrolling(column))
    outer.addLayout(buttons)
    return column
