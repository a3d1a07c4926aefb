"""One of many: a line that finds the choice one types."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.picker import Offer, Picker, Then
from fieldkit.domain.sheets.question import Choice, Question
from fieldkit.domain.text.searching import is_meant


def meant(choices: tuple[Choice, ...], typed: str) -> list[Offer]:
    """Return the choices that a text being typed can mean."""
    return [Offer(name=one.name, text=one.label) for one in choices if is_meant(one.label, typed)]


class ChoiceField(QObject):
    """One of many; an emptied line takes the answer away, anything else that is no choice leaves it."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._answers = question.path, acts.answers
        self._choices = question.choices
        self._picker = Picker(self._search)
        self._picker.setAccessibleName(question.label)
        self._picker.setPlaceholderText(self.tr("Choisir, ou taper pour chercher"))
        self._picker.chosen.connect(self._choose)
        self._picker.editingFinished.connect(self._left)
        self._kept = ""

    @property
    def widget(self) -> QWidget:
        """Return the line."""
        return self._picker

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the answer that is kept."""
        self._choices = question.choices
        value = "" if question.value is None else str(question.value)
        self._kept = next((one.label for one in question.choices if one.name == value), value)
        if not self._picker.hasFocus() or self._picker.text() in ("", self._kept):
            self._picker.setText(self._kept)
            self._picker.setCursorPosition(0)
        self._picker.lock(is_locked=is_locked or question.is_read_only)

    def _search(self, text: str, then: Then) -> None:
        then(meant(self._choices, text))

    @Slot(str)
    def _choose(self, name: str) -> None:
        self._kept = next((one.label for one in self._choices if one.name == name), name)
        self._picker.setText(self._kept)
        self._answers.say({self._path: name})

    @Slot()
    def _left(self) -> None:
        text = self._picker.text().strip()
        if text == self._kept:
            return
        alike = [one for one in self._choices if one.label.casefold() == text.casefold()]
        if not text or alike:
            self._choose(alike[0].name if alike else "")
        else:
            self._picker.setText(self._kept)
