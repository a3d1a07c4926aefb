"""The one door between threads and widgets: facts come out of it on the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from fieldkit.usecases.facts import Fact


class Bridge(QObject):
    """Carries facts, and what the recorder says of itself; emitted on any thread, received on the window's."""

    happened = Signal(object)
    recording = Signal(object)
    """Tells a `RecorderStatus`, five times a second while a recorder runs; None when it ended."""

    def tell(self, fact: Fact) -> None:
        """Pass a fact on."""
        self.happened.emit(fact)
