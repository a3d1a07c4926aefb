"""Write a note that rests on an excerpt."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from fieldkit.desktop import evidence_words
from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label


class AskNote(Asking):
    """The words that the note cites, and room to write."""

    def __init__(self, quoted: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Écrire une note"), parent, self.tr("Garder la note"))
        self.setMinimumWidth(520)
        self.form.addRow(label(evidence_words.quoted(quoted), "quiet"))
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(self.tr("Note"))
        self._text.setPlaceholderText(self.tr("Ce que ces mots disent du cas, ce qu’ils laissent ouvert…"))
        self._text.setMinimumHeight(140)
        self.form.addRow(self._text)

    @property
    def text(self) -> str:
        """Return what was written."""
        return self._text.toPlainText()
