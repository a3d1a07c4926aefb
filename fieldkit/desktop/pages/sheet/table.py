"""The items of a repeat as a table: a row an item, a column a question, answered in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fieldkit.desktop.pages.sheet.column import Manner
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.pages.sheet.tree import Node
from fieldkit.domain.sheets.outline import reads_as
from fieldkit.domain.sheets.question import Question, QuestionKind
from fieldkit.domain.sheets.written_dates import read_date, read_number, read_time

Index = QModelIndex | QPersistentModelIndex
QUESTION = Qt.ItemDataRole.UserRole
ROW_HEIGHT, COLUMN_PIXELS, SCROLL_PIXELS = 34, 150, 22
TYPED = (
    QuestionKind.TEXT,
    QuestionKind.LONG_TEXT,
    QuestionKind.INTEGER,
    QuestionKind.DECIMAL,
    QuestionKind.DATE,
    QuestionKind.PARTIAL_DATE,
    QuestionKind.TIME,
)


def fits_table(node: Node) -> bool:
    """Say whether items have answers that a cell can hold, and nothing inside them."""
    return bool(node.children) and all(not child.is_branch for item in node.children for child in item.children)


class ItemModel(QAbstractTableModel):
    """Items and their questions; a question that does not apply to an item has no cell there."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self._rows: list[dict[str, Question]] = []
        self._names: list[str] = []
        self._labels: dict[str, str] = {}
        self.is_locked = False

    def show_node(self, node: Node) -> None:
        """Show a repeat's items."""
        self.beginResetModel()
        self._rows = [{_name(one.question): one.question for one in item.children} for item in node.children]
        self._labels = {name: one.label for row in self._rows for name, one in row.items()}
        self._names = [
            name for name in self._labels if any(row[name].holds_answer for row in self._rows if name in row)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many items there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many questions there are."""
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an answer as people read it."""
        question = self.question(index)
        if question is None:
            return None
        if role == QUESTION:
            return question
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return reads_as(question)
        return str(question.value or "") if role == Qt.ItemDataRole.EditRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the questions above, the items' numbers beside."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._labels[self._names[section]] if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be answered here."""
        question = self.question(index)
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if question is None:
            return Qt.ItemFlag.NoItemFlags
        is_here = question.kind in (*TYPED, QuestionKind.CHOICE) and question.holds_answer and not self.is_locked
        return plain | Qt.ItemFlag.ItemIsEditable if is_here else plain

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say an answer."""
        question = self.question(index)
        if question is None or role != Qt.ItemDataRole.EditRole or str(question.value or "") == value:
            return False
        self._acts.answers.say({question.path: _read(question, str(value))})
        return True

    def question(self, index: Index) -> Question | None:
        """Return what a cell asks, None where it asks nothing."""
        return self._rows[index.row()].get(self._names[index.column()]) if index.isValid() else None


class CellDelegate(QStyledItemDelegate):
    """Choices from a list, anything else as text."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a list for choices."""
        question: Question = index.data(QUESTION)
        if question.kind is not QuestionKind.CHOICE:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.addItem("", "")
        for choice in question.choices:
            box.addItem(choice.label, choice.name)
        box.activated.connect(lambda _row: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the answer that is kept."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Say the answer."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData() or "")
        else:
            super().setModelData(editor, model, index)


class ItemTable(QTableView):
    """As high as its rows; Tab goes from cell to cell, then on."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self.setTabKeyNavigation(False)
        self._model = ItemModel(acts)
        self.setModel(self._model)
        self.setItemDelegate(CellDelegate(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.CurrentChanged
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultSectionSize(COLUMN_PIXELS)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setShowGrid(True)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Let Tab go on behind the last cell, and back before the first; Qt would begin again at the other end."""
        hints, here = QAbstractItemDelegate.EndEditHint, self.currentIndex()
        last = (self._model.rowCount() - 1, self._model.columnCount() - 1)
        if {hints.EditNextItem: last, hints.EditPreviousItem: (0, 0)}.get(hint) != (here.row(), here.column()):
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, hints.NoHint)
        self.focusNextPrevChild(hint is hints.EditNextItem)

    def show_node(self, node: Node, manner: Manner) -> None:
        """Show a repeat's items, unless somebody is answering in a cell."""
        self._model.is_locked = manner.is_locked
        if self.isVisible() and self.state() == QAbstractItemView.State.EditingState:
            return
        here = self.currentIndex()
        place = (here.row(), here.column())
        self._model.show_node(node)
        self.setFixedHeight(ROW_HEIGHT * (self._model.rowCount() + 1) + SCROLL_PIXELS)
        self.selectionModel().setCurrentIndex(self._model.index(*place), self.selectionModel().SelectionFlag.NoUpdate)


def _name(question: Question) -> str:
    return question.path.rpartition("/")[2]


def _read(question: Question, text: str) -> str:
    if question.kind in (QuestionKind.INTEGER, QuestionKind.DECIMAL):
        return read_number(text)
    if question.kind in (QuestionKind.DATE, QuestionKind.PARTIAL_DATE):
        return read_date(text, may_be_partial=question.kind is QuestionKind.PARTIAL_DATE)
    return read_time(text) if question.kind is QuestionKind.TIME else text.strip()
