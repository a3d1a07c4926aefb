"""Repeats: one card an item, or all of them as a table."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldkit.desktop.look.theme import colours, icon
from fieldkit.desktop.pages.sheet.column import Body, Maker, Manner
from fieldkit.desktop.pages.sheet.labels.naming import Naming
from fieldkit.desktop.pages.sheet.table import ItemTable, fits_table
from fieldkit.desktop.pages.sheet.tree import Node
from fieldkit.desktop.widgets.parts import button, icon_button, label
from fieldkit.domain.sheets.outline import reads_as
from fieldkit.domain.sheets.question import Question, QuestionKind

MOST_OPEN = 6
"""With more items than this, those before the last begin folded."""


def said(text: str) -> str:
    """Return a text in the window's language."""
    return QCoreApplication.translate("repeats", text)


class Repeat(QWidget):
    """The items of a repeat, and a button for one more."""

    def __init__(self, question: Question, maker: Maker, *, is_named: bool) -> None:
        super().__init__()
        self._path, self._manner = question.path, Manner()
        self._node: Node | None = None
        self._body = Body(maker)
        self._table = ItemTable(maker.acts)
        self._table.hide()
        self._as_table = icon_button(said("Montrer en tableau"), self._turn, "table")
        self._add = button(said("Ajouter"), partial(maker.acts.answers.add, question.path), "plus", "flat")
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        foot.addWidget(self._as_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._naming = Naming(question, maker.acts.media, is_named=is_named)
        column.addWidget(self._naming)
        column.addWidget(self._body)
        column.addWidget(self._table)
        column.addLayout(foot)

    def show_node(self, node: Node, manner: Manner) -> None:
        """Show its items."""
        if self._node is None:
            self._begin(node, manner)
        self._node, self._manner = node, manner
        self._naming.show_question(node.question)
        self._add.setEnabled(not manner.is_locked)
        self._add.setAccessibleName(f"{said('Ajouter')} : {node.question.label}")
        is_table = self._path in manner.as_table and fits_table(node)
        self._as_table.setVisible(fits_table(node))
        self._as_table.setToolTip(said("Montrer en cartes") if is_table else said("Montrer en tableau"))
        self._as_table.setIcon(icon("layout-list" if is_table else "table", colours().quiet))
        self._body.setVisible(not is_table)
        self._table.setVisible(is_table)
        self._body.show_nodes([] if is_table else node.children, manner)
        self._table.show_node(node, manner)

    def _begin(self, node: Node, manner: Manner) -> None:
        """Show a table where the form asks for one; of many items, the last one open."""
        if node.question.is_table:
            manner.as_table.add(self._path)
        if len(node.children) > MOST_OPEN:
            manner.folded |= {item.question.path for item in node.children[:-1]}

    def _turn(self) -> None:
        turned = self._manner.as_table ^ {self._path}
        self._manner.as_table.clear()
        self._manner.as_table.update(turned)
        if self._node is not None:
            self.show_node(self._node, self._manner)


class Item(QFrame):
    """One item; pressing its name folds it."""

    def __init__(self, question: Question, maker: Maker) -> None:
        super().__init__()
        self.setObjectName("item")
        self._path, self._manner = question.path, Manner()
        self._node: Node | None = None
        self._fold = QPushButton()
        self._fold.setObjectName("flat")
        self._fold.clicked.connect(lambda _checked=False: self._turn())
        number = question.path.rpartition("[")[2].rstrip("]")
        self._number = label(number, "rank", wraps=False)
        remove = said("Enlever {name}").format(name=f"{question.label} {number}")
        self._remove = icon_button(remove, partial(maker.acts.answers.remove, question.path), "trash")
        head = QHBoxLayout()
        head.addWidget(self._number)
        head.addWidget(self._fold, 1)
        head.addWidget(self._remove)
        self._body = Body(maker)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 10, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._body)

    def show_node(self, node: Node, manner: Manner) -> None:
        """Show what is in it, under the first thing that is said of it."""
        self._manner, self._node = manner, node
        self._remove.setEnabled(not manner.is_locked)
        named = title_of(node)
        self._fold.setText(named.replace("&", "&&"))
        self._fold.setAccessibleName(f"{self._number.text()} {named}")
        self._draw()

    def _turn(self) -> None:
        folded = self._manner.folded
        (folded.discard if self._path in folded else folded.add)(self._path)
        self._draw()

    def _draw(self) -> None:
        is_folded = self._path in self._manner.folded
        if self._node is not None and not is_folded:
            self._body.show_nodes(self._node.children, self._manner)
        self._body.setVisible(not is_folded)
        self._fold.setIcon(icon("chevron-right" if is_folded else "chevron-down", colours().accent))


def title_of(node: Node) -> str:
    """Return what an item is called: its first answer as people read it, else its repeat's name."""
    for child in node.children:
        if child.question.is_answered and child.question.kind is not QuestionKind.NOTE:
            return reads_as(child.question)
    return node.question.label
