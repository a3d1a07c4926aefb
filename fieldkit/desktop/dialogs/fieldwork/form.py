"""A new sheet: which form it is made of; and the way to the workshop, where forms are written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import button, row
from fieldkit.domain.sheets.question import FormFacts

ID = Qt.ItemDataRole.UserRole
LINE_HEIGHT = 56
LEAST, MOST, AROUND = 4, 8, 150
"""So many forms are in sight at least, and at first; so many pixels stand around them."""


class ChooseForm(Asking):
    """Which form a new sheet is made of."""

    def __init__(
        self,
        known: tuple[FormFacts, ...],
        parent: QWidget | None = None,
        write: Callable[[str], None] | None = None,
    ) -> None:
        """Offer forms; `write` opens one in the workshop, "" for a new one."""
        super().__init__(self.tr("Nouvelle fiche"), parent, self.tr("Ouvrir une fiche"))
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Formulaires"))
        self._list.setWordWrap(True)
        self._list.setMinimumHeight(min(LEAST, len(known)) * LINE_HEIGHT + 8)
        for facts in known:
            about = self.tr("{count} questions · version {version}")
            told = about.format(count=facts.questions, version=facts.version)
            item = QListWidgetItem(f"{facts.title}\n{told}")
            item.setData(ID, facts.id)
            item.setSizeHint(QSize(0, LINE_HEIGHT))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self.form.addRow(self._list)
        self._write = write
        if write is not None:
            edit = button(self.tr("Modifier ce formulaire…"), lambda: self._leave_for(self.form_id), "pencil", "flat")
            new = button(self.tr("Nouveau formulaire…"), lambda: self._leave_for(""), "plus", "flat")
            self.form.addRow(row(edit, None, new))
        self.resize(self.sizeHint().width(), min(MOST, len(known)) * LINE_HEIGHT + AROUND)

    @property
    def form_id(self) -> str:
        """Return the chosen form's id."""
        return str(self._list.currentItem().data(ID))

    def _leave_for(self, form: str) -> None:
        self.reject()
        if self._write is not None:
            self._write(form)
