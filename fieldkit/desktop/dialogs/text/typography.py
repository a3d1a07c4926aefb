"""Setting signs right: of the chosen passage, or of the whole interview."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label


class AskTypography(Asking):
    """Says what will be done, and asks where."""

    def __init__(self, segment: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Typographie"), parent, self.tr("Mettre en forme"))
        self.setMinimumWidth(460)
        self._what = QComboBox()
        self._what.setAccessibleName(self.tr("Quoi"))
        if segment:
            self._what.addItem(self.tr("le passage choisi"), segment)
        self._what.addItem(self.tr("tout l’entretien"), "")
        self.form.addRow(self.tr("Quoi"), self._what)
        done = self.tr(
            "Espaces fines devant ; : ! ?, guillemets « », apostrophes et points de suspension. "
            "Aucun mot ne change, ni son moment dans le son. Ctrl+Z rend le texte d’avant."
        )
        self.form.addRow(label(done, "quiet"))

    @property
    def segments(self) -> tuple[str, ...]:
        """Return the segments that are meant; none for all."""
        chosen = str(self._what.currentData())
        return (chosen,) if chosen else ()
