"""One line: a text, a number, a time; read as people write it, kept as forms do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.question import Question, QuestionKind
from fieldkit.domain.sheets.written_dates import read_number, read_time

NARROW = (QuestionKind.INTEGER, QuestionKind.DECIMAL, QuestionKind.TIME)
NARROW_PIXELS = 180
FRENCH = str.maketrans({",": "\u202f", ".": ","})


class LineField(QObject):
    """One line; what is kept is shown as people write it."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._answers, self._kind = question.path, acts.answers, question.kind
        self._language = acts.language
        self._is_grouped = "thousands-sep" in question.looks
        self._line = QLineEdit()
        self._kept = ""
        self._line.setAccessibleName(question.label)
        if question.kind in NARROW:
            self._line.setMaximumWidth(NARROW_PIXELS)
        if question.kind is QuestionKind.TIME:
            self._line.setPlaceholderText(self.tr("14:30"))
        self._line.textEdited.connect(self._typed)
        self._line.editingFinished.connect(self._left)

    @property
    def widget(self) -> QWidget:
        """Return the line."""
        return self._line

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the answer that is kept."""
        fresh = self._shown(question.value)
        if not self._line.hasFocus() or self._line.text() == self._kept:
            self._line.setText(fresh)
            if not self._line.hasFocus():
                self._line.setCursorPosition(0)
        self._kept = fresh
        self._line.setReadOnly(is_locked or question.is_read_only)

    def _shown(self, value: Json) -> str:
        if value is None:
            return ""
        if self._kind is QuestionKind.INTEGER and isinstance(value, int):
            return self._grouped(f"{value:,}") if self._is_grouped else str(value)
        if self._kind is QuestionKind.DECIMAL and isinstance(value, (int, float)):
            number = f"{value:,.12g}" if self._is_grouped else f"{value:.12g}"
            return self._grouped(number)
        return str(value)

    def _grouped(self, number: str) -> str:
        """Return a number with the signs of the sheet's language: 1 250,5 or 1,250.5."""
        return number if self._language == "en" else number.translate(FRENCH)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._answers.typing(self._path, self._read(text))

    @Slot()
    def _left(self) -> None:
        if self._line.text().strip() != self._kept:
            self._answers.say({self._path: self._read(self._line.text())})

    def _read(self, text: str) -> str:
        read = _READ.get(self._kind)
        return read(text) if read else text.strip()


_READ: dict[QuestionKind, Callable[[str], str]] = {
    QuestionKind.INTEGER: read_number,
    QuestionKind.DECIMAL: read_number,
    QuestionKind.TIME: read_time,
}
