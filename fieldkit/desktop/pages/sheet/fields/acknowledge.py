"""A box that says that something was read."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.domain.sheets.question import Question

OK = "OK"
"""What ODK keeps of a question that is acknowledged."""


class AcknowledgeField(QObject):
    """Ticked or not."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._box = QCheckBox(self.tr("Lu"))
        self._box.setAccessibleName(question.label)
        self._box.clicked.connect(lambda is_read: acts.answers.say({question.path: OK if is_read else ""}))

    @property
    def widget(self) -> QWidget:
        """Return the box."""
        return self._box

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show whether it was read."""
        self._box.setChecked(question.is_answered)
        self._box.setEnabled(not is_locked and not question.is_read_only)
