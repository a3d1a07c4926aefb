"""One or several choices, each a button that stays pressed; pressing again takes a choice back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.flow import Flow
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.question import Question, QuestionKind


class PressedField(QObject):
    """Buttons by the name of their choice, side by side in a frame."""

    def __init__(self, question: Question, acts: Acts, buttons: Mapping[str, QPushButton], frame: Flow) -> None:
        super().__init__()
        self._path, self._answers = question.path, acts.answers
        self._is_one = question.kind is QuestionKind.CHOICE
        self._chosen: list[str] = []
        self._buttons, self._frame = buttons, frame
        frame.setAccessibleName(question.label)
        for name, one in buttons.items():
            one.clicked.connect(lambda is_chosen, name=name: self._press(name, is_chosen))
            frame.add(one)

    @property
    def widget(self) -> QWidget:
        """Return the buttons."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show what is chosen."""
        kept = question.value if isinstance(question.value, list) else [question.value or ""]
        self._chosen = [str(name) for name in kept if name]
        for name, one in self._buttons.items():
            one.setChecked(name in self._chosen)
            one.setEnabled(not is_locked and not question.is_read_only)

    def _press(self, name: str, is_chosen: bool) -> None:
        others = [] if self._is_one else [one for one in self._chosen if one != name]
        self._chosen = [*others, name] if is_chosen else others
        for one, button in self._buttons.items():
            button.setChecked(one in self._chosen)
        value: Json = list(self._chosen)
        self._answers.say({self._path: "".join(self._chosen) if self._is_one else value})
