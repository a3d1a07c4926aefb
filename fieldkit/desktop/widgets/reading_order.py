"""The way of Tab through a page: in the order in which it is read, whenever its lines were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from fieldkit.desktop.widgets.flow import Flow


def tab_as_read(page: QWidget) -> None:
    """Let Tab go through a page from top to bottom as its layouts stand; Qt's own order is that of making."""
    before: QWidget | None = None
    for one in _fields(page):
        if before is not None:
            QWidget.setTabOrder(before, one)
        before = one


def first_stop(page: QWidget) -> QWidget | None:
    """Return where Tab begins on a page as it is read, of what is shown and can be used."""
    return next((one for one in _fields(page) if one.isVisibleTo(page) and one.isEnabled()), None)


def _fields(widget: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at: the widget itself, then what is laid out in it."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QScrollArea):
        yield widget
    inside, layout = widget.widget() if isinstance(widget, QScrollArea) else None, widget.layout()
    if inside is not None:
        yield from _fields(inside)
    elif isinstance(widget, Flow):
        for one in widget.shown:
            yield from _fields(one)
    elif layout is not None:
        yield from _laid(layout)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _fields(widget)
        elif inner is not None:
            yield from _laid(inner)
