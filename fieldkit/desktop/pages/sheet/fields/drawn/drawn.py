"""A picture as an answer that is drawn here and now, or a file that is there already; seen, and drawn again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from fieldkit.desktop.pages.sheet.fields.attached.files import FileField
from fieldkit.desktop.pages.sheet.fields.drawn.drawing import DrawingDialog
from fieldkit.desktop.pages.sheet.fields.field import Acts, Resumed, WorkingCopy
from fieldkit.desktop.widgets.drawing.paper import Paper
from fieldkit.domain.sheets.question import Question

SEEN = QSize(380, 240)


class DrawnField(FileField):
    """A file field that opens a sheet of paper; what is kept stays until something else is kept in its place."""

    most = SEEN

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__(question, acts)
        self._question = question
        self._is_opening = False

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the drawing that is kept."""
        self._question = question
        super().show_answer(question, is_locked=is_locked)

    def _open(self, paper: Paper, ground: str) -> None:
        """Open a sheet of paper once it is known what was drawn there before; `ground` says what it is drawn on."""
        if not self._is_opening:
            self._is_opening = True
            copy = self._acts.drawings.begin(self._question, ground)
            copy.find(partial(self._show_paper, paper, copy))

    def _show_paper(self, paper: Paper, copy: WorkingCopy, resumed: Resumed) -> None:
        """Show it; its parent is what stays while questions come and go: it may outlive its own."""
        self._is_opening = False
        if isValid(self._frame):
            DrawingDialog(self._question, paper, copy, resumed, _steady(self._frame)).open()

    def _offer_to_draw(self, line: QHBoxLayout, made: QPushButton, *, is_fixed: bool) -> None:
        made.setEnabled(not is_fixed)
        made.setAccessibleDescription(self._title)
        line.addWidget(made)


def _steady(field: QWidget) -> QWidget:
    """Return the column that a field scrolls in, or whatever is outermost."""
    around = field
    while not isinstance(around, QScrollArea) and (wider := around.parentWidget()) is not None:
        around = wider
    return around
