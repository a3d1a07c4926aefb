"""The one door between threads and widgets: facts come out of it on the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from fieldkit.usecases.facts import Fact


class Bridge(QObject):
    """Carries facts; emitted on any thread, received on the window's."""

    happened = Signal(object)

    def tell(self, fact: Fact) -> None:
        """Pass a fact on."""
        self.happened.emit(fact)
