"""A choice among many that one finds by typing any part of its name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter


class SearchBox(QComboBox):
    """What is typed finds names that hold it, without regard to capitals; nothing new is taken in."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        finds = QCompleter(self.model(), self)
        finds.setFilterMode(Qt.MatchFlag.MatchContains)
        finds.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finds.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(finds)

    def ask(self, placeholder: str) -> None:
        """Choose nothing yet, and say what is to be typed."""
        self.setCurrentIndex(-1)
        field = self.lineEdit()
        if field is not None:
            field.setPlaceholderText(placeholder)

    @property
    def chosen(self) -> str:
        """Return the id of what is written in full, "" for anything else."""
        is_known = self.currentIndex() >= 0 and self.currentText() == self.itemText(self.currentIndex())
        row = self.currentIndex() if is_known else self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(row)) if row >= 0 else ""
