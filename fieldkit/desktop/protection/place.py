"""Where somebody is in the window, to come back to: the page, whose it is, and how far down."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from fieldkit.desktop.window import Window

BEAT_MILLISECONDS, BEATS = 100, 50
"""A page is read before it is as long as it was: it is looked at again for five seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page by its name and id, and how far its largest part was scrolled down."""

    page: str
    id: str
    down: int = 0


def seen(window: Window) -> Place:
    """Return where somebody is."""
    page, id_ = window.place
    area = _largest(window.page)
    return Place(page=page, id=id_, down=area.verticalScrollBar().value() if area is not None else 0)


class Return(QTimer):
    """Goes back to a place, and scrolls once the page is long enough; who scrolls meanwhile is left alone."""

    def __init__(self, window: Window, place: Place) -> None:
        super().__init__(window)
        self._window, self._place, self._left = window, place, BEATS
        window.go(place.page, place.id)
        self.setInterval(BEAT_MILLISECONDS)
        self.timeout.connect(self._try)
        if place.down:
            self.start()

    @Slot()
    def _try(self) -> None:
        self._left -= 1
        area = _largest(self._window.page)
        is_there = area is not None and area.verticalScrollBar().maximum() >= self._place.down
        if is_there and area is not None and area.verticalScrollBar().value() == 0:
            area.verticalScrollBar().setValue(self._place.down)
        if is_there or not self._left or self._window.place != (self._place.page, self._place.id):
            self.stop()
            self.deleteLater()


def _largest(page: QWidget) -> QAbstractScrollArea | None:
    areas = [one for one in page.findChildren(QAbstractScrollArea) if one.isVisibleTo(page)]
    return max(areas, key=lambda one: one.width() * one.height(), default=None)
