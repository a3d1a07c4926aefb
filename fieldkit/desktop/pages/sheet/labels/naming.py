"""What a group or a repeat is called, and what goes with its name: its hint, its pictures and sounds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.field import MediaActs
from fieldkit.desktop.pages.sheet.labels.label_media import LabelMedia
from fieldkit.desktop.pages.sheet.labels.markdown import rich
from fieldkit.desktop.widgets.parts import label
from fieldkit.domain.sheets.question import Question


class Naming(QWidget):
    """A group's or a repeat's name where it is not a section's, its hint, its pictures and sounds."""

    def __init__(self, question: Question, media: MediaActs, *, is_named: bool) -> None:
        super().__init__()
        self._is_named = is_named
        self._name, self._hint = rich_label("", "part"), rich_label("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._name)
        column.addWidget(self._hint)
        if question.media:
            column.addWidget(LabelMedia(question.media, question.label, media))

    def show_question(self, question: Question) -> None:
        """Show its words as they are now; where nothing is to be said, no room is taken."""
        self._name.setText(rich(question.label))
        self._name.setVisible(self._is_named and bool(question.label))
        helps = "\n".join(text for text in (question.hint, question.guidance) if text)
        self._hint.setText(rich(helps))
        self._hint.setVisible(bool(helps))
        self.setVisible(bool((self._is_named and question.label) or helps or question.media))


def rich_label(text: str, name: str) -> QLabel:
    """Return a label that shows XLSForm's little Markdown and opens its links."""
    made = label("", name)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setOpenExternalLinks(True)
    made.setText(rich(text))
    return made
