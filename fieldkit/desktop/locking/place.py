"""Where somebody is in the window, to come back to: the page, whose it is, and how far down."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from fieldkit.desktop.window import Window

BEAT_MILLISECONDS, BEATS, HELD = 100, 50, 6
"""A page is read, and goes to a place of its own, before it is as long as it was: five seconds are enough."""


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
    """Goes back to a place, and scrolls once the page is long enough to hold it."""

    def __init__(self, window: Window, place: Place) -> None:
        super().__init__(window)
        self._window, self._place, self._left, self._held = window, place, BEATS, 0
        window.go(place.page, place.id)
        self.setInterval(BEAT_MILLISECONDS)
        self.timeout.connect(self._try)
        if place.down:
            self.start()

    @Slot()
    def _try(self) -> None:
        self._left -= 1
        area = _largest(self._window.page)
        if area is not None and area.verticalScrollBar().maximum() >= self._place.down:
            area.verticalScrollBar().setValue(self._place.down)
            self._held += 1
        is_elsewhere = self._window.place != (self._place.page, self._place.id)
        if self._held == HELD or not self._left or is_elsewhere:
            self.stop()
            self.deleteLater()


def _largest(page: QWidget) -> QAbstractScrollArea | None:
    areas = [one for one in page.findChildren(QAbstractScrollArea) if one.isVisibleTo(page)]
    return max(areas, key=lambda one: one.width() * one.height(), default=None)
