"""The matrix: what its rows and columns are, in which order, the excerpts behind a cell, and how it leaves."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu, QSplitter, QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.matrix.behind import BehindCell
from fieldkit.desktop.pages.matrix.coders import CoderChoice
from fieldkit.desktop.pages.matrix.export import MatrixExport
from fieldkit.desktop.pages.matrix.key import MatrixKey
from fieldkit.desktop.pages.matrix.view import MatrixView
from fieldkit.desktop.widgets.flow import Flow
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.widgets.sieve_bar import SieveBar, offered
from fieldkit.domain.evidence.factor import Entry
from fieldkit.domain.evidence.matrix import Matrix
from fieldkit.usecases.evidence import codebook, matrix
from fieldkit.usecases.evidence.matrix import Order, Rows, Wanted
from fieldkit.usecases.evidence.sieve import Choices, read_sieve
from fieldkit.usecases.facts import (
    CodebookChanged,
    ConsentNoted,
    ExcerptsChanged,
    SegmentsCorrected,
    StatementsArrived,
    VisitPrepared,
)

_REREAD = (CodebookChanged, ConsentNoted, ExcerptsChanged, SegmentsCorrected, StatementsArrived, VisitPrepared)


class MatrixPage(QWidget):
    """Choices above, the matrix in the middle, the excerpts of the chosen cell at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._wanted = Wanted()
        self._rows, self._columns, self._order = QComboBox(), QComboBox(), QComboBox()
        self._coders = CoderChoice()
        self._empty = QCheckBox(self.tr("Aussi ce qui n’a aucun extrait"))
        self._sieve = SieveBar(("visit", "text"))
        self._count = label("", "quiet")
        self._view = MatrixView()
        self._behind = BehindCell(desk)
        self._export = MatrixExport(desk, self)
        self._leave = button(self.tr("Exporter"), lambda: None, "download")
        self._build()
        self._wire()

    def open_at(self, sieve: str) -> None:
        """Show the matrix of what a sieve lets through."""
        self._desk.bench.ask(partial(offered, self._desk.workspace), self._offer)
        self._sieve.set_sieve(read_sieve(sieve))

    def show_again(self) -> None:
        """Show the page as it was left, read anew."""
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be silent when another page is shown."""
        self._behind.be_silent()
        super().hideEvent(event)

    def _build(self) -> None:
        for box, name, choices in (
            (self._rows, self.tr("Lignes"), self._row_choices()),
            (self._columns, self.tr("Colonnes"), ((self.tr("Par facteur"), False), (self.tr("Par axe"), True))),
            (self._order, self.tr("Ordre"), self._order_choices()),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
            for said, value in choices:
                box.addItem(said, value)
        self._leave.setMenu(self._menu())
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        column.addLayout(row(label(self.tr("Matrice de la coproduction"), "title", wraps=False), None, self._leave))
        drawn_by = Flow(gap=8)
        for one in (self._rows, self._columns, self._order, self._coders, self._empty):
            drawn_by.add(one)
        column.addWidget(drawn_by)
        column.addWidget(self._sieve)
        column.addWidget(self._count)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self._view)
        both.addWidget(self._behind)
        both.setStretchFactor(0, 1)
        both.setSizes([640, 320])
        both.setChildrenCollapsible(False)
        column.addWidget(both, 1)
        column.addWidget(MatrixKey())

    def _row_choices(self) -> tuple[tuple[str, Rows], ...]:
        return (
            (self.tr("Cas"), Rows.CASE),
            (self.tr("Territoires"), Rows.TERRITORY),
            (self.tr("Catégories d’acteurs"), Rows.CATEGORY),
        )

    def _order_choices(self) -> tuple[tuple[str, Order], ...]:
        return (
            (self.tr("Par nom"), Order.NAME),
            (self.tr("Les plus fortes d’abord"), Order.STRENGTH),
            (self.tr("Les semblables côte à côte"), Order.LIKENESS),
        )

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for said, ending in (
            (self.tr("PDF à imprimer"), "pdf"),
            (self.tr("Image (PNG)"), "png"),
            (self.tr("Dessin (SVG)"), "svg"),
            (self.tr("Tableur (XLSX)"), "xlsx"),
            (self.tr("Tableau (CSV)"), "csv"),
        ):
            menu.addAction(said, partial(self._ask_export, ending))
        return menu

    def _wire(self) -> None:
        for box in (self._rows, self._columns, self._order, self._coders):
            box.currentIndexChanged.connect(self._read)
        self._empty.toggled.connect(self._read)
        self._sieve.changed.connect(self._read)
        self._view.chosen.connect(self._open_cell)
        self._desk.bridge.happened.connect(self._reread)

    def _offer(self, found: tuple[Choices, tuple[Entry, ...]]) -> None:
        self._sieve.offer(found)
        self._coders.offer(found[0].coders)

    @Slot()
    def _read(self) -> None:
        self._asked += 1
        self._wanted = Wanted(
            rows=Rows(self._rows.currentData()),
            by_axis=bool(self._columns.currentData()),
            order=Order(self._order.currentData()),
            sieve=self._sieve.sieve,
            coder=self._coders.coder,
            adds_coders=self._coders.adds_coders,
            shows_empty=self._empty.isChecked(),
        )
        self._desk.bench.ask(partial(_draw_up, self._desk.workspace, self._wanted), partial(self._show, self._asked))

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if self.isVisible() and isinstance(fact, _REREAD):
            self._read()

    def _show(self, asked: int, drawn: Matrix) -> None:
        if asked != self._asked:
            return
        self._view.show_matrix(drawn)
        self._export.take(drawn, self._said_choices())
        self._leave.setEnabled(bool(drawn.cells))
        none = self.tr("Aucun extrait codé ici. La matrice se remplit quand des extraits sont mis sous des facteurs.")
        count = self.tr("Lignes : {rows} · colonnes : {columns} · cases remplies : {cells}").format(
            rows=len(drawn.rows),
            columns=len(drawn.columns),
            cells=len(drawn.cells),
        )
        self._count.setText(count if drawn.cells else none)
        cell = self._view.cell_ids
        if cell is None:
            self._behind.show_none()
        else:
            self._open_cell(*cell)

    def _said_choices(self) -> str:
        chosen = [box.currentText() for box in (self._rows, self._columns, self._order, self._coders)]
        return " · ".join([*chosen, *self._sieve.said])

    @Slot(str, str)
    def _open_cell(self, row_id: str, column: str) -> None:
        self._behind.show_cell(matrix.behind(self._wanted, row_id, column))

    def _ask_export(self, ending: str) -> None:
        self._export.ask(ending)


def _draw_up(ws: Workspace, wanted: Wanted) -> Matrix:
    return matrix.draw_up(wanted, book=codebook.read(work=ws.work), codes=ws.codes, likeness=ws.likeness)
