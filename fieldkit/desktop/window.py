"""The window: visits on the left, one page at a time, and what is under way below."""

from __future__ import annotations

import shutil
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fieldkit.bootstrap import Workspace
from fieldkit.desktop import words
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.pages.visit.page import VisitPage
from fieldkit.desktop.pages.welcome import WelcomePage
from fieldkit.desktop.watcher import RecorderWatch
from fieldkit.desktop.widgets.dialogs import AskVisit
from fieldkit.desktop.widgets.parts import button, label
from fieldkit.desktop.widgets.recording_bar import RecordingBar
from fieldkit.domain.errors import FieldkitError
from fieldkit.usecases import prepare, record
from fieldkit.usecases.screens import Pulse, VisitLine
from fieldkit.words import sentence

BYTES_A_SECOND = 96_000
"""FLAC of 48 kHz stereo speech, generously."""


class Window(QMainWindow):
    """One workspace, open."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._bench = Bench(self)
        self._bridge = Bridge(self)
        workspace.store.listen(self._bridge.tell)
        desk = Desk(workspace=workspace, bench=self._bench, bridge=self._bridge, language=language, go=self.go)
        self._language = language
        self._visits = QListWidget()
        self._pages = QStackedWidget()
        self._welcome = WelcomePage(self.new_visit)
        self._visit, self._transcript, self._sheet = VisitPage(desk), TranscriptPage(desk), SheetPage(desk)
        self._recording = RecordingBar()
        self._state = label("", "quiet", wraps=False)
        self._back = button(self.tr("Retour à la visite"), self._go_back, "chevron-left", "flat")
        self._shown_visit = ""
        self._watch = RecorderWatch(workspace.recorders, self)
        self._build()
        self._wire()
        self._read()

    @property
    def bench(self) -> Bench:
        """Return the bench, for those who wait for it."""
        return self._bench

    @property
    def workspace(self) -> Workspace:
        """Return the workspace that is open."""
        return self._workspace

    def go(self, page: str, id_: str) -> None:
        """Open a page: welcome, visit, transcript or sheet."""
        self._back.setVisible(page in ("transcript", "sheet"))
        if page == "visit":
            self._shown_visit = id_
            self._visit.show_visit(id_)
            self._mark_chosen()
        elif page == "transcript":
            self._transcript.show_interview(id_)
        elif page == "sheet":
            self._sheet.show_sheet(id_)
        pages = {"visit": self._visit, "transcript": self._transcript, "sheet": self._sheet}
        self._pages.setCurrentWidget(pages.get(page, self._welcome))

    def tell_recovered(self, found: tuple[record.Recovered, ...]) -> None:
        """Say what was picked up of recordings that were cut."""
        lengths = ", ".join(words.length(one.seconds) for one in found)
        says = self.tr("Un enregistrement avait été coupé. Tout ce qui précède est gardé : {lengths}.")
        box = QMessageBox(self)
        box.setText(says.format(lengths=lengths))
        box.open()

    def new_visit(self) -> None:
        """Ask where and when, and write the visit down."""
        asked = AskVisit(self)
        if asked.exec():
            place = prepare.Place(name=asked.territory, insee=asked.insee)
            make = partial(prepare.visit, place, asked.start, asked.end, work=self._workspace.work)
            self._bench.ask(make, lambda visit: self.go("visit", visit))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what was asked; a recording under way goes on without the window."""
        self._watch.stop()
        self._bench.close()
        self._workspace.close()
        super().closeEvent(event)

    def _build(self) -> None:
        self.setWindowTitle("fieldkit")
        self.resize(1240, 800)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self._back.hide()
        middle.addWidget(self._back, alignment=Qt.AlignmentFlag.AlignLeft)
        for page in (self._welcome, self._visit, self._transcript, self._sheet):
            self._pages.addWidget(page)
        middle.addWidget(self._pages, 1)
        middle.addWidget(self._recording)
        middle.addWidget(self._bottom())
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self._side())
        both.addLayout(middle, 1)
        inside = QWidget()
        inside.setLayout(both)
        self.setCentralWidget(inside)

    def _side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(264)
        column = QVBoxLayout(side)
        column.setContentsMargins(18, 22, 14, 18)
        column.addWidget(label(self.tr("Visites"), "heading"))
        self._visits.setAccessibleName(self.tr("Visites"))
        self._visits.setWordWrap(True)
        self._visits.setFrameShape(QFrame.Shape.NoFrame)
        self._visits.setSpacing(2)
        column.addWidget(self._visits, 1)
        column.addWidget(button(self.tr("Nouvelle visite"), self.new_visit, "plus"))
        return side

    def _bottom(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(18, 8, 18, 8)
        line.addWidget(self._state)
        line.addStretch(1)
        return bar

    def _wire(self) -> None:
        ws = self._workspace
        self._bench.refused.connect(self._tell_trouble)
        self._bridge.happened.connect(self._soon)
        self._visits.itemClicked.connect(self._open_chosen)
        self._visits.itemActivated.connect(self._open_chosen)
        self._watch.seen.connect(self._recording.show_status)
        stop = partial(record.stop, work=ws.work, recorders=ws.recorders, bench=ws.bench)
        self._recording.stop.connect(lambda: self._bench.ask(stop, lambda _kept: ws.lane.wake()))
        self._recording.mark.connect(lambda: self._bench.ask(ws.recorders.mark))
        self._recording.pause.connect(self._pause)
        QShortcut(QKeySequence("F4"), self, self._recording.mark.emit)
        QShortcut(QKeySequence("Ctrl+N"), self, self.new_visit)
        QShortcut(QKeySequence("Alt+Up"), self, self._go_back)
        self._reader = QTimer(self)
        self._reader.setSingleShot(True)
        self._reader.setInterval(150)
        self._reader.timeout.connect(self._read)

    @Slot(bool)
    def _pause(self, is_paused: bool) -> None:
        self._bench.ask(partial(self._workspace.recorders.pause, is_paused=is_paused))

    @Slot(object)
    def _soon(self, _fact: object) -> None:
        self._reader.start()

    @Slot()
    def _read(self) -> None:
        screens = self._workspace.screens
        self._bench.ask(lambda: (screens.visits(), screens.pulse()), self._show)

    def _show(self, seen: tuple[tuple[VisitLine, ...], Pulse]) -> None:
        visits, pulse = seen
        self._visits.clear()
        for visit in visits:
            state = words.visit_state(visit.state)
            item = QListWidgetItem(f"{visit.territory}\n{words.days(visit.start, visit.end)}\n{state}")
            item.setData(Qt.ItemDataRole.UserRole, visit.id)
            self._visits.addItem(item)
        self._mark_chosen()
        self._state.setText(self._said(pulse))

    def _mark_chosen(self) -> None:
        for row in range(self._visits.count()):
            item = self._visits.item(row)
            item.setSelected(item.data(Qt.ItemDataRole.UserRole) == self._shown_visit)

    def _said(self, pulse: Pulse) -> str:
        hours = shutil.disk_usage(self._workspace.folder).free / BYTES_A_SECOND / 3600
        parts = [self.tr("{hours} h d’enregistrement libres").format(hours=int(hours))]
        if pulse.running_share is not None:
            parts.append(self.tr("transcription : {share} %").format(share=round(pulse.running_share * 100)))
        elif pulse.waiting_jobs:
            parts.append(self.tr("transcriptions en attente : {count}").format(count=pulse.waiting_jobs))
        if not pulse.archive:
            parts.append(self.tr("pas d’archive"))
        elif pulse.unsent:
            parts.append(self.tr("{count} éléments à envoyer").format(count=pulse.unsent))
        else:
            parts.append(self.tr("tout est à l’archive"))
        return "   ·   ".join(parts)

    @Slot(QListWidgetItem)
    def _open_chosen(self, item: QListWidgetItem) -> None:
        self.go("visit", item.data(Qt.ItemDataRole.UserRole))

    def _go_back(self) -> None:
        if self._shown_visit:
            self.go("visit", self._shown_visit)

    @Slot(object)
    def _tell_trouble(self, error: FieldkitError) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Information)
        box.setText(sentence(error, self._language))
        box.open()
