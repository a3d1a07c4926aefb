"""The table of pseudonyms of a visit: names that have one, names that have none yet, and how a line would leave."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.parts import button, label, row, sized
from fieldkit.domain.people.pseudonym import Pseudonym
from fieldkit.domain.text.searching import is_meant
from fieldkit.usecases.people import pseudonyms
from fieldkit.usecases.people.pseudonyms import Candidate, NameKind

NAME, STANDS, NOTE, _, TAKE = range(5)
AIR_PIXELS = 16
"""A button in a line has so much room beside it."""


MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What is shown: the table, and the names without pseudonym."""

    table: tuple[Pseudonym, ...]
    left: tuple[Candidate, ...]


class Pseudonyms(QDialog):
    """What is written is said at once; the kept text stays as it is, pseudonyms are put on the way out only."""

    def __init__(self, desk: Desk, visit: str, sample: str, parent: QWidget | None = None) -> None:
        """Show a visit's table; `sample` is a line to see it at work on."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pseudonymes de la visite"))
        sized(self, 860, 640)
        self._desk, self._visit = desk, visit
        self._table, self._left = QTreeWidget(), QTreeWidget()
        self._name, self._stands = QLineEdit(), QLineEdit()
        self._sample, self._leaves = QLineEdit(sample), label("")
        self._open, self._typed = label("", "heading", wraps=False), QLineEdit()
        self._found: tuple[Candidate, ...] = ()
        self._build()
        self._table.itemChanged.connect(self._changed)
        self._stands.returnPressed.connect(self._add)
        self._sample.textChanged.connect(self._try)
        self._read()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        told = self.tr(
            "Mis à la place des noms quand un texte sort, jamais dans le texte gardé. Cette table ne part qu’avec ce "
            "qui est restreint."
        )
        column.addWidget(label(told, "quiet"))
        heads = [self.tr("Nom"), self.tr("Pseudonyme"), self.tr("Remarque")]
        column.addWidget(_columns(self._table, heads, self.tr("Pseudonymes")), 3)
        for line, name in ((self._name, self.tr("Nom")), (self._stands, self.tr("Pseudonyme"))):
            line.setPlaceholderText(name)
            line.setAccessibleName(name)
        add = button(self.tr("Ajouter"), self._add, "plus")
        gone = button(self.tr("Enlever"), self._remove, "trash")
        column.addLayout(row(self._name, self._stands, add, gone))
        self._typed.setPlaceholderText(self.tr("Chercher un nom"))
        self._typed.setAccessibleName(self.tr("Chercher un nom"))
        self._typed.textChanged.connect(self._show_left)
        column.addLayout(row(self._open, None, self._typed))
        heads = [self.tr("Nom"), self.tr("D’où"), self.tr("Fois"), self.tr("Pseudonyme proposé"), ""]
        column.addWidget(_columns(self._left, heads, self.tr("Noms sans pseudonyme")), 4)
        self._left.header().setSectionResizeMode(TAKE, QHeaderView.ResizeMode.Fixed)
        self._sample.setAccessibleName(self.tr("Essai"))
        self._sample.setCursorPosition(0)
        self._sample.setPlaceholderText(self.tr("Écrivez une phrase pour voir comment elle sortira"))
        column.addWidget(label(self.tr("Essai"), "heading"))
        column.addWidget(self._sample)
        column.addWidget(self._leaves)
        column.addLayout(row(None, button(self.tr("Fermer"), self.accept, look="primary")))

    def _read(self) -> None:
        self._desk.bench.ask(partial(_names, self._desk, self._visit), self._show)
        self._try()

    def _show(self, names: Names) -> None:
        self._table.blockSignals(True)
        self._table.clear()
        for known in names.table:
            item = QTreeWidgetItem(self._table, [known.name, known.pseudonym, known.note])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(NAME, Qt.ItemDataRole.UserRole, known.name)
        self._table.blockSignals(False)
        self._found = names.left
        self._show_left()

    @Slot()
    def _show_left(self) -> None:
        """List names without pseudonym that hold what is typed; so many that they are drawn at once."""
        meant = [one for one in self._found if is_meant(one.name, self._typed.text())]
        self._left.clear()
        for one in meant[:MOST]:
            item = QTreeWidgetItem(
                self._left, [one.name, self._why(one.kind), str(one.count or "—"), one.offered, ""]
            )
            take = button(self.tr("Ajouter"), partial(self._put, one.name, one.offered), "plus", "flat")
            take.setAccessibleName(f"{self.tr('Ajouter')} : {one.name}")
            self._left.setItemWidget(item, TAKE, take)
            self._left.header().resizeSection(TAKE, take.sizeHint().width() + AIR_PIXELS)
        told = self.tr("Noms sans pseudonyme : {count}").format(count=len(self._found))
        if len(meant) > MOST:
            told = self.tr("{told}, les {shown} premiers ici").format(told=told, shown=MOST)
        self._open.setText(told if self._found else self.tr("Tous les noms trouvés ont un pseudonyme."))
        self._left.setVisible(bool(self._found))
        self._typed.setVisible(len(self._found) > MOST or bool(self._typed.text()))

    def _why(self, kind: NameKind) -> str:
        return {
            NameKind.PERSON: self.tr("personne"),
            NameKind.ORGANISATION: self.tr("organisation"),
            NameKind.PLACE: self.tr("lieu"),
            NameKind.WORD: self.tr("majuscule"),
        }[kind]

    @Slot()
    def _add(self) -> None:
        if self._name.text().strip() and self._stands.text().strip():
            self._put(self._name.text(), self._stands.text())
            self._name.clear()
            self._stands.clear()

    def _put(self, name: str, stands: str, note: str = "") -> None:
        put = partial(pseudonyms.put, self._visit, name, stands, note, work=self._desk.workspace.work)
        self._desk.bench.ask(put, lambda _none: self._read())

    @Slot()
    def _remove(self) -> None:
        work = self._desk.workspace.work
        for item in self._table.selectedItems():
            name = str(item.data(NAME, Qt.ItemDataRole.UserRole))
            gone = partial(pseudonyms.remove, self._visit, name, work=work)
            self._desk.bench.ask(gone, lambda _none: self._read())

    @Slot(QTreeWidgetItem, int)
    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        """Say a line anew; a name that was written over, or a pseudonym emptied, reads as before."""
        name = str(item.data(NAME, Qt.ItemDataRole.UserRole))
        if column == NAME or not item.text(STANDS).strip():
            self._read()
            return
        self._put(name, item.text(STANDS), item.text(NOTE))

    @Slot()
    def _try(self) -> None:
        work = self._desk.workspace.work
        self._desk.bench.ask(
            partial(pseudonyms.preview, self._visit, self._sample.text(), work=work), self._leaves.setText
        )


def _names(desk: Desk, visit: str) -> Names:
    ws = desk.workspace
    return Names(
        table=pseudonyms.listed(visit, work=ws.work),
        left=pseudonyms.candidates(visit, work=ws.work, gazetteer=ws.gazetteer),
    )


def _columns(tree: QTreeWidget, heads: list[str], name: str) -> QTreeWidget:
    tree.setHeaderLabels(heads)
    tree.setAccessibleName(name)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
    for place in (STANDS, NOTE):
        if len(heads) == 3:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, 110)
    return tree
