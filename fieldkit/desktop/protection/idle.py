"""Tells when nobody has touched the program for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

BEAT_MILLISECONDS = 1_000
TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    )
)


class IdleWatch(QObject):
    """Counts the seconds since the last touch; `reached` once when they are `limit` seconds.

    It listens to the system's own windows, each from when it first has the focus: a filter over the application
    would see every event of every widget, in Python.
    """

    reached = Signal()

    def __init__(
        self, limit: Callable[[], float], parent: QObject, now: Callable[[], float] = time.monotonic
    ) -> None:
        """`limit` is asked each second, so that a new choice counts at once."""
        super().__init__(parent)
        self._limit, self._now = limit, now
        self._touched_at, self._is_on = now(), False
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._follow)
        self._follow(application.focusWindow())

    def watch(self, *, is_on: bool) -> None:
        """Begin to count from now, or stop."""
        self._is_on = is_on
        self.touch()
        if is_on:
            self._timer.start()
        else:
            self._timer.stop()

    def touch(self) -> None:
        """Count from now: somebody is here."""
        self._touched_at = self._now()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice touches, and let everything through."""
        if event.type() in TOUCHES:
            self.touch()
        return False

    @Slot()
    def look(self) -> None:
        """Tell, once, when the time is over."""
        if self._is_on and self._now() - self._touched_at >= self._limit():
            self.watch(is_on=False)
            self.reached.emit()

    @Slot(QWindow)
    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self.touch()
