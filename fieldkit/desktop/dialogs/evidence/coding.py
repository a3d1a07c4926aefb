"""Code an excerpt: the codebook with a tick, a weight and a direction a factor."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.codes import CodesField
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.domain.evidence.coding import Code
from fieldkit.domain.evidence.factor import Codebook


class AskCodes(Asking):
    """What somebody reads an excerpt under; what others read it under stays."""

    def __init__(self, quoted: str, book: Codebook, mine: tuple[Code, ...], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Coder cet extrait"), parent, self.tr("Coder"))
        self.setMinimumWidth(620)
        self.form.addRow(label(evidence_words.quoted(quoted), "quiet"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Chercher un facteur"))
        self._search.setAccessibleName(self.tr("Chercher un facteur"))
        self._search.textChanged.connect(self._sift)
        self._codes = CodesField(tuple((one.factor, one.depth) for one in book.entries), mine)
        self.form.addRow(self._search)
        self.form.addRow(self._codes)

    @property
    def codes(self) -> tuple[Code, ...]:
        """Return the codes that are ticked."""
        return self._codes.codes

    @Slot()
    def _sift(self) -> None:
        self._codes.sift(self._search.text())
