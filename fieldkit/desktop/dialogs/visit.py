"""A new visit: where and when."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from fieldkit.desktop.dialogs.asking import Asking


class AskVisit(Asking):
    """Where and when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Nouvelle visite"), parent)
        self._territory = self.field(self.tr("Territoire"), "Kingersheim")
        self._insee = self.field(self.tr("Code INSEE"), "68166")
        self._start = self._date(self.tr("Début"))
        self._end = self._date(self.tr("Fin"))

    @property
    def territory(self) -> str:
        """Return the territory's name."""
        return self._territory.text()

    @property
    def insee(self) -> str:
        """Return the commune's code."""
        return self._insee.text().strip()

    @property
    def start(self) -> date:
        """Return the first day."""
        return _day(self._start)

    @property
    def end(self) -> date:
        """Return the last day."""
        return _day(self._end)

    def _date(self, name: str) -> QDateEdit:
        made = QDateEdit(QDate.currentDate())
        made.setCalendarPopup(True)
        made.setDisplayFormat("dd/MM/yyyy")
        made.setAccessibleName(name)
        self.form.addRow(name, made)
        return made


def _day(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
