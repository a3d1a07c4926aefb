"""Who changed what in a text, any two of its states compared, and the way back to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QListView, QSplitter, QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.past.compared import COMPARED, ComparedDelegate, ComparedModel
from fieldkit.desktop.dialogs.past.moments import MomentModel
from fieldkit.desktop.widgets.parts import button, label, row, sized
from fieldkit.desktop.wording import words
from fieldkit.domain.text.comparing import Comparison
from fieldkit.usecases.facts import SegmentsCorrected, StatementsArrived
from fieldkit.usecases.text import correct, history
from fieldkit.usecases.text.acts import Spell, spells

SEARCH_MILLISECONDS = 200
MOST_MOMENTS = 8
"""So many of the moments that were chosen can be chosen again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenHistory:
    """What the dialog shows: the history of the text that is read, and where its segments begin."""

    transcript: str
    spells: tuple[Spell, ...]
    starts: dict[str, float]


def see(workspace: Workspace, interview: str) -> SeenHistory:
    """Read an interview's history; raises `Refused("no-transcript")`."""
    transcript, segments = correct.read(interview, work=workspace.work)
    heard = history.as_it_was(transcript.id, history.MACHINE, work=workspace.work)
    starts = {one.id: one.start for one in (*heard, *segments)}
    told = spells(history.moments(transcript.id, work=workspace.work))
    return SeenHistory(transcript=transcript.id, spells=told, starts=starts)


class History(QDialog):
    """The moments on the left; on the right what changed between two states."""

    def __init__(self, desk: Desk, interview: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Historique"))
        sized(self, 1080, 680)
        self._desk, self._interview = desk, interview
        self._transcript = ""
        self._compared: Comparison | None = None
        self._moments, self._segments = MomentModel(), ComparedModel()
        self._list, self._texts = QListView(), QListView()
        self._author = QLineEdit()
        self._before, self._after = QComboBox(), QComboBox()
        self._effort, self._nothing = label("", "heading"), label("", "quiet")
        self._whole = QCheckBox(self.tr("Tout le texte"))
        self._searching = QTimer(self)
        self._back = button(self.tr("Revenir à cet état"), partial(self._go_back, False), "history")
        self._one_back = button(self.tr("Y revenir pour ce passage"), partial(self._go_back, True), "arrow-back-up")
        self._effort.setText(self.tr("Lecture de l’historique…"))
        desk.rights.needed_by(self._back, self._one_back)
        self._build()
        self._wire()
        self._read()

    def _build(self) -> None:
        self._author.setPlaceholderText(self.tr("Chercher une personne"))
        self._author.setAccessibleName(self.tr("Chercher une personne"))
        self._author.setClearButtonEnabled(True)
        self._fill_views()
        self._fill_boxes()
        sides = QSplitter()
        sides.addWidget(_column(self._author, self._list))
        between = row(label(self.tr("De"), wraps=False), self._before, label(self.tr("à"), wraps=False), self._after)
        between.addStretch(1)
        right = _column(self._effort, self._nothing, self._texts)
        right.layout().insertLayout(0, between)  # type: ignore[union-attr]
        sides.addWidget(right)
        sides.setSizes([430, 630])
        sides.setHandleWidth(16)
        sides.setStyleSheet("QSplitter::handle { background: transparent }")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(sides, 1)
        close = button(self.tr("Fermer"), self.accept)
        column.addLayout(row(self._whole, None, self._one_back, self._back, close))

    def _fill_views(self) -> None:
        for view, model, name in (
            (self._list, self._moments, self.tr("Ce qui a été fait")),
            (self._texts, self._segments, self.tr("Ce qui a changé")),
        ):
            view.setModel(model)
            view.setAccessibleName(name)
            view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._texts.setItemDelegate(ComparedDelegate(self._texts))
        self._texts.setResizeMode(QListView.ResizeMode.Adjust)
        self._texts.setLayoutMode(QListView.LayoutMode.Batched)

    def _fill_boxes(self) -> None:
        for box, name, first, state in (
            (self._before, self.tr("État de départ"), self.tr("Texte de la machine"), history.MACHINE),
            (self._after, self.tr("État d’arrivée"), self.tr("Maintenant"), history.NOW),
        ):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.addItem(first, state)

    def _wire(self) -> None:
        self._searching.setSingleShot(True)
        self._searching.setInterval(SEARCH_MILLISECONDS)
        self._searching.timeout.connect(self._search)
        self._author.textChanged.connect(self._searching.start)
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._texts.selectionModel().currentChanged.connect(self._know_chosen)
        self._before.activated.connect(self._compare)
        self._after.activated.connect(self._compare)
        self._whole.toggled.connect(self._show_texts)
        self._desk.bridge.happened.connect(self._reread)

    def _read(self) -> None:
        self._desk.bench.ask(partial(see, self._desk.workspace, self._interview), self._show)

    @Slot(object)
    def _reread(self, fact: Any) -> None:
        is_ours = isinstance(fact, SegmentsCorrected) and fact.interview == self._interview
        if self.isVisible() and (is_ours or isinstance(fact, StatementsArrived)):
            self._read()

    def _show(self, seen: SeenHistory) -> None:
        self._transcript = seen.transcript
        self._moments.show_spells(seen.spells, seen.starts)
        self._search()
        self._compare()

    @Slot()
    def _search(self) -> None:
        self._moments.show_author(self._author.text())

    @Slot()
    def _choose(self) -> None:
        """Compare from the chosen moment, which is offered as an end too."""
        act = self._moments.act(self._list.currentIndex())
        if act is not None:
            for box in (self._before, self._after):
                _offer(box, f"{words.time_of(act.at)}, {words.deed(act.deed.value)}", act.moment)
            self._before.setCurrentIndex(self._before.findData(act.moment))
            self._compare()

    @Slot()
    def _compare(self) -> None:
        if self._transcript:
            states = (self._before.currentData(), self._after.currentData())
            act = partial(history.compare, self._transcript, *states, work=self._desk.workspace.work)
            self._desk.bench.ask(act, self._show_compared)

    def _show_compared(self, compared: Comparison) -> None:
        self._compared = compared
        share = words.percent(compared.effort)
        is_whole_effort = (self._before.currentData(), self._after.currentData()) == (history.MACHINE, history.NOW)
        corrected, differ = self.tr("{share} des mots ont été corrigés"), self.tr("{share} des mots sont autres")
        self._effort.setText((corrected if is_whole_effort else differ).format(share=share))
        self._show_texts()

    @Slot()
    def _show_texts(self) -> None:
        self._segments.show_comparison(self._compared, is_whole=self._whole.isChecked())
        is_same = self._compared is not None and not any(one.is_changed for one in self._compared.segments)
        self._nothing.setText(self.tr("Ces deux états disent la même chose.") if is_same else "")
        self._nothing.setVisible(is_same)
        self._know_chosen()

    @Slot()
    def _know_chosen(self) -> None:
        self._one_back.setEnabled(self._texts.currentIndex().isValid())
        self._back.setEnabled(self._compared is not None)

    def _go_back(self, is_one: bool) -> None:
        chosen = self._texts.currentIndex()
        segments = (chosen.data(COMPARED).segment.id,) if is_one and chosen.isValid() else ()
        state, work = self._before.currentData(), self._desk.workspace.work
        act = partial(history.go_back, self._transcript, state, segments, work=work)
        if segments:
            self._desk.bench.ask(act)
        else:
            self._desk.errands.run(self.tr("Retour à un état antérieur du texte"), lambda _reached: act())


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part, int(isinstance(part, QListView)))
    return made


def _offer(box: QComboBox, text: str, state: str) -> None:
    """Put a moment among those that can be chosen; the oldest goes when there are too many, unless it is in use."""
    if box.findData(state) < 0:
        box.insertItem(1, text, state)
    last = box.count() - 1
    if last > MOST_MOMENTS and box.currentIndex() != last:
        box.removeItem(last)
