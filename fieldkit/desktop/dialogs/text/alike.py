"""Where else the machine wrote words that were just corrected: seen before anything changes, done in one step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.parts import button, label, row, sized
from fieldkit.desktop.wording import words
from fieldkit.usecases.text import walk
from fieldkit.usecases.text.walk import Alike

TICK = Qt.ItemDataRole.CheckStateRole


class CorrectAlike(QDialog):
    """Each passage as it reads and as it would read; those that are ticked are corrected."""

    def __init__(self, segment: str, found: tuple[Alike, ...], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Corriger aussi"))
        sized(self, 860, 480)
        self._segment, self._desk = segment, desk
        self._found: tuple[Alike, ...] = ()
        self._whole = QCheckBox(self.tr("Chercher dans tous les entretiens de la visite"))
        self._whole.toggled.connect(self._search)
        self._table = self._columns()
        self._table.itemChanged.connect(self._know_ticked)
        self._correct = button("", self._correct_ticked, "check", "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        said = self.tr("La machine a écrit les mêmes mots ici. Décochez ce qui doit rester comme il est.")
        column.addWidget(label(said, "quiet"))
        column.addWidget(self._table, 1)
        column.addWidget(self._whole)
        column.addLayout(row(None, button(self.tr("Fermer"), self.reject), self._correct))
        self._show(found)

    def _columns(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setTabKeyNavigation(False)
        table.setHorizontalHeaderLabels([self.tr("Où"), self.tr("Le texte"), self.tr("Deviendra")])
        table.setAccessibleName(self.tr("Passages à corriger aussi"))
        table.verticalHeader().hide()
        table.setWordWrap(True)
        table.setStyleSheet("QTableWidget::item { padding: 6px }")
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table

    @Slot(bool)
    def _search(self, is_whole: bool) -> None:
        work = self._desk.workspace.work
        self._desk.bench.ask(partial(walk.alike, self._segment, is_whole_visit=is_whole, work=work), self._show)

    def _show(self, found: tuple[Alike, ...]) -> None:
        self._found = found
        self._table.blockSignals(True)
        self._table.setRowCount(len(found))
        for place, one in enumerate(found):
            where = words.moment(one.segment.start)
            where = f"{one.title}, {where}" if self._whole.isChecked() else where
            for column, text in enumerate((where, one.segment.text, one.after)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                if not column:
                    item.setData(TICK, Qt.CheckState.Checked)
                self._table.setItem(place, column, item)
        self._table.blockSignals(False)
        self._table.resizeRowsToContents()
        self._know_ticked()

    def _ticked(self) -> list[Alike]:
        items = [self._table.item(place, 0) for place in range(len(self._found))]
        pairs = zip(self._found, items, strict=True)
        return [one for one, item in pairs if item is not None and item.checkState() == Qt.CheckState.Checked]

    @Slot()
    def _know_ticked(self) -> None:
        count = len(self._ticked())
        several = self.tr("Corriger {count} passages").format(count=count)
        self._correct.setText(self.tr("Corriger 1 passage") if count == 1 else several)
        self._correct.setEnabled(bool(count))

    def _correct_ticked(self) -> None:
        work = self._desk.workspace.work
        self._desk.bench.ask(partial(walk.correct_alike, self._ticked(), work=work), lambda _count: self.accept())
