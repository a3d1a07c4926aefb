"""The bench: one worker thread for what pages ask; value or error comes back to the window's thread."""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from fieldkit.domain.errors import FieldkitError

HAND_BACK_SECONDS = 0.0005
"""The window's thread gets the interpreter back this soon while the bench works: it paints ten times as often."""

Then = Callable[[Any], None]


@dataclass(slots=True)
class Task:
    """What a page asked, and what came of it; the window's thread owns it from first to last."""

    act: Callable[[], Any]
    then: Then
    failed: Then | None
    value: Any = None
    error: BaseException | None = None


class Bench(QObject):
    """Does one thing after the other, away from the window's thread."""

    _done = Signal(int)
    refused = Signal(object)
    """A `FieldkitError` that the page which asked did not handle."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(HAND_BACK_SECONDS)
        self._tasks: dict[int, Task] = {}
        self._asked: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._count = 0
        self._done.connect(self._give_back, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="bench", daemon=True)
        self._thread.start()

    @property
    def is_idle(self) -> bool:
        """Say whether nothing is under way or waiting."""
        return not self._tasks

    def ask(self, act: Callable[[], Any], then: Then | None = None, failed: Then | None = None) -> None:
        """Do this on the bench; `then` gets its value, `failed` its error, on the window's thread."""
        self._count += 1
        self._tasks[self._count] = Task(act, then or _nothing, failed)
        self._asked.put(self._count)

    def close(self) -> None:
        """Finish what was asked and stop."""
        self._asked.put(None)
        self._thread.join(10)

    def _run(self) -> None:
        while (number := self._asked.get()) is not None:
            self._do(number)
            self._done.emit(number)

    def _do(self, number: int) -> None:
        """Do one task; when this returns the bench holds nothing of it, so that no widget dies on this thread."""
        task = self._tasks[number]
        try:
            task.value = task.act()
        except Exception as error:  # the last resort: bugs are told on the window's thread, the bench goes on
            task.error = error

    @Slot(int)
    def _give_back(self, number: int) -> None:
        task = self._tasks.pop(number)
        if task.error is None:
            task.then(task.value)
        elif isinstance(task.error, FieldkitError):
            (task.failed or self.refused.emit)(task.error)
        else:
            raise task.error


def _nothing(_value: object) -> None:
    return
