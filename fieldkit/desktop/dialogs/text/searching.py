"""One search at a time on a bench of its own; a new one stops the one before."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldkit.desktop.bench import Bench
from fieldkit.desktop.desk import Desk
from fieldkit.domain.errors import Cancelled, FieldkitError
from fieldkit.domain.text.replacing import Wanted
from fieldkit.usecases.text import replace


class Searching(QObject):
    """Finds what would be replaced, in one interview or in all of its visit."""

    reached = Signal(float)
    found = Signal(object)
    failed = Signal(object)
    replaced = Signal(object)

    def __init__(self, desk: Desk, interview: str, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._interview = desk.workspace, interview
        self._bench = Bench(self)
        self._stop = threading.Event()

    def start(self, wanted: Wanted, *, whole_visit: bool) -> None:
        """Search; what is found, or why nothing can be, is told."""
        self.stop()
        self._stop = threading.Event()
        act = partial(self._search, wanted, whole_visit, self._stop)
        self._bench.ask(act, partial(self._tell, self._stop), partial(self._fail, self._stop))

    def carry_out(self, hits: Iterable[replace.Hit]) -> None:
        """Replace these."""
        act = partial(replace.carry_out, tuple(hits), work=self._workspace.work)
        self._bench.ask(act, self.replaced.emit, self.failed.emit)

    def stop(self) -> None:
        """Stop the search under way."""
        self._stop.set()

    def close(self) -> None:
        """Stop for good."""
        self.stop()
        self._bench.close()

    def _search(self, wanted: Wanted, whole_visit: bool, stop: threading.Event) -> tuple[replace.Hit, ...]:
        def reached(share: float) -> None:
            if stop.is_set():
                raise Cancelled
            self.reached.emit(share)

        work = self._workspace.work
        reached(0.0)
        interviews = replace.of_visit(self._interview, work=work) if whole_visit else (self._interview,)
        return replace.preview(wanted, interviews, reached=reached, patterns=self._workspace.patterns, work=work)

    def _tell(self, stop: threading.Event, hits: tuple[replace.Hit, ...]) -> None:
        if not stop.is_set():
            self.found.emit(hits)

    def _fail(self, stop: threading.Event, error: FieldkitError) -> None:
        if stop is self._stop:
            self.failed.emit(error)
