"""How far two coders of an interview agree, factor by factor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.evidence.blind import ask_blind
from fieldkit.desktop.widgets.parts import button, label, row, sized
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.desktop.wording import words
from fieldkit.domain.evidence.agreement import Concord
from fieldkit.domain.evidence.factor import Codebook
from fieldkit.domain.reviewing.grant import folded
from fieldkit.usecases.evidence import agreement, blinding, codebook
from fieldkit.usecases.evidence.agreement import CodedTwice
from fieldkit.usecases.evidence.coding import coder
from fieldkit.usecases.facts import ExcerptsChanged, StatementsArrived, VisitPrepared

Compared = tuple[tuple[Concord, ...], Codebook]


class Agreement(QDialog):
    """An interview and two coders are chosen; the table says what they read alike, and how far beyond chance."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Accord entre codeurs"))
        sized(self, 820, 560)
        self._desk = desk
        self._found: tuple[CodedTwice, ...] = ()
        self._me = ""
        self._interview, self._one, self._other = QComboBox(), QComboBox(), QComboBox()
        self._said = label("", "quiet")
        self._done = button(self.tr("J’ai fini de coder"), self._say_done, "check")
        self._table = QTreeWidget()
        self._build()
        self._done.hide()
        self._interview.currentIndexChanged.connect(self._offer)
        self._one.currentIndexChanged.connect(self._compare)
        self._other.currentIndexChanged.connect(self._compare)
        desk.bridge.happened.connect(self._reread)
        self._read()

    def _build(self) -> None:
        form = QFormLayout()
        form.setSpacing(10)
        for name, box in (
            (self.tr("Entretien"), self._interview),
            (self.tr("Codeur"), self._one),
            (self.tr("Autre codeur"), self._other),
        ):
            box.setAccessibleName(name)
            form.addRow(name, box)
        self._table.setRootIsDecorated(False)
        self._table.setAccessibleName(self.tr("Accord par facteur"))
        self._table.setHeaderLabels(
            [
                self.tr("Facteur"),
                self.tr("Les deux"),
                self.tr("Le premier"),
                self.tr("L’autre"),
                self.tr("Aucun"),
                self.tr("κ de Cohen"),
                self.tr("α de Krippendorff"),
            ]
        )
        self._table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.header().setStretchLastSection(False)
        told = self.tr(
            "Chaque passage de la transcription compte une fois : un codeur l’a lu sous un facteur quand un de ses"
            " extraits le touche. 1 : toujours d’accord ; 0 : pas plus que par hasard."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        blind = button(self.tr("Coder à l’aveugle…"), partial(ask_blind, self._desk, self), "users", "flat")
        self._desk.rights.needed_by(self._done)
        self._desk.rights.needed_to_arrange(blind)
        line = row(self._said, self._done, blind)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self._table, 1)
        column.addWidget(label(told, "quiet"))
        column.addLayout(row(None, button(self.tr("Fermer"), self.accept)))

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if self.isVisible() and isinstance(fact, (ExcerptsChanged, StatementsArrived, VisitPrepared)):
            self._read()

    def _read(self) -> None:
        self._desk.bench.ask(partial(_see, self._desk.workspace), self._show)

    def _show(self, seen: tuple[tuple[CodedTwice, ...], str]) -> None:
        chosen = self._interview.currentData()
        self._found, self._me = seen
        self._interview.blockSignals(True)
        self._interview.clear()
        for one in self._found:
            self._interview.addItem(one.title, one.interview)
        self._interview.setCurrentIndex(max(0, self._interview.findData(chosen)))
        self._interview.blockSignals(False)
        if self._found:
            self._offer()
        else:
            self._said.setText(self.tr("Aucun entretien n’a été codé par deux personnes encore."))

    @Slot()
    def _offer(self) -> None:
        chosen = self._found[self._interview.currentIndex()]
        coders = chosen.coders
        is_mine = folded(self._me) in map(folded, chosen.waited_for)
        self._done.setVisible(is_mine)
        for place, box in enumerate((self._one, self._other)):
            box.blockSignals(True)
            box.clear()
            for name, count in coders:
                codings = words.counted(count, self.tr("1 codage"), self.tr("{count} codages"))
                box.addItem(f"{name or words.nobody()} ({codings})", name)
            box.setCurrentIndex(min(place, box.count() - 1))
            box.setEnabled(not chosen.waited_for)
            box.blockSignals(False)
        self._compare()

    @Slot()
    def _compare(self) -> None:
        interview, one, other = (str(box.currentData()) for box in (self._interview, self._one, self._other))
        self._table.clear()
        waited_for = self._found[self._interview.currentIndex()].waited_for
        if waited_for:
            told = self.tr("Codage à l’aveugle : l’accord se montre quand tout le monde a fini. On attend {names}.")
            self._said.setText(told.format(names=", ".join(waited_for)))
            return
        if one == other:
            self._said.setText(self.tr("Choisissez deux personnes."))
            return
        self._said.setText("")
        self._desk.bench.ask(partial(_compared, self._desk.workspace, interview, one, other), self._show_compared)

    def _say_done(self) -> None:
        interview = str(self._interview.currentData())
        self._desk.bench.ask(partial(blinding.say_done, interview, work=self._desk.workspace.work))

    def _show_compared(self, compared: Compared) -> None:
        concords, book = compared
        self._table.clear()
        for one in concords:
            factor = book.get(one.factor)
            name = factor.name if factor else self.tr("Tous les facteurs ensemble")
            counts = (one.both, one.only_one, one.only_other, one.neither)
            measured = (one.coefficients.kappa, one.coefficients.alpha)
            item = QTreeWidgetItem(
                [name, *map(str, counts), *(evidence_words.coefficient(value) for value in measured)]
            )
            for column in range(1, 7):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if not one.factor:
                font = item.font(0)
                font.setWeight(QFont.Weight.DemiBold)
                for column in range(7):
                    item.setFont(column, font)
            self._table.addTopLevelItem(item)


def _see(ws: Workspace) -> tuple[tuple[CodedTwice, ...], str]:
    with ws.work() as unit:
        me = coder(unit)
    return agreement.coded_twice(work=ws.work), me


def _compared(ws: Workspace, interview: str, one: str, other: str) -> Compared:
    found = agreement.compare(interview, one, other, work=ws.work, concordance=ws.concordance)
    return found, codebook.read(work=ws.work)
