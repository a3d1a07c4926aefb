"""Whose codes a matrix counts: the mean of all who coded, everything they said, or one person alone."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

MEAN, SUM, ONE = "mean", "sum", "one"


class CoderChoice(QComboBox):
    """The mean until somebody chooses otherwise; who no longer codes stays chosen until then."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Codages comptés"))
        self.setToolTip(self.tr("Codages comptés"))
        self.addItem(self.tr("Moyenne des codeurs"), (MEAN, ""))
        self.addItem(self.tr("Tous les codages"), (SUM, ""))

    @property
    def coder(self) -> str:
        """Return whose codes count alone, "" for everybody's."""
        return str(self.currentData()[1])

    @property
    def adds_coders(self) -> bool:
        """Say whether everything that several people said of an excerpt is added up."""
        return bool(self.currentData()[0] == SUM)

    def offer(self, coders: tuple[str, ...]) -> None:
        """Offer these people too; what was chosen stays chosen."""
        chosen = self.currentData()
        self.blockSignals(True)
        while self.count() > 2:
            self.removeItem(2)
        for name in dict.fromkeys((*coders, *([chosen[1]] if chosen[1] else []))):
            if name:
                self.addItem(self.tr("{name} seulement").format(name=name), (ONE, name))
        self.setCurrentIndex(next(row for row in range(self.count()) if self.itemData(row) == chosen))
        self.blockSignals(False)
