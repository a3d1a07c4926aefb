"""Give an interview to somebody to transcribe."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label, row
from fieldkit.domain.reviewing.assignment import Hearing
from fieldkit.usecases.reviewing import assign

USUAL_DAYS = 14


class AskGiving(Asking):
    """To whom, until when, what to mind."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Confier la transcription"), parent, self.tr("Confier"))
        self.form.addRow(label(title, "quiet"))
        self._name = self.field(self.tr("À qui"), self.tr("comme l’archive les connaît"))
        self._second = QCheckBox(self.tr("Seconde écoute, par quelqu’un d’autre"))
        self._has_deadline = QCheckBox(self.tr("À rendre le"))
        self._day = QDateEdit(QDate.currentDate().addDays(USUAL_DAYS))
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("dd/MM/yyyy")
        self._day.setAccessibleName(self.tr("À rendre le"))
        self._has_deadline.setChecked(True)
        self._has_deadline.toggled.connect(self._day.setEnabled)
        self.form.addRow("", row(self._has_deadline, self._day, None))
        self.form.addRow("", self._second)
        self._note = self.field(self.tr("Consigne"))

    @property
    def wanted(self) -> assign.Wanted:
        """Return what was asked."""
        return assign.Wanted(
            transcriber=self._name.text(),
            deadline=_day(self._day) if self._has_deadline.isChecked() else None,
            hearing=Hearing.SECOND if self._second.isChecked() else Hearing.FIRST,
            note=self._note.text(),
        )


def ask_and_give(desk: Desk, interview: str, title: str, parent: QWidget) -> None:
    """Ask to whom, and give it."""
    asked = AskGiving(title, parent)
    if asked.exec():
        desk.bench.ask(partial(assign.give, interview, asked.wanted, work=desk.workspace.work))


def _day(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
