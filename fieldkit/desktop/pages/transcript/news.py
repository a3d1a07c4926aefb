"""What happened to the interview on the desk: which of its segments have to be read again, or all of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from fieldkit.usecases.facts import JobChanged, SegmentHeard, SegmentsCorrected, StatementsArrived, VisitRemoved

TOGETHER_MILLISECONDS = 15
"""Facts that come in a burst are read together."""


class News(QObject):
    """Sorts facts: `all_stale`, `some_stale` (ids of segments), `heard` (what the machine just wrote)."""

    all_stale = Signal()
    some_stale = Signal(list)
    heard = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._interview = ""
        self._segments: dict[str, None] = {}
        self._is_all = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TOGETHER_MILLISECONDS)
        self._pause.timeout.connect(self._tell)

    def follow(self, interview: str) -> None:
        """Listen for another interview."""
        self._interview = interview
        self._pause.stop()
        self._segments.clear()
        self._is_all = False

    @Slot(object)
    def hear(self, fact: object) -> None:
        """Take a fact; a page that is not in sight is read when it is shown."""
        if not self._interview or not self._page.isVisible():
            return
        if isinstance(fact, SegmentHeard):
            if fact.interview == self._interview:
                self.heard.emit(fact.text)
            return
        if isinstance(fact, SegmentsCorrected) and fact.segments:
            if fact.interview == self._interview:
                self._segments |= dict.fromkeys(fact.segments)
                self._pause.start()
        elif self._concerns(fact):
            self._is_all = True
            self._pause.start()

    def _concerns(self, fact: object) -> bool:
        if isinstance(fact, JobChanged):
            return fact.subject == self._interview and fact.state not in ("running", "under_way")
        about = getattr(fact, "interview", "")
        return about == self._interview or isinstance(fact, (StatementsArrived, VisitRemoved))

    @Slot()
    def _tell(self) -> None:
        segments, is_all = list(self._segments), self._is_all
        self._segments.clear()
        self._is_all = False
        if is_all:
            self.all_stale.emit()
        elif segments:
            self.some_stale.emit(segments)
