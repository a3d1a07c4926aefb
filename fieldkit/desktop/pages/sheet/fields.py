"""Fields by kind of question; each tells `said` when it is left and `typed` while it is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from fieldkit.desktop import words
from fieldkit.desktop.widgets.parts import button, emptied, label, row
from fieldkit.domain.question import Question, QuestionKind
from fieldkit.domain.statement import Json

Tell = Callable[[str, Json], None]


class Field(Protocol):
    """A question's field."""

    @property
    def widget(self) -> QWidget:
        """Return what is laid out."""

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the answer that is kept; never over one that is being written."""


def field_for(question: Question, said: Tell, typed: Tell) -> Field:
    """Return the field for a kind of question."""
    if question.kind is QuestionKind.CHOICE:
        return ChoiceField(question, said)
    if question.kind in (QuestionKind.CHOICES, QuestionKind.RANK):
        return ChoicesField(question, said)
    if question.kind is QuestionKind.EXCERPT:
        return ExcerptField(question, said, typed)
    if question.kind is QuestionKind.LONG_TEXT:
        return LongField(question, said, typed)
    return LineField(question, said, typed)


class LineField:
    """One line of text, number or date."""

    def __init__(self, question: Question, said: Tell, typed: Tell) -> None:
        self._line = QLineEdit()
        self._path, self._said, self._kept = question.path, said, ""
        self._line.setAccessibleName(question.label)
        self._line.setPlaceholderText(_example(question.kind))
        self._line.textEdited.connect(lambda text: typed(self._path, text))
        self._line.editingFinished.connect(self._left)

    @property
    def widget(self) -> QWidget:
        """Return the line."""
        return self._line

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the answer that is kept."""
        fresh = "" if question.value is None else str(question.value)
        if not self._line.hasFocus() or self._line.text() == self._kept:
            self._line.setText(fresh)
            self._line.setCursorPosition(0)
        self._kept = fresh
        self._line.setReadOnly(is_locked or question.is_read_only)

    def _left(self) -> None:
        text = self._line.text().strip()
        if text != self._kept:
            self._said(self._path, text)


class LongField(QObject):
    """Several lines of text; said when the field is left."""

    def __init__(self, question: Question, said: Tell, typed: Tell) -> None:
        super().__init__()
        self._text = QPlainTextEdit()
        self._path, self._said, self._kept = question.path, said, ""
        self._text.setAccessibleName(question.label)
        self._text.setFixedHeight(96)
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(lambda: typed(self._path, self._text.toPlainText()))
        self._text.installEventFilter(self)

    @property
    def widget(self) -> QWidget:
        """Return the text."""
        return self._text

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the answer that is kept."""
        fresh = "" if question.value is None else str(question.value)
        if not self._text.hasFocus():
            self._text.blockSignals(True)
            self._text.setPlainText(fresh)
            self._text.blockSignals(False)
        self._kept = fresh
        self._text.setReadOnly(is_locked or question.is_read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say the text when the field is left."""
        if event.type() == QEvent.Type.FocusOut and self._text.toPlainText() != self._kept:
            self._said(self._path, self._text.toPlainText())
        return super().eventFilter(watched, event)


class ExcerptField:
    """The excerpts that are cited, each to be taken out; a text where none is."""

    def __init__(self, question: Question, said: Tell, typed: Tell) -> None:
        self._path, self._said = question.path, said
        self._frame = QWidget()
        self._text = LongField(question, said, typed)
        self._column = QVBoxLayout(self._frame)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._text.widget)
        self._quotes = QVBoxLayout()
        self._column.addLayout(self._quotes)

    @property
    def widget(self) -> QWidget:
        """Return the quotes, or the text."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show what is cited as it reads now."""
        column = emptied(self._quotes)
        self._text.widget.setVisible(not question.choices)
        if not question.choices:
            self._text.show_answer(question, is_locked=is_locked)
        cited = [choice.name for choice in question.choices]
        for choice in question.choices:
            left = " ".join(name for name in cited if name != choice.name)
            out = button(words.said("Ne plus citer"), partial(self._said, self._path, left), "x", "flat")
            out.setEnabled(not is_locked and not question.is_read_only)
            quote = label(
                f"« {choice.label} »" if choice.label else words.said("Extrait effacé avec le consentement.")
            )
            line = row(quote, out)
            line.setStretch(0, 1)
            column.addLayout(line)


class ChoiceField:
    """One of several."""

    def __init__(self, question: Question, said: Tell) -> None:
        self._box = QComboBox()
        self._box.setAccessibleName(question.label)
        self._box.addItem("", None)
        for choice in question.choices:
            self._box.addItem(choice.label, choice.name)
        self._box.activated.connect(lambda _row: said(question.path, self._box.currentData() or ""))

    @property
    def widget(self) -> QWidget:
        """Return the box."""
        return self._box

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the answer that is kept."""
        row = self._box.findData(question.value) if question.value is not None else 0
        self._box.setCurrentIndex(max(0, row))
        self._box.setEnabled(not is_locked and not question.is_read_only)


class ChoicesField:
    """Some of several; in order of choosing where order matters."""

    def __init__(self, question: Question, said: Tell) -> None:
        self._frame = QWidget()
        self._frame.setAccessibleName(question.label)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(2, 2, 0, 2)
        column.setSpacing(4)
        self._path, self._said = question.path, said
        self._chosen: list[str] = []
        self._labels = {choice.name: choice.label for choice in question.choices}
        self._is_ranked = question.kind is QuestionKind.RANK
        self._boxes: dict[str, QCheckBox] = {}
        for name, text in self._labels.items():
            box = QCheckBox(text)
            box.clicked.connect(lambda checked, name=name: self._choose(name, is_chosen=checked))
            self._boxes[name] = box
            column.addWidget(box)

    @property
    def widget(self) -> QWidget:
        """Return the boxes."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the answers that are kept, with their rank where order matters."""
        kept = question.value if isinstance(question.value, list) else []
        self._chosen = [str(name) for name in kept]
        for name, box in self._boxes.items():
            is_chosen = name in self._chosen
            box.setChecked(is_chosen)
            rank = f"  ({self._chosen.index(name) + 1})" if is_chosen and self._is_ranked else ""
            box.setText(self._labels[name] + rank)
            box.setEnabled(not is_locked and not question.is_read_only)

    def _choose(self, name: str, *, is_chosen: bool) -> None:
        others = [one for one in self._chosen if one != name]
        self._said(self._path, [*others, name] if is_chosen else list(others))


def _example(kind: QuestionKind) -> str:
    return {
        QuestionKind.DATE: "2018-02-13",
        QuestionKind.TIME: "14:30",
        QuestionKind.PARTIAL_DATE: "2018, 2018-04, 2018-04-12",
        QuestionKind.PLACE: "47.79 7.33",
    }.get(kind, "")
