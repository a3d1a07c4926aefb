"""A question: a form and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from fieldkit.desktop.widgets.reading_order import first_stop, tab_as_read


class Asking(QDialog):
    """A dialog with a form and two buttons; Return says yes, Escape no. What is asked first has the keys first."""

    def __init__(self, title: str, parent: QWidget | None, yes: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        self.form = QFormLayout()
        self.form.setSpacing(10)
        column.addLayout(self.form)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        box.button(buttons.Ok).setObjectName("primary")
        if yes:
            box.button(buttons.Ok).setText(yes)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the first question answered first: Qt would begin at the button that says yes."""
        tab_as_read(self)
        first = first_stop(self)
        if self.focusWidget() is None and first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        super().showEvent(event)

    def field(self, name: str, placeholder: str = "") -> QLineEdit:
        """Add a line of text."""
        made = QLineEdit()
        made.setPlaceholderText(placeholder)
        made.setAccessibleName(name)
        self.form.addRow(name, made)
        return made
