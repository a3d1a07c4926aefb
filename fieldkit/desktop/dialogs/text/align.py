"""Finding again when words are said: in one passage, or wherever people typed."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label


class AskAlign(Asking):
    """Only times change, never a word."""

    def __init__(self, segment: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Recaler les mots sur le son"), parent, self.tr("Recaler"))
        self._what = QComboBox()
        self._what.setAccessibleName(self.tr("Quoi"))
        if segment:
            self._what.addItem(self.tr("le passage choisi"), segment)
        self._what.addItem(self.tr("tous les passages où l’on a écrit"), "")
        self.form.addRow(self.tr("Quoi"), self._what)
        hint = self.tr("Le modèle écoute où chaque mot est dit. Le texte ne change pas ; on peut annuler ensuite.")
        self.form.addRow(label(hint, "quiet"))

    @property
    def segment(self) -> str:
        """Return the passage, empty for all that people typed in."""
        return str(self._what.currentData())
