"""A machine about to sleep: `python -m tests.desktop.logind ADDRESS` speaks as logind does on a bus."""

from __future__ import annotations

import os
import select
import sys

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject

PATH, NAME, INTERFACE = "/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager"
PATIENCE_SECONDS = 30


class Logind(QDBusVirtualObject):
    """Lends one delay; once it is lent, tells that the machine falls asleep and waits for it to be given back."""

    def __init__(self) -> None:
        super().__init__()
        self._given, self._lent = os.pipe()

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        what, _who, _why, mode = message.arguments()
        print(message.member(), what, mode, flush=True)
        connection.send(message.createReply(QDBusUnixFileDescriptor(self._lent)))
        os.close(self._lent)
        QTimer.singleShot(0, lambda: self._sleep(connection))
        return True

    def _sleep(self, connection: QDBusConnection) -> None:
        told = QDBusMessage.createSignal(PATH, INTERFACE, "PrepareForSleep")
        told.setArguments([True])
        connection.send(told)
        QTimer.singleShot(200, self._wait)

    def _wait(self) -> None:
        readable, _, _ = select.select([self._given], [], [], PATIENCE_SECONDS)
        print("given back" if readable else "kept", flush=True)


def main(address: str) -> None:
    """Serve until killed."""
    application = QCoreApplication([])
    bus, logind = QDBusConnection.connectToBus(address, "logind"), Logind()
    bus.registerVirtualObject(PATH, logind)
    bus.registerService(NAME)
    print("there", flush=True)
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
