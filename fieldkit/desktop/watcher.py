"""Watches the recorder from a thread of its own, so that the window never waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from fieldkit.audio.recorders import Recorders

BEAT_SECONDS = 0.2


class RecorderWatch(QObject):
    """Tells the recorder's status, five times a second while one runs; `changed` when one starts or ends."""

    seen = Signal(object)
    changed = Signal(object)

    def __init__(self, recorders: Callable[[], Recorders], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recorders = recorders
        self._is_over = threading.Event()
        self._was_running = False
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop watching."""
        self._is_over.set()
        self._thread.join(15)

    def _run(self) -> None:
        while not self._is_over.is_set():
            status = self._recorders().status()
            if status is not None or self._was_running:
                self.seen.emit(status)
            if self._was_running != (status is not None):
                self.changed.emit(status)
            self._was_running = status is not None
            self._is_over.wait(BEAT_SECONDS if self._was_running else 1.0)
