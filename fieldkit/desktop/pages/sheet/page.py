"""A sheet drawn from its form: one column, the interview beside it; nothing that is typed is refused or lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.acts import SheetAnswers, SheetEvidence, SheetFinder
from fieldkit.desktop.pages.sheet.beside.interview import interviews_of
from fieldkit.desktop.pages.sheet.beside.panel import Beside
from fieldkit.desktop.pages.sheet.contents import Contents
from fieldkit.desktop.pages.sheet.drawings import SheetDrawings
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.pages.sheet.heading import Heading
from fieldkit.desktop.pages.sheet.labels.media import SheetMedia
from fieldkit.desktop.pages.sheet.moving import show_changes
from fieldkit.desktop.pages.sheet.printed.pictures import Pictures, pictures_of
from fieldkit.desktop.pages.sheet.printed.printing import print_sheet, save_as_pdf
from fieldkit.desktop.pages.sheet.printed.spooling import is_queue_accepted
from fieldkit.desktop.pages.sheet.speech import SheetSpeech
from fieldkit.desktop.pages.sheet.view import SheetView
from fieldkit.desktop.pages.sheet.ways import SheetWays
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.reviewing.rights import may_write
from fieldkit.domain.sheets.sheet import SheetState
from fieldkit.usecases.facts import CodebookChanged, ExcerptsChanged, FormKept, SheetChanged, StatementsArrived
from fieldkit.usecases.sheets import fill, read_sheet
from fieldkit.usecases.sheets.read_sheet import ReadSheet
from fieldkit.usecases.sheets.sheet_means import Means

COLUMN_PIXELS, BESIDE_PIXELS = 680, 330
REREAD_MILLISECONDS = 20
"""Facts that come together are read once."""

_REREAD = (ExcerptsChanged, CodebookChanged, FormKept, StatementsArrived)


class SheetPage(QWidget):
    """One sheet; what is shown follows what happens to it, whoever does it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._sheet, self._language = desk, "", desk.language
        self._read: ReadSheet | None = None
        self._answers, self._finder = SheetAnswers(desk, self), SheetFinder(desk, self)
        self._evidence, self._media = SheetEvidence(desk, self), SheetMedia(desk, self)
        self._speech, self._drawings = SheetSpeech(desk, self), SheetDrawings(desk, self)
        self._heading, self._contents = Heading(), Contents()
        self._view, self._beside = SheetView(), Beside(desk)
        self._reader = QTimer(self)
        self._build()
        self._wire()
        desk.rights.needed_by(*self._heading.changing, *self._changing, self._view.newer, self._beside.cites)
        desk.rights.changed.connect(self._reread)

    def show_sheet(self, sheet: str) -> None:
        """Show a sheet."""
        self._save()
        if sheet != self._sheet:
            self._read, self._evidence.visited = None, ""
            self._view.forget()
            self._view.renew(self._acts())
        self._sheet = self._answers.sheet = self._speech.sheet = self._drawings.sheet = sheet
        ws = self._desk.workspace
        self._desk.bench.ask(partial(fill.say_left_open, sheet, work=ws.work, forms=ws.forms, blobs=ws.blobs))
        self._reread()

    def leave(self) -> None:
        """Keep what is being typed and drawn, and be silent."""
        self._save()
        self._beside.be_silent()
        self._media.be_silent()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the sheet as it is."""
        super().hideEvent(event)
        self.leave()

    def _build(self) -> None:
        left = QWidget()
        line = QHBoxLayout(left)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._contents)
        line.addWidget(self._view, 1)
        both = QSplitter()
        for part, stretch in ((left, 3), (self._beside, 2)):
            both.addWidget(part)
            both.setStretchFactor(both.count() - 1, stretch)
        both.setSizes([COLUMN_PIXELS, BESIDE_PIXELS])
        both.setChildrenCollapsible(False)
        self._beside.hide()
        outer = QVBoxLayout(self)
        outer.setSpacing(0)
        outer.addWidget(self._heading)
        outer.addWidget(both, 1)
        outer.setContentsMargins(0, 0, 10, 10)

    def _wire(self) -> None:
        self._reader.setSingleShot(True)
        self._reader.setInterval(REREAD_MILLISECONDS)
        self._reader.timeout.connect(self._reread)
        self._desk.bridge.happened.connect(self._happened)
        heading = self._heading
        for signal, act in (
            (heading.declared, self._declare),
            (heading.undone, partial(self._turn, fill.undo)),
            (heading.redone, partial(self._turn, fill.redo)),
            (heading.next_wanted, self._go_next),
            (heading.spoken, self._speak),
            (heading.printed, self._print),
            (heading.saved_as_pdf, partial(self._put_on_paper, save_as_pdf)),
            (heading.beside_wanted, self._turn_beside),
            (self._beside.closed, self._turn_beside),
            (self._beside.quoted, self._quote),
            (self._contents.wanted, self._view.go_to_section),
            (self._evidence.wanted, self._play),
            (self._view.newer.wanted, lambda: show_changes(self._desk, self._sheet, self._language, self)),
        ):
            signal.connect(act)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        undo, redo, _next = (
            QShortcut(QKeySequence(keys), self, key_act, context=here)
            for keys, key_act in (
                ("Ctrl+Z", partial(self._turn, fill.undo)),
                ("Ctrl+Y", partial(self._turn, fill.redo)),
                ("F8", self._go_next),
            )
        )
        self._changing = (undo, redo)

    def _save(self) -> None:
        self._answers.save_typing()
        self._drawings.save()

    def _acts(self) -> Acts:
        self._drawings.language = self._language
        return Acts(
            answers=self._answers,
            finder=self._finder,
            evidence=self._evidence,
            media=self._media,
            speech=self._speech,
            drawings=self._drawings,
            language=self._language,
            ways=SheetWays(self._desk),
        )

    @Slot(object)
    def _happened(self, fact: object) -> None:
        touches = isinstance(fact, SheetChanged) and fact.sheet == self._sheet
        if self._sheet and (touches or isinstance(fact, _REREAD)):
            self._reader.start()

    @Slot()
    def _reread(self) -> None:
        if not self._sheet:
            return
        ws = self._desk.workspace
        means = Means(work=ws.work, forms=ws.forms, outlines=ws.forms, blobs=ws.blobs)
        self._desk.bench.ask(partial(read_sheet.read, self._sheet, self._language, means=means), self._show)

    def _show(self, read: ReadSheet) -> None:
        if read.sheet.id != self._sheet:
            return
        self._read = read
        self._evidence.sheet, self._finder.visit = read.sheet, read.sheet.visit
        self._media.take(read.files)
        self._heading.show_sheet(read, self._language)
        nodes = self._view.show_sheet(read, why=self._desk.rights.why_not(may_write))
        if self._beside.isHidden():
            self._contents.show_nodes(nodes)

    @Slot(str)
    def _speak(self, language: str) -> None:
        self._language = language
        self._view.renew(self._acts())
        self._reread()

    @Slot()
    def _print(self) -> None:
        if is_queue_accepted(self._desk.workspace, self):
            self._put_on_paper(print_sheet)

    def _put_on_paper(self, act: Callable[[ReadSheet, str, Pictures, QWidget], None]) -> None:
        read = self._read
        if read is not None:
            find = partial(pictures_of, read, self._desk.workspace)
            self._desk.bench.ask(find, lambda found: act(read, self._language, found, self))

    def _turn(self, way: object) -> None:
        assert callable(way)
        self._desk.bench.ask(partial(way, self._sheet, work=self._desk.workspace.work))

    @Slot()
    def _declare(self) -> None:
        if self._read is None:
            return
        ws = self._desk.workspace
        state = SheetState.DRAFT if self._read.sheet.state is SheetState.COMPLETE else SheetState.COMPLETE
        declare = partial(fill.declare, self._sheet, state, work=ws.work, forms=ws.forms, blobs=ws.blobs)
        self._desk.bench.ask(declare, None, self._incomplete)

    def _incomplete(self, _error: FieldkitError) -> None:
        """Say beside each question what is missing, and go to the first."""
        self._view.be_strict()
        if self._read is not None:
            self._view.go_to(read_sheet.next_missing(self._read.questions))

    @Slot()
    def _go_next(self) -> None:
        if self._read is not None:
            asked = self._view.asked_at(QApplication.focusWidget())
            here = asked.question.path if asked else ""
            self._view.go_to(read_sheet.next_missing(self._read.questions, here, self._read.disputes))

    @Slot()
    def _turn_beside(self) -> None:
        is_shown = self._beside.isHidden()
        self._beside.setVisible(is_shown)
        self._contents.setVisible(not is_shown)
        if is_shown and self._read is not None:
            find = partial(interviews_of, self._desk.workspace, self._read.sheet)
            self._desk.bench.ask(find, self._beside.offer)

    @Slot(str, float, float)
    def _play(self, interview: str, start: float, end: float) -> None:
        if self._beside.isHidden():
            self._turn_beside()
        self._desk.bench.ask(lambda: None, lambda _none: self._beside.play_span(interview, start, end))

    @Slot(str)
    def _quote(self, passage: str) -> None:
        """Cite in the question that takes excerpts and was visited last."""
        if self._evidence.visited:
            self._evidence.cite(self._evidence.visited, passage)
