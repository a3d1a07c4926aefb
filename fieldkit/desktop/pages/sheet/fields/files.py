"""A file: chosen or dropped, kept with the visit, shown on demand."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.parts import button, chip, emptied_line
from fieldkit.domain.question import Question


class FileField(QObject):
    """The file's name with a way out, or a button that chooses one."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._acts, self._title = question.path, acts, question.label
        self._frame = QWidget()
        self._line = QHBoxLayout(self._frame)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)

    @property
    def widget(self) -> QWidget:
        """Return the line."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the file that is kept."""
        is_fixed = is_locked or question.is_read_only
        line = emptied_line(self._line)
        name = str(question.value or "")
        if name:
            told = next((one.label for one in question.choices if one.name == name), name)
            out = None if is_fixed else partial(self._acts.answers.say, {self._path: ""})
            line.addWidget(chip(told, out))
            see = partial(self._acts.evidence.open_file, name)
            line.addWidget(button(self.tr("Ouvrir"), see, "file-text", "flat"))
        else:
            choose = button(self.tr("Joindre un fichier…"), self._choose, "paperclip")
            choose.setEnabled(not is_fixed)
            line.addWidget(choose)
        line.addStretch(1)

    def _choose(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self._frame, self._title)
        if file:
            self._acts.evidence.attach(self._path, Path(file))
