"""The window: visits on the left, one page at a time, and what is under way below.

It shows itself before the workspace is open: `furnish` places the pages once it is.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from fieldkit.desktop import words
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.errands import Errands
from fieldkit.desktop.keys.acts import key_of
from fieldkit.desktop.pages.welcome import WelcomePage
from fieldkit.desktop.recording.bar import RecordingBar
from fieldkit.desktop.watcher import RecorderWatch
from fieldkit.desktop.widgets.parts import button, tell
from fieldkit.desktop.widgets.pulse_bar import PulseBar
from fieldkit.desktop.widgets.side import Side
from fieldkit.domain.errors import FieldkitError, Refused
from fieldkit.words import sentence

if TYPE_CHECKING:
    from fieldkit.bootstrap import Workspace
    from fieldkit.desktop.desk import Desk
    from fieldkit.desktop.furniture import Furniture
    from fieldkit.desktop.opening import Opened
    from fieldkit.desktop.recording.remote import Remote
    from fieldkit.usecases.record import Recovered
    from fieldkit.usecases.screens import Pulse, VisitLine

PAUSE_MILLISECONDS = 150
"""Facts that come in a burst are shown together."""


class Window(QMainWindow):
    """One workspace; `restyled` asks for a new window in another look or language, `desk` is what pages are given."""

    restyled = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._bench, self._errands, self._bridge = Bench(self), Errands(self), Bridge(self)
        self._opened: Opened | None = None
        self._furniture: Furniture | None = None
        self._watch: RecorderWatch | None = None
        self._remote: Remote | None = None
        self.desk: Desk | None = None
        self._shown_visit = ""
        self._side, self._pages = Side(), QStackedWidget()
        self._welcome = WelcomePage(self.new_visit)
        self._back = button(self.tr("Retour à la visite"), self._go_back, "chevron-left", "flat")
        self._recording, self._pulse = RecordingBar(), PulseBar()
        self._reader = QTimer(self)
        self._build()
        self._wire()

    @property
    def bench(self) -> Bench:
        """Return the bench, for those who wait for it."""
        return self._bench

    @property
    def visits_shown(self) -> int:
        """Return how many visits are listed."""
        return self._side.count()

    @property
    def workspace(self) -> Workspace:
        """Return the workspace that is open."""
        assert self._opened is not None
        return self._opened.workspace

    def furnish(self, opened: Opened) -> None:
        """Place the pages of a workspace that was opened."""
        from fieldkit.desktop.desk import Desk
        from fieldkit.desktop.furniture import Furniture
        from fieldkit.desktop.recording.remote import Remote

        self._opened = opened
        ws = opened.workspace
        ws.store.listen(self._bridge.tell)
        desk = Desk(
            workspace=ws,
            bench=self._bench,
            errands=self._errands,
            bridge=self._bridge,
            language=self._language,
            go=self.go,
            restyle=self.restyled.emit,
        )
        self._furniture = Furniture(desk, self._pages)
        self._watch = RecorderWatch(lambda: ws.recorders, self)
        self._remote = Remote(desk, self._recording, self)
        for one in (self._recording, self._pulse, self._remote):
            self._watch.seen.connect(one.show_status)
        self._watch.changed.connect(self._soon)
        self.desk = desk
        self._welcome.invite()
        self._read()

    def stay_shut(self, error: FieldkitError) -> None:
        """Say why the workspace does not open."""
        self._welcome.tell_shut(sentence(error, self._language))

    def tell_recovered(self, found: tuple[Recovered, ...]) -> None:
        """Say what was picked up of recordings that were cut."""
        if found:
            tell(words.recovered([one.seconds for one in found]), self)

    def go(self, page: str, id_: str) -> None:
        """Open a page by its name, as `Furniture.show` knows them."""
        if self._furniture is None:
            return
        if page in ("visit", "prepare", "review"):
            self._shown_visit = id_
            self._side.mark(id_)
        self._back.setVisible(page not in ("visit", "welcome") and bool(self._shown_visit))
        self._furniture.show(page, id_)

    def new_visit(self) -> None:
        """Ask where and when, and write the visit down."""
        from fieldkit.desktop.dialogs.fieldwork.visit import ask_and_prepare

        if self.desk is not None:
            ask_and_prepare(self.desk, self)

    def record(self) -> None:
        """Record an interview of the visit in sight, else of the latest; without any visit, ask for one."""
        from fieldkit.desktop.recording.start import ask_and_record

        visit = self._shown_visit or self._side.latest()
        if self.desk is None:
            return
        if self._recording.isVisible():
            self._tell_trouble(Refused("already-recording"))
        elif visit:
            ask_and_record(self.desk, visit, self)
        else:
            self.new_visit()

    def hand_over(self) -> Opened | None:
        """Stop using the workspace without closing it: another window takes it."""
        if self._watch is not None and self._remote is not None:
            self._watch.stop()
            self._remote.close()
        if self._furniture is not None:
            self._furniture.leave()
        self._errands.close()
        self._bench.close()
        opened, self._opened, self._watch = self._opened, None, None
        if opened is not None:
            opened.workspace.store.forget(self._bridge.tell)
        return opened

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what was asked; a recording under way goes on without the window."""
        opened = self.hand_over()
        if opened is not None:
            opened.close()
        super().closeEvent(event)

    def _build(self) -> None:
        self.setWindowTitle("fieldkit")
        self.resize(1240, 800)
        middle = QVBoxLayout()
        self._back.setStyleSheet("QPushButton { margin: 8px 0 0 16px }")
        self._back.hide()
        for part, stretch in ((self._back, 0), (self._pages, 1), (self._recording, 0), (self._pulse, 0)):
            middle.addWidget(part, stretch)
        self._pages.addWidget(self._welcome)
        both = QHBoxLayout()
        for box in (middle, both):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        both.addWidget(self._side)
        both.addLayout(middle, 1)
        inside = QWidget()
        inside.setLayout(both)
        self.setCentralWidget(inside)

    def _wire(self) -> None:
        self._bench.refused.connect(self._tell_trouble)
        self._errands.refused.connect(self._tell_trouble)
        self._errands.told.connect(self._pulse.show_errand)
        self._pulse.cancel_errand.connect(self._errands.cancel)
        self._pulse.cancel_job.connect(self._cancel)
        self._bridge.happened.connect(self._pulse.hear)
        self._bridge.happened.connect(self._soon)
        self._side.chosen.connect(partial(self.go, "visit"))
        self._side.wanted_visit.connect(self.new_visit)
        self._side.wanted_page.connect(lambda page: self.go(page, ""))
        for keys, act in (
            ("record", self.record),
            ("new_visit", self.new_visit),
            ("preferences", partial(self.go, "preferences", "")),
            ("back_to_visit", self._go_back),
        ):
            QShortcut(QKeySequence(key_of(keys)), self, act)
        self._reader.setSingleShot(True)
        self._reader.setInterval(PAUSE_MILLISECONDS)
        self._reader.timeout.connect(self._read)

    @Slot(object)
    def _soon(self, _fact: object) -> None:
        self._reader.start()

    @Slot()
    def _read(self) -> None:
        if self._opened is not None:
            screens = self.workspace.screens
            self._bench.ask(lambda: (screens.visits(), screens.pulse()), self._show)

    def _show(self, seen: tuple[tuple[VisitLine, ...], Pulse]) -> None:
        visits, pulse = seen
        self._side.show_visits(visits)
        if self._opened is not None:
            self._pulse.show_pulse(pulse, self.workspace.folder)

    @Slot(str)
    def _cancel(self, job: str) -> None:
        from fieldkit.usecases import transcribe

        self._bench.ask(partial(transcribe.cancel, job, work=self.workspace.work))

    def _go_back(self) -> None:
        if self._shown_visit:
            self.go("visit", self._shown_visit)

    @Slot(object)
    def _tell_trouble(self, error: FieldkitError) -> None:
        tell(sentence(error, self._language), self)
