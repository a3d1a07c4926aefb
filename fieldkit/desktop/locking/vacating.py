"""A workspace is closed under a living window: what is asked ends, pages go, then the key is overwritten."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from fieldkit.desktop.bench import Bench
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.window import Window

BEAT_MILLISECONDS = 50


class Vacating(QObject):
    """Takes the time that it needs, away from the window's thread; can be called off until the pages are gone."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[], None] = _nothing
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MILLISECONDS)
        self._beat.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Say whether anything that was asked is still under way."""
        return any(not one.is_idle for one in self._window.findChildren(Bench))

    def begin(self, then: Callable[[], None]) -> None:
        """Save what is typed, stop what runs, and close; then do this."""
        self._then = then
        if self._window.session is not None:
            self._window.session.leave()
        self._beat.start()

    def call_off(self) -> None:
        """Leave the workspace open."""
        self._beat.stop()

    @Slot()
    def _look(self) -> None:
        self._window.errands.cancel()
        if self.is_busy:
            return
        self._beat.stop()
        kept = self._window.unfurnish()
        self._window.show()  # the discreet panel may have stood in for it
        if kept is not None:
            self._window.bench.ask(partial(_closed, kept), self._end)

    def _end(self, _none: None) -> None:
        gc.collect()
        then, self._then = self._then, _nothing
        then()


def _closed(kept: Opened) -> None:
    """Close a workspace, and overwrite its key."""
    key = kept.workspace.key
    try:
        kept.close()
    finally:
        if key is not None:
            key.wipe()


def _nothing() -> None:
    return
