"""A page that scrolls: a column with the margins that all pages have."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


def scrolled(page: QWidget) -> QVBoxLayout:
    """Fill a page with a scrolling column, and return the column."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(28, 24, 28, 24)
    column.setSpacing(16)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(inside)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scroll)
    return column
