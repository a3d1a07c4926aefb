"""Errands: what takes more than a second (import, bundle, sync), beside the bench, told and stopped from the bar."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from fieldkit.desktop.bench import Bench, Then
from fieldkit.domain.errors import Cancelled, FieldkitError


class Reached(Protocol):
    """How an errand says how far it is."""

    def __call__(self, done: float, total: float = 0.0, /) -> None:
        """Tell the seconds of sound that are done, or of how many bytes in `total` how many are here.

        Raises `Cancelled` when the person asked to stop.
        """


class Errands(QObject):
    """One errand after the other, on a bench of their own."""

    told = Signal(str, float, float)
    """What is under way, how far it is and of how much, as `Reached` was told; an empty text when nothing is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = Bench(self)
        self._stop = threading.Event()
        self.refused = self._bench.refused

    def run(self, title: str, act: Callable[[Reached], Any], then: Then | None = None) -> None:
        """Do this when its turn comes; `then` gets its value; a wish to stop is no error."""
        errand = _Errand(title, act, self._tell, self._stop)
        self._bench.ask(errand, lambda value: self._over(then, value), self._refuse)

    @Slot()
    def cancel(self) -> None:
        """Ask the errand under way to stop."""
        self._stop.set()

    def close(self) -> None:
        """Stop what is under way; nothing half-done is kept."""
        self._stop.set()
        self._bench.close()

    @property
    def is_idle(self) -> bool:
        """Say whether nothing is under way or waiting."""
        return self._bench.is_idle

    def _tell(self, title: str, done: float, total: float) -> None:
        self.told.emit(title, done, total)

    def _over(self, then: Then | None, value: Any) -> None:
        self.told.emit("", 0.0, 0.0)
        if then is not None:
            then(value)

    def _refuse(self, error: FieldkitError) -> None:
        self.told.emit("", 0.0, 0.0)
        if not isinstance(error, Cancelled):
            self._bench.refused.emit(error)


class _Errand:
    def __init__(
        self,
        title: str,
        act: Callable[[Reached], Any],
        tell: Callable[[str, float, float], None],
        stop: threading.Event,
    ) -> None:
        self._title, self._act, self._tell, self._stop = title, act, tell, stop

    def __call__(self) -> Any:
        self._stop.clear()
        self._tell(self._title, 0.0, 0.0)
        return self._act(self._reached)

    def _reached(self, done: float, total: float = 0.0, /) -> None:
        if self._stop.is_set():
            raise Cancelled
        self._tell(self._title, done, total)
