"""A new sheet: which form it is made of."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.domain.question import FormFacts


class ChooseForm(Asking):
    """Which form a new sheet is made of."""

    def __init__(self, known: tuple[FormFacts, ...], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Nouvelle fiche"), parent)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Formulaires"))
        for facts in known:
            item = QListWidgetItem(facts.title)
            item.setData(256, facts.id)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self.form.addRow(self._list)

    @property
    def form_id(self) -> str:
        """Return the chosen form's id."""
        return str(self._list.currentItem().data(256))
