"""A point on the earth: latitude and longitude in degrees, typed or pasted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.parts import label
from fieldkit.domain.errors import Refused
from fieldkit.domain.sheets.coordinates import read_point
from fieldkit.domain.sheets.question import Question
from fieldkit.domain.sheets.written_dates import read_number

WIDTH = 130


class PointField(QObject):
    """Two numbers; both pasted into the first are parted. Height and precision that came with it stay."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._answers = question.path, acts.answers
        self._kept: list[str] = []
        self._frame = QWidget()
        line = QHBoxLayout(self._frame)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._lines = []
        for name, example in ((self.tr("Latitude"), "47.79"), (self.tr("Longitude"), "7.33")):
            edit = QLineEdit()
            edit.setAccessibleName(f"{question.label} : {name}")
            edit.setPlaceholderText(example)
            edit.setMaximumWidth(WIDTH)
            edit.editingFinished.connect(self._left)
            self._lines.append(edit)
            line.addWidget(label(name, "quiet", wraps=False))
            line.addWidget(edit)
        line.addStretch(1)

    @property
    def widget(self) -> QWidget:
        """Return both lines."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the point that is kept."""
        self._kept = str(question.value or "").split()
        for place, line in enumerate(self._lines):
            if not line.hasFocus():
                line.setText(self._kept[place] if place < len(self._kept) else "")
            line.setReadOnly(is_locked or question.is_read_only)

    @Slot()
    def _left(self) -> None:
        typed = [line.text().strip() for line in self._lines]
        if typed[0] and not typed[1]:
            typed = _parted(typed[0])
        numbers = [read_number(one) for one in typed]
        if numbers == (self._kept[:2] or ["", ""]) or (any(numbers) and not all(numbers)):
            return
        self._answers.say({self._path: " ".join([*numbers, *self._kept[2:]]).strip()})


def _parted(text: str) -> list[str]:
    """Return latitude and longitude of a point that was pasted in any notation; what is none stays as it is."""
    try:
        point = read_point(text)
    except Refused:
        return [text, ""]
    return str(point).split()[:2]
