"""Tells when the machine falls asleep: logind says so before, a clock that jumped says so after."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusReply, QDBusUnixFileDescriptor

LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
BEAT_SECONDS, JUMP_SECONDS = 5.0, 30.0
"""A wall clock that is this much ahead of its timer slept in between."""


class SleepWatch(QObject):
    """`falling` is told before the machine sleeps where that can be known, else as soon as it wakes.

    Until `ready` is called the machine waits for us, as long as logind allows (5 s by default).
    """

    falling = Signal()

    def __init__(
        self, parent: QObject, bus: QDBusConnection | None = None, now: Callable[[], float] = time.time
    ) -> None:
        """Listen on the system's bus unless another is given; `now` tells Unix seconds."""
        super().__init__(parent)
        self._bus = QDBusConnection.systemBus() if bus is None else bus
        self._now, self._seen_at = now, now()
        self._held: QDBusUnixFileDescriptor | None = None
        if self._bus.isConnected():
            slot: Any = SLOT("hear(bool)")  # it takes what SLOT gives, not the bytes that its stub says
            self._bus.connect(*LOGIND, "PrepareForSleep", self, slot)
            self._hold()
        self._timer = QTimer(self)
        self._timer.setInterval(round(BEAT_SECONDS * 1000))
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def ready(self) -> None:
        """Let the machine sleep: nothing is open any more."""
        self._held = None

    @Slot(bool)
    def hear(self, is_falling: bool) -> None:
        """Take logind's word, that it is about to sleep or has just woken up."""
        if is_falling:
            self.falling.emit()
        else:
            self._hold()
        self._seen_at = self._now()

    @Slot()
    def look(self) -> None:
        """See whether the clock jumped since the last look."""
        before, self._seen_at = self._seen_at, self._now()
        if self._seen_at - before > BEAT_SECONDS + JUMP_SECONDS:
            self.falling.emit()

    def _hold(self) -> None:
        """Ask logind to wait for us; where it does not, the clock tells."""
        message = QDBusMessage.createMethodCall(*LOGIND, "Inhibit")
        message.setArguments(["sleep", "fieldkit", self.tr("Verrouiller les visites"), "delay"])
        reply = QDBusReply(self._bus.call(message, timeout=200))
        self._held = reply.value() if reply.isValid() else None
