"""Tells when nobody has touched the program for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QWidget

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
    pressed = Signal()
    """The key was pressed in another window than the main one, where its shortcut does not count."""

    def __init__(
        self, limit: Callable[[], float], parent: QObject, now: Callable[[], float] = time.monotonic
    ) -> None:
        """`limit` is asked each second, so that a new choice counts at once."""
        super().__init__(parent)
        self._limit, self._now = limit, now
        self._touched_at, self._is_on = now(), False
        self._key = QKeySequence()
        self._home: QWidget | None = None
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice touches, and let everything through."""
        if event.type() in TOUCHES:
            self.touch()
        if isinstance(event, QKeyEvent) and self._is_key(watched, event):
            self.pressed.emit()
            return True
        return False

    def listen(self, key: QKeySequence, home: QWidget) -> None:
        """Tell when a key is pressed in any window but this one."""
        self._key, self._home = key, home

    def _is_key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or self._home is None or watched is self._home.windowHandle():
            return False
        return QKeySequence(event.keyCombination()) == self._key

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
