"""Where Python's garbage is collected: on the window's thread, for it may hold widgets.

A cycle with a Qt object in it that is collected on another thread ends the process.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

BEAT_MILLISECONDS = 2_000


class Sweeper(QObject):
    """Stops automatic collection and collects in its place, from the event loop of the thread that made it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limits = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(BEAT_MILLISECONDS)

    @Slot()
    def sweep(self) -> None:
        """Collect the oldest generation that is due, as the interpreter would have done."""
        counts = gc.get_count()
        due = [age for age in range(len(counts)) if counts[age] > self._limits[age] > 0]
        if due:
            gc.collect(max(due))
