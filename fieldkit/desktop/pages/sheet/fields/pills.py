"""A few choices side by side, each a button that stays pressed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.flow import Flow
from fieldkit.domain.question import Question, QuestionKind
from fieldkit.domain.statement import Json

MOST_CHOICES, MOST_LETTERS = 9, 260


def fits_pills(question: Question) -> bool:
    """Say whether the choices are few and short enough to be seen all at once."""
    return len(question.choices) <= MOST_CHOICES and sum(len(one.label) for one in question.choices) <= MOST_LETTERS


class PillsField(QObject):
    """One or several of a few; pressing again takes a choice back."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._answers = question.path, acts.answers
        self._is_one = question.kind is QuestionKind.CHOICE
        self._chosen: list[str] = []
        self._frame = Flow()
        self._frame.setAccessibleName(question.label)
        self._pills: dict[str, QPushButton] = {}
        for choice in question.choices:
            pill = QPushButton(choice.label.replace("&", "&&"))
            pill.setObjectName("pill")
            pill.setCheckable(True)
            pill.setAccessibleName(choice.label)
            pill.clicked.connect(lambda is_chosen, name=choice.name: self._press(name, is_chosen))
            self._pills[choice.name] = pill
            self._frame.add(pill)

    @property
    def widget(self) -> QWidget:
        """Return the buttons."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show what is chosen."""
        kept = question.value if isinstance(question.value, list) else [question.value or ""]
        self._chosen = [str(name) for name in kept if name]
        for name, pill in self._pills.items():
            pill.setChecked(name in self._chosen)
            pill.setEnabled(not is_locked and not question.is_read_only)

    def _press(self, name: str, is_chosen: bool) -> None:
        others = [] if self._is_one else [one for one in self._chosen if one != name]
        self._chosen = [*others, name] if is_chosen else others
        for one, pill in self._pills.items():
            pill.setChecked(one in self._chosen)
        value: Json = list(self._chosen)
        self._answers.say({self._path: "".join(self._chosen) if self._is_one else value})
