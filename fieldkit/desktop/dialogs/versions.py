"""Two texts of one interview side by side; the other's words are taken a segment at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fieldkit.desktop import words
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.again import spoken
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.domain.transcript import Task, Transcript
from fieldkit.usecases import versions
from fieldkit.usecases.versions import Beside

HELD = Qt.ItemDataRole.UserRole


class Versions(QDialog):
    """The text that is read on the left, another listening on the right."""

    def __init__(
        self, others: tuple[Transcript, ...], desk: Desk, play: Callable[[float], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Autres textes"))
        self.resize(980, 620)
        self._desk, self._play = desk, play
        self._rows: tuple[Beside, ...] = ()
        self._others = QComboBox()
        self._others.setAccessibleName(self.tr("Autre écoute"))
        for one in others:
            self._others.addItem(self._named(one), one)
        self._others.currentIndexChanged.connect(self._read)
        self._table = self._columns()
        self._empty = label("", "quiet")
        self._take = button(self.tr("Prendre les passages choisis"), self._take_chosen, "check", "primary")
        self._listen = button(self.tr("Écouter"), self._listen_to_chosen, "player-play")
        self._whole = button(self.tr("Lire désormais ce texte"), self._choose, "refresh")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(row(label(self.tr("À côté"), wraps=False), self._others, stretch_at=2))
        column.addWidget(self._table, 1)
        column.addWidget(self._empty)
        close = button(self.tr("Fermer"), self.accept)
        column.addLayout(row(self._listen, self._whole, None, close, self._take))
        self._read()

    def _columns(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels(["", self.tr("Le texte"), self.tr("L’autre écoute")])
        table.setAccessibleName(self.tr("Les deux textes"))
        table.verticalHeader().hide()
        table.setWordWrap(True)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._know_chosen)
        return table

    def _named(self, one: Transcript) -> str:
        language = "" if one.language == "auto" else f", {spoken(one.language.split(',')[0])}"
        part = self.tr(", un passage") if one.part else ""
        sense = self.tr("traduction, ") if one.task is Task.TRANSLATE else ""
        return f"{sense}{one.model}{language}{part}"

    def _read(self) -> None:
        other: Transcript | None = self._others.currentData()
        self._whole.setVisible(other is not None and not other.part and other.task is Task.TRANSCRIBE)
        if other is None:
            self._show(())
            return
        work = self._desk.workspace.work
        self._desk.bench.ask(lambda: versions.beside(other.id, work=work), self._show)

    def _show(self, rows: tuple[Beside, ...]) -> None:
        self._rows = tuple(one for one in rows if one.differs)
        self._table.setRowCount(len(self._rows))
        for place, one in enumerate(self._rows):
            for column, text in enumerate((words.moment(one.segment.start), one.segment.text, one.other_text)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self._table.setItem(place, column, item)
        self._table.resizeRowsToContents()
        self._table.setVisible(bool(self._rows))
        self._empty.setVisible(not self._rows)
        none = self.tr("Il n’y a pas d’autre écoute : demandez-en une par « Réécouter… ».")
        self._empty.setText(self.tr("Les deux textes disent la même chose.") if self._others.count() else none)
        self._know_chosen()

    def _chosen(self) -> list[Beside]:
        return [self._rows[index.row()] for index in self._table.selectionModel().selectedRows()]

    def _know_chosen(self) -> None:
        other: Transcript | None = self._others.currentData()
        can_take = other is not None and other.task is Task.TRANSCRIBE
        self._take.setEnabled(bool(self._chosen()) and can_take)
        self._listen.setEnabled(bool(self._chosen()))

    def _listen_to_chosen(self) -> None:
        self._play(self._chosen()[0].segment.start)

    def _take_chosen(self) -> None:
        other: Transcript = self._others.currentData()
        wanted = tuple(one.segment.id for one in self._chosen())
        work = self._desk.workspace.work
        self._desk.bench.ask(lambda: versions.take(wanted, other.id, work=work), lambda _count: self._read())

    def _choose(self) -> None:
        other: Transcript = self._others.currentData()
        work = self._desk.workspace.work
        self._desk.bench.ask(lambda: versions.choose(other.id, work=work), lambda _none: self.accept())
