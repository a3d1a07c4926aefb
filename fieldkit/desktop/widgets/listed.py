"""A list as Qt reads it: values in order, replaced all at once; what a row says is for who knows the values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
Value = TypeVar("Value")


class Listed(QAbstractListModel, Generic[Value]):
    """`rows` are the values that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Value] = ()

    def show_rows(self, rows: Sequence[Value]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, index: Index) -> Value | None:
        """Return the value at an index; None for none, and for a row that is no more."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)
