"""Two texts of one interview side by side; the other's words are taken a segment at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDialog, QHeaderView, QTableView, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.listening.again import spoken
from fieldkit.desktop.dialogs.listening.side_by_side import (
    MINE,
    OTHER,
    WHEN,
    Differences,
    SideBySide,
    fit_rows,
    fit_seen,
)
from fieldkit.desktop.widgets.parts import button, label, row, sized
from fieldkit.domain.text.transcript import Task, Transcript
from fieldkit.usecases import undo
from fieldkit.usecases.hearing import versions
from fieldkit.usecases.hearing.versions import Beside, Listenings

WHEN_WIDTH = 76
FIT_MILLISECONDS = 60
"""Rows take their new heights when the window has kept its width this long."""


class Versions(QDialog):
    """The text that is read on the left, another listening on the right; only what differs is shown."""

    def __init__(
        self, found: Listenings, desk: Desk, play: Callable[[float], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Autres textes"))
        sized(self, 980, 620)
        self._desk, self._play, self._reading = desk, play, found.reading
        self._others = QComboBox()
        self._others.setAccessibleName(self.tr("Autre écoute"))
        for one in found.others:
            self._others.addItem(self._named(one), one)
        self._others.setMinimumWidth(280)
        self._model, self._table = SideBySide(), QTableView()
        self._empty = label("", "quiet")
        self._take = button(self.tr("Prendre (Entrée)"), self._take_chosen, "check", "primary")
        self._listen = button(self.tr("Écouter (Espace)"), self._listen_to_chosen, "player-play")
        self._undo = button(self.tr("Annuler"), self._take_back, "arrow-back-up")
        self._whole = button(self.tr("Lire désormais ce texte"), self._choose, "refresh")
        self._fitting = QTimer(self)
        desk.rights.needed_by(self._take, self._undo, self._whole)
        self._build()
        self._wire()
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let rows follow the width."""
        super().resizeEvent(event)
        self._fitting.start()

    def _build(self) -> None:
        table = self._table
        table.setModel(self._model)
        table.setItemDelegate(Differences(table))
        table.setAccessibleName(self.tr("Les deux textes"))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(WHEN, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(WHEN, WHEN_WIDTH)
        for text in (MINE, OTHER):
            header.setSectionResizeMode(text, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        if self._others.count():
            column.addLayout(row(label(self.tr("À côté"), wraps=False), self._others, None, self._whole))
        column.addWidget(table, 1)
        column.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        close = button(self.tr("Fermer"), self.accept)
        column.addLayout(row(self._listen, self._undo, None, close, self._take))
        for one in (self._take, self._listen, self._undo, self._whole, close):
            one.setAutoDefault(False)

    def _wire(self) -> None:
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(FIT_MILLISECONDS)
        self._fitting.timeout.connect(self._fit)
        self._table.verticalScrollBar().valueChanged.connect(self._fit_seen)
        self._others.currentIndexChanged.connect(self._read)
        self._table.selectionModel().selectionChanged.connect(self._know_chosen)
        self._table.doubleClicked.connect(self._listen_to_chosen)
        for keys, act in (
            ("Return", self._take.click),
            ("Enter", self._take.click),
            ("Space", self._listen.click),
            ("Ctrl+Z", self._undo.click),
        ):
            QShortcut(QKeySequence(keys), self._table, act, context=Qt.ShortcutContext.WidgetShortcut)

    def _named(self, one: Transcript) -> str:
        language = "" if one.language == "auto" else f", {spoken(one.language.split(',')[0])}"
        part = self.tr(", un passage") if one.part else ""
        sense = self.tr("traduction, ") if one.task is Task.TRANSLATE else ""
        return f"{sense}{one.model}{language}{part}"

    @Slot()
    def _read(self) -> None:
        other: Transcript | None = self._others.currentData()
        self._whole.setVisible(other is not None and not other.part and other.task is Task.TRANSCRIBE)
        if other is None:
            self._show(())
            return
        work = self._desk.workspace.work
        self._desk.bench.ask(partial(versions.beside, other.id, work=work), self._show)

    def _show(self, rows: tuple[Beside, ...]) -> None:
        """Show what differs; the row after those that were taken is chosen next."""
        place = min((one.row() for one in self._table.selectionModel().selectedRows()), default=0)
        differing = tuple(one for one in rows if one.differs)
        mine = self.tr("Le texte : {model}").format(model=self._named(self._reading)) if self._reading else ""
        other = self.tr("L’autre écoute : {model}").format(model=self._others.currentText())
        self._model.show_rows(differing, mine, other)
        self._table.setVisible(bool(differing))
        self._empty.setVisible(not differing)
        none = self.tr("Il n’y a pas d’autre écoute : demandez-en une par « Réécouter… ».")
        self._empty.setText(self.tr("Les deux textes disent la même chose.") if self._others.count() else none)
        self._fit()
        if differing:
            way = QItemSelectionModel.SelectionFlag
            index = self._model.index(min(place, len(differing) - 1), WHEN)
            self._table.selectionModel().setCurrentIndex(index, way.ClearAndSelect | way.Rows)
            self._table.setFocus()
        self._know_chosen()

    @Slot()
    def _fit(self) -> None:
        fit_rows(self._table)

    @Slot()
    def _fit_seen(self) -> None:
        fit_seen(self._table)

    def _chosen(self) -> list[Beside]:
        return [self._model.rows[one.row()] for one in self._table.selectionModel().selectedRows()]

    @Slot()
    def _know_chosen(self) -> None:
        other: Transcript | None = self._others.currentData()
        can_take = other is not None and other.task is Task.TRANSCRIBE
        chosen = self._chosen()
        self._take.setEnabled(can_take and any(one.other for one in chosen))
        self._listen.setEnabled(bool(chosen))
        self._undo.setEnabled(other is not None)

    @Slot()
    def _listen_to_chosen(self) -> None:
        self._play(self._chosen()[0].segment.start)

    def _take_chosen(self) -> None:
        other: Transcript = self._others.currentData()
        wanted = tuple(one.segment.id for one in self._chosen())
        work = self._desk.workspace.work
        self._desk.bench.ask(partial(versions.take, wanted, other.id, work=work), lambda _count: self._read())

    def _take_back(self) -> None:
        other: Transcript | None = self._others.currentData()
        if other is not None:
            take_back = partial(undo.undo, other.interview, work=self._desk.workspace.work)
            self._desk.bench.ask(take_back, lambda _step: self._read())

    def _choose(self) -> None:
        other: Transcript = self._others.currentData()
        work = self._desk.workspace.work
        self._desk.bench.ask(partial(versions.choose, other.id, work=work), lambda _none: self.accept())
