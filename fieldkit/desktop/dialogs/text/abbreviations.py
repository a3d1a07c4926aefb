"""The table of short forms, edited line by line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.domain.errors import FieldkitError
from fieldkit.usecases.text import abbreviate
from fieldkit.words import in_window

EMPTY_LINES = 3


class AskAbbreviations(Asking):
    """Two columns; a table that cannot be kept says why and stays open."""

    def __init__(self, table: Mapping[str, str], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Abréviations"), parent, self.tr("Garder"))
        self.resize(560, 480)
        self._desk = desk
        hint = self.tr(
            "Tapez l’abréviation, puis une espace : elle s’écrit en entier. Un retour arrière la rend telle quelle."
        )
        self.form.addRow(label(hint, "quiet"))
        self._table = QTableWidget(0, 2)
        self._table.setAccessibleName(self.tr("Abréviations"))
        self._table.setHorizontalHeaderLabels([self.tr("Abréviation"), self.tr("En toutes lettres")])
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.setAlternatingRowColors(True)
        self._table.setMinimumHeight(240)
        header = self._table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.resizeSection(0, 150)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for short, long in (*table.items(), *((("", ""),) * EMPTY_LINES)):
            self._add(short, long)
        self.form.addRow(self._table)
        more = button(self.tr("Ajouter une ligne"), self._add_line, "plus")
        self.form.addRow(row(more, button(self.tr("Enlever"), self._remove, "trash"), None))
        self._problem = label("", "problem")
        self._problem.hide()
        self.form.addRow(self._problem)

    @property
    def written(self) -> dict[str, str]:
        """Return what is in the table."""
        lines = range(self._table.rowCount())
        return {
            self._text(line, 0): self._text(line, 1) for line in lines if self._text(line, 0) or self._text(line, 1)
        }

    def accept(self) -> None:
        """Keep the table, then close."""
        self._table.setCurrentCell(-1, -1)
        keep = partial(abbreviate.keep, self.written, work=self._desk.workspace.work)
        self._desk.bench.ask(keep, self._close, self._refuse)

    def _close(self, _kept: object) -> None:
        super().accept()

    def _refuse(self, error: FieldkitError) -> None:
        self._problem.setText(in_window(error, self._desk.language))
        self._problem.show()

    def _text(self, line: int, column: int) -> str:
        item = self._table.item(line, column)
        return item.text().strip() if item is not None else ""

    def _add(self, short: str, long: str) -> QTableWidgetItem:
        line = self._table.rowCount()
        self._table.insertRow(line)
        first = QTableWidgetItem(short)
        self._table.setItem(line, 0, first)
        self._table.setItem(line, 1, QTableWidgetItem(long))
        return first

    def _add_line(self) -> None:
        first = self._add("", "")
        self._table.setCurrentItem(first)
        self._table.editItem(first)

    def _remove(self) -> None:
        for line in sorted({index.row() for index in self._table.selectedIndexes()}, reverse=True):
            self._table.removeRow(line)
