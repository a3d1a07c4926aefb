"""A few choices side by side, each a button that stays pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from fieldkit.desktop.pages.sheet.fields.choices.pressed import PressedField
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.flow import Flow
from fieldkit.domain.sheets.question import Choice, Question

MOST_CHOICES, MOST_LETTERS = 9, 260


def fits_pills(question: Question) -> bool:
    """Say whether the choices are few and short enough to be seen all at once."""
    return len(question.choices) <= MOST_CHOICES and sum(len(one.label) for one in question.choices) <= MOST_LETTERS


class PillsField(PressedField):
    """Choices as pills."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__(question, acts, {one.name: _pill(one) for one in question.choices}, Flow())


def _pill(choice: Choice) -> QPushButton:
    pill = QPushButton(choice.label.replace("&", "&&"))
    pill.setObjectName("pill")
    pill.setCheckable(True)
    pill.setAccessibleName(choice.label)
    return pill
