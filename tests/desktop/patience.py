"""How long a window may take in a test: as long as a busy machine needs, for a test goes on once it is so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

PATIENCE_MS = 60_000
LOOKS_MS = 1_000


class PatientBot(QtBot):
    """Waits for what a window does as long as a busy machine may need for it."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(
        self,
        signal: SignalInstance,
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb)


class LeftOpen(QObject):
    """Closes a question that nobody answers, for a window that waits in it is out of reach of a test's own limit."""

    def __init__(self, patience_ms: int = PATIENCE_MS) -> None:
        """Look after questions from now on."""
        super().__init__()
        self.titles = list[str]()
        self._patience_ms = patience_ms
        self._asked: QWidget | None = None
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(min(LOOKS_MS, patience_ms))

    def _look(self) -> None:
        asked = QApplication.activeModalWidget()
        if asked is None or asked is not self._asked:
            self._asked = asked
            self._since.start()
        elif self._since.elapsed() > self._patience_ms and isinstance(asked, QDialog):
            self.titles.append(f"{type(asked).__name__} « {asked.windowTitle()} »")
            asked.reject()
