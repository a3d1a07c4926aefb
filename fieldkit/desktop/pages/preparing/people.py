"""The people to meet; a table that holds thousands."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLineEdit, QTableView, QVBoxLayout

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.people.person import AskPerson
from fieldkit.desktop.pages.preparing.printing import print_consent
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.domain.people.person import Person
from fieldkit.domain.text.searching import is_meant
from fieldkit.usecases.visits import prepare

Index = QModelIndex | QPersistentModelIndex
FIELDS = ("name", "function", "organisation", "category")
NAME = 0
"""The column that is as wide as its names; the others share the rest, and one that holds nothing is not shown."""
MANY = 8
"""Of more people, one is looked for."""
TABLE_PIXELS, HEADER_PIXELS, ROW_PIXELS = 320, 40, 30


class PeopleModel(QAbstractTableModel):
    """A person a row."""

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[Person, ...] = ()

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._people = people
        self.endResetModel()

    def person(self, row: int) -> Person:
        """Return who stands in a row."""
        return self._people[row]

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the people."""
        return 0 if parent is not None and parent.isValid() else len(self._people)

    def columnCount(self, parent: Index | None = None) -> int:
        """Count what is shown of each."""
        return 0 if parent is not None and parent.isValid() else len(FIELDS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one field."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return getattr(self._people[index.row()], FIELDS[index.column()])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        names = (self.tr("Nom"), self.tr("Fonction"), self.tr("Organisme"), self.tr("Catégorie"))
        return names[section]


class PeopleFound(QSortFilterProxyModel):
    """The people of whom something holds all that was typed, capitals and accents apart; sorted by a click."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self.setSortLocaleAware(True)

    def look_for(self, typed: str) -> None:
        """Keep those of whom each of these words tells something."""
        self._typed = typed
        self.invalidate()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        """Say whether somebody is kept."""
        source = self.sourceModel()
        if not self._typed.strip() or not isinstance(source, PeopleModel):
            return True
        one = source.person(row)
        told = (one.name, one.function, one.organisation, one.category, one.pseudonym)
        return is_meant(" ".join(told), self._typed)


class PeopleCard(QFrame):
    """Who is to be met; names and contacts are seen by the team only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self._visit = ""
        self._model, self._found = PeopleModel(), PeopleFound()
        self._found.setSourceModel(self._model)
        self._table, self._typed = QTableView(), QLineEdit()
        self._table.setObjectName("people")
        self._table.setTabKeyNavigation(False)
        self._count = label("", "quiet", wraps=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        add = button(self.tr("Ajouter…"), self._add, "plus")
        self._sheet = button(self.tr("Sa feuille d’accord…"), self._print, "file-text", "flat")
        column.addLayout(
            row(label(self.tr("Personnes à rencontrer"), "heading", wraps=False), self._count, None, self._sheet, add)
        )
        hidden = self.tr("Noms et coordonnées sont gardés à part et ne sont vus que par l’équipe.")
        column.addWidget(label(hidden, "quiet"))
        self._typed.setPlaceholderText(self.tr("Chercher une personne, une fonction, un organisme"))
        self._typed.setAccessibleName(self.tr("Chercher une personne, une fonction, un organisme"))
        self._typed.setClearButtonEnabled(True)
        self._typed.textChanged.connect(self._find)
        column.addWidget(self._typed)
        column.addWidget(self._table)
        self._dress()

    def show_people(self, visit: str, people: tuple[Person, ...]) -> None:
        """Show a visit's people."""
        self._visit = visit
        self._model.show_people(people)
        self._table.setVisible(bool(people))
        for column, field in enumerate(FIELDS):
            self._table.setColumnHidden(column, not any(getattr(one, field) for one in people))
        self._typed.setVisible(len(people) > MANY or bool(self._typed.text()))
        self._table.setFixedHeight(min(TABLE_PIXELS, HEADER_PIXELS + ROW_PIXELS * len(people)))
        self._tell()

    @Slot()
    def _find(self) -> None:
        self._found.look_for(self._typed.text())
        self._tell()

    def _tell(self) -> None:
        whole, found = self._model.rowCount(), self._found.rowCount()
        told = f"({whole})" if found == whole else self.tr("({found} sur {whole})").format(found=found, whole=whole)
        self._count.setText(told if whole else "")

    def _dress(self) -> None:
        self._table.setModel(self._found)
        self._table.setSortingEnabled(True)
        self._table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._table.setAccessibleName(self.tr("Personnes à rencontrer"))
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setShowGrid(False)
        self._table.setFrameShape(QFrame.Shape.NoFrame)
        self._table.verticalHeader().setDefaultSectionSize(ROW_PIXELS)
        self._table.verticalHeader().hide()
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(0)  # names in sight alone are measured: there may be thousands
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._table.activated.connect(self._change)
        self._table.selectionModel().selectionChanged.connect(self._offer)
        self._offer()

    @Slot()
    def _offer(self) -> None:
        self._sheet.setEnabled(self._table.selectionModel().hasSelection())

    def _print(self) -> None:
        who = self._chosen(self._table.currentIndex()).id
        print_consent(self._desk, self._visit, self._desk.language, self, who)

    def _chosen(self, index: Index) -> Person:
        return self._model.person(self._found.mapToSource(index).row())

    def _add(self) -> None:
        asked = AskPerson(None, self)
        if asked.exec():
            self._desk.bench.ask(partial(prepare.meet, self._visit, asked.met, work=self._desk.workspace.work))

    @Slot(QModelIndex)
    def _change(self, index: QModelIndex) -> None:
        known = self._chosen(index)
        asked = AskPerson(known, self)
        if asked.exec():
            change = partial(prepare.change_person, known.id, asked.met, work=self._desk.workspace.work)
            self._desk.bench.ask(change)
