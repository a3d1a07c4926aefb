"""The bench: one worker thread for what pages ask; value or error comes back to the window's thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from fieldkit.domain.errors import FieldkitError

Then = Callable[[Any], None]


class Bench(QObject):
    """Does one thing after the other, away from the window's thread."""

    _done = Signal(object, object)
    refused = Signal(object)
    """A `FieldkitError` that the page which asked did not handle."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: queue.SimpleQueue[tuple[Callable[[], Any], Then, Then | None] | None] = queue.SimpleQueue()
        self._waiting = 0
        self._done.connect(self._give_back, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="bench", daemon=True)
        self._thread.start()

    @property
    def is_idle(self) -> bool:
        """Say whether nothing is under way or waiting."""
        return self._waiting == 0

    def ask(self, act: Callable[[], Any], then: Then | None = None, failed: Then | None = None) -> None:
        """Do this on the bench; `then` gets its value, `failed` its error, on the window's thread."""
        self._waiting += 1
        self._asked.put((act, then or _nothing, failed))

    def close(self) -> None:
        """Finish what was asked and stop."""
        self._asked.put(None)
        self._thread.join(10)

    def _run(self) -> None:
        while (task := self._asked.get()) is not None:
            act, then, failed = task
            try:
                value = act()
            except FieldkitError as error:
                self._done.emit(failed or self.refused.emit, error)
            except Exception as bug:  # the last resort: told on the window's thread, the bench goes on
                self._done.emit(_raise, bug)
            else:
                self._done.emit(then, value)

    @Slot(object, object)
    def _give_back(self, then: Then, value: object) -> None:
        self._waiting -= 1
        then(value)


def _raise(bug: BaseException) -> None:
    raise bug


def _nothing(_value: object) -> None:
    return
