"""The codebook: the tree on the left, the chosen factor on the right, what can be done above."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.codebook.agreement import Agreement
from fieldkit.desktop.pages.codebook.asking import AskFactor, AskParts, AskPlace
from fieldkit.desktop.pages.codebook.factor import FactorCard
from fieldkit.desktop.pages.codebook.seen import SeenCodebook, see
from fieldkit.desktop.pages.codebook.tree import FactorTree
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.domain.evidence.factor import Factor
from fieldkit.usecases.evidence import codebook
from fieldkit.usecases.evidence.evidence import Quote
from fieldkit.usecases.facts import CodebookChanged, ExcerptsChanged, StatementsArrived

_REREAD = (CodebookChanged, ExcerptsChanged, StatementsArrived)


class CodebookPage(QWidget):
    """Edits the factors that every visit shares; each edit is a statement, and can be read in the history."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: SeenCodebook | None = None
        self._wanted = ""
        self._tree = FactorTree()
        self._card = FactorCard(desk)
        self._none = label("", "quiet")
        self._add = button(self.tr("Nouveau facteur…"), self._ask_factor, "plus", "primary")
        self._move = button(self.tr("Ranger sous…"), self._ask_move, "list-tree")
        self._merge = button(self.tr("Fusionner avec…"), self._ask_merge, "git-compare")
        self._split = button(self.tr("Scinder…"), self._ask_split, "list-check")
        self._agree = button(self.tr("Accord entre codeurs…"), self._ask_agreement, "users")
        self._build()
        self._tree.chosen.connect(self._choose)
        self._tree.moved.connect(self._put_below)
        desk.rights.needed_to_arrange(self._add, self._move, self._merge, self._split)
        desk.rights.changed.connect(self._let_drag)
        self._let_drag()
        desk.bridge.happened.connect(self._reread)

    def open_at(self, factor: str) -> None:
        """Show the codebook, at a factor when one is given."""
        self._wanted = factor or self._wanted
        self._read()

    def show_again(self) -> None:
        """Show the page as it was left, read anew."""
        self._read()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addLayout(row(label(self.tr("Grille de codage"), "title", wraps=False), None, self._agree))
        column.addLayout(row(self._add, self._move, self._merge, self._split, None))
        column.addWidget(self._none)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self._tree)
        both.addWidget(self._card)
        both.setSizes([420, 420])
        both.setChildrenCollapsible(False)
        column.addWidget(both, 1)

    def _read(self) -> None:
        self._desk.bench.ask(partial(see, self._desk.workspace), self._show)

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if self.isVisible() and isinstance(fact, _REREAD):
            self._read()

    def _show(self, seen: SeenCodebook) -> None:
        self._seen = seen
        self._tree.show_book(seen, self._wanted)
        none = self.tr("Aucun facteur encore. Les facteurs de premier niveau sont les axes de la matrice.")
        self._none.setText("" if seen.book.entries else none)
        self._none.setVisible(not seen.book.entries)
        self._choose(self._tree.factor)

    @Slot()
    def _let_drag(self) -> None:
        self._tree.let_drag(is_allowed=self._desk.rights.may_arrange)

    @Slot(str)
    def _choose(self, factor: str) -> None:
        self._wanted = factor
        for one in (self._move, self._merge, self._split):
            one.setEnabled(bool(factor))
        self._card.show_factor(factor, self._seen)

    def _chosen(self) -> Factor | None:
        return self._seen.book.get(self._tree.factor) if self._seen and self._tree.factor else None

    def _ask_factor(self) -> None:
        if self._seen is None:
            return
        asked = AskFactor(self._seen.book, self._tree.factor, self)
        asked.accepted.connect(lambda: self._do(partial(codebook.add, asked.name, asked.definition, asked.parent_id)))
        asked.open()

    def _ask_move(self) -> None:
        chosen = self._chosen()
        if chosen is None or self._seen is None:
            return
        told = self.tr("« {name} » et ce qui est dessous vont sous :").format(name=chosen.name)
        asked = AskPlace(
            (self.tr("Ranger sous…"), self.tr("Ranger")), told, (self._seen.book, chosen.id), self, has_top=True
        )
        asked.accepted.connect(lambda: self._do(partial(codebook.move, chosen.id, asked.factor)))
        asked.open()

    def _ask_merge(self) -> None:
        chosen = self._chosen()
        if chosen is None or self._seen is None:
            return
        told = self.tr("Ce qui est lu sous « {name} » sera lu sous le facteur choisi. La fusion peut être défaite.")
        told = told.format(name=chosen.name)
        asked = AskPlace((self.tr("Fusionner avec…"), self.tr("Fusionner")), told, (self._seen.book, chosen.id), self)
        asked.accepted.connect(lambda: self._merged(chosen.id, asked.factor))
        asked.open()

    def _merged(self, factor: str, into: str) -> None:
        if into:
            self._wanted = into
            self._do(partial(codebook.merge, factor, into))

    def _ask_split(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        quotes = partial(self._desk.workspace.evidence.quotes, codebook.alone(chosen.id))
        self._desk.bench.ask(quotes, partial(self._ask_parts, chosen))

    def _ask_parts(self, chosen: Factor, quotes: tuple[Quote, ...]) -> None:
        asked = AskParts(chosen.name, quotes, self)
        asked.accepted.connect(lambda: self._do(partial(codebook.divide, chosen.id, asked.parts)))
        asked.open()

    def _ask_agreement(self) -> None:
        Agreement(self._desk, self).open()

    @Slot(str, str)
    def _put_below(self, factor: str, parent: str) -> None:
        self._do(partial(codebook.move, factor, parent))

    def _do(self, act: object) -> None:
        assert callable(act)
        self._desk.bench.ask(partial(act, work=self._desk.workspace.work), None, self._refuse)

    def _refuse(self, error: object) -> None:
        self._read()
        self._desk.bench.refused.emit(error)
