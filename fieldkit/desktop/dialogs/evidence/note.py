"""Write a note, of a visit or resting on an excerpt; change one."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.wording import evidence as evidence_words


class AskNote(Asking):
    """The words that the note cites, if any, and room to write; `written` is a note that is changed."""

    def __init__(self, quoted: str, parent: QWidget | None = None, written: str = "") -> None:
        title = self.tr("Modifier la note") if written else self.tr("Écrire une note")
        super().__init__(title, parent, self.tr("Garder la note"))
        self.setMinimumWidth(520)
        if quoted:
            self.form.addRow(label(evidence_words.quoted(quoted), "quiet"))
        self._text = QPlainTextEdit(written)
        self._text.setAccessibleName(self.tr("Note"))
        self._text.setPlaceholderText(self.tr("Ce que ces mots disent du cas, ce qu’ils laissent ouvert…"))
        self._text.setMinimumHeight(140)
        self._text.setTabChangesFocus(True)
        self.form.addRow(self._text)

    @property
    def text(self) -> str:
        """Return what was written."""
        return self._text.toPlainText()
