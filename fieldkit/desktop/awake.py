"""Keeping the machine awake while something plays; without a way to ask, nothing happens."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

from PySide6.QtDBus import QDBusConnection, QDBusMessage

SAVER = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "Inhibit")
LINK = "fieldkit-awake"
AWAKE_WINDOWS, USUAL_WINDOWS = 0x8000_0001, 0x8000_0000
"""SetThreadExecutionState: ES_CONTINUOUS, with and without ES_SYSTEM_REQUIRED."""


class Awake:
    """Asks the system not to sleep, and takes it back; asking twice is asking once."""

    def __init__(self, why: str) -> None:
        """Ask in these words, which desktops show."""
        self._why = why
        self._is_held = False
        self._held: subprocess.Popen[bytes] | None = None

    def hold(self, *, is_wanted: bool) -> None:
        """Ask, or take back."""
        if is_wanted == self._is_held:
            return
        self._is_held = is_wanted
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(AWAKE_WINDOWS if is_wanted else USUAL_WINDOWS)
        elif sys.platform == "darwin":
            self._hold_on_mac(is_wanted=is_wanted)
        else:
            self._hold_by_session(is_wanted=is_wanted)

    def _hold_on_mac(self, *, is_wanted: bool) -> None:
        if is_wanted:
            self._held = subprocess.Popen(["caffeinate", "-i", "-w", str(os.getpid())])
        elif self._held is not None:
            self._held.terminate()
            self._held.wait()
            self._held = None

    def _hold_by_session(self, *, is_wanted: bool) -> None:
        """Ask over a link of its own: the session takes the wish back when the link is closed."""
        if not is_wanted:
            QDBusConnection.disconnectFromBus(LINK)
        elif os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            link = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, LINK)
            message = QDBusMessage.createMethodCall(*SAVER)
            message.setArguments(["fieldkit", self._why])
            if link.isConnected():
                link.send(message)
