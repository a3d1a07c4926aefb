"""A sheet drawn from its form: answers are said when a field is left, drafts kept while typing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields import Field, field_for
from fieldkit.desktop.widgets.parts import button, emptied, label, row
from fieldkit.domain.errors import FieldkitError, Refused
from fieldkit.domain.question import Question, QuestionKind
from fieldkit.domain.sheet import Sheet, SheetState
from fieldkit.domain.statement import Json
from fieldkit.usecases import cite, fill
from fieldkit.words import sentence

SAVE_MILLISECONDS = 700
Asked = tuple[Sheet, tuple[Question, ...]]


class SheetPage(QWidget):
    """One sheet; redrawn when its questions change, filled in place when only answers do."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet = ""
        self._fields: dict[str, Field] = {}
        self._shape: list[tuple[str, str]] = []
        self._problems: dict[str, QLabel] = {}
        self._typed: dict[str, Json] = {}
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(SAVE_MILLISECONDS)
        self._saver.timeout.connect(self._save_typing)
        self._title = label("", "title")
        self._state = label("", "quiet")
        self._complete = button(self.tr("Déclarer complète"), self._declare, "circle-check", "primary")
        self._questions = QVBoxLayout()
        self._build()

    def show_sheet(self, sheet: str) -> None:
        """Show a sheet."""
        self._save_typing()
        if sheet != self._sheet:
            self._shape = []
        self._sheet = sheet
        ws = self._desk.workspace
        left = partial(fill.say_left_open, sheet, work=ws.work, forms=ws.forms, blobs=ws.blobs)
        self._desk.bench.ask(left)
        self._read()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(10)
        column.addLayout(row(self._title, None, self._complete))
        column.addWidget(self._state)
        self._questions.setSpacing(6)
        column.addLayout(self._questions)
        column.addStretch(1)
        inside.setMaximumWidth(860)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _read(self) -> None:
        ws = self._desk.workspace
        ask = partial(cite.ask, self._sheet, self._desk.language, work=ws.work, forms=ws.forms, blobs=ws.blobs)
        self._desk.bench.ask(ask, self._show)

    def _show(self, asked: Asked) -> None:
        sheet, questions = asked
        self._title.setText(sheet.title)
        is_complete = sheet.state is SheetState.COMPLETE
        self._state.setText(
            self.tr("Complète. Rouvrez-la pour la modifier.")
            if is_complete
            else self.tr("Brouillon : tout est gardé au fur et à mesure.")
        )
        self._complete.setText(self.tr("Rouvrir") if is_complete else self.tr("Déclarer complète"))
        shape = [(question.path, question.kind.value) for question in questions]
        if shape != self._shape:
            self._shape = shape
            self._draw(questions)
        for question in questions:
            if question.path in self._fields:
                self._fields[question.path].show_answer(question, is_locked=is_complete)

    def _draw(self, questions: tuple[Question, ...]) -> None:
        column = emptied(self._questions)
        self._fields, self._problems = {}, {}
        for question in questions:
            if question.kind in (QuestionKind.GROUP, QuestionKind.REPEAT, QuestionKind.ITEM):
                column.addLayout(row(*self._heading(question)))
                continue
            column.addWidget(_asked(question))
            if question.hint:
                column.addWidget(label(question.hint, "quiet"))
            if question.kind is not QuestionKind.NOTE:
                field = field_for(question, self._answer, self._type)
                self._fields[question.path] = field
                column.addWidget(field.widget)
                problem = label("", "problem")
                problem.hide()
                self._problems[question.path] = problem
                column.addWidget(problem)

    def _heading(self, question: Question) -> list[QWidget | None]:
        if question.kind is QuestionKind.REPEAT:
            add = button(self.tr("Ajouter"), partial(self._change, fill.add_item, question.path), "plus", "flat")
            return [label(question.label, "heading", wraps=False), None, add]
        if question.kind is QuestionKind.ITEM:
            remove = partial(self._change, fill.remove_item, question.path)
            number = question.path.rpartition("[")[2].rstrip("]")
            title = f"{question.label} {number}"
            return [
                label(title, "quiet", wraps=False),
                None,
                button(self.tr("Enlever"), remove, "trash", "flat"),
            ]
        heading = label(question.label, "heading")
        heading.setContentsMargins(0, 18, 0, 2)
        return [heading]

    def _answer(self, path: str, value: Json) -> None:
        self._typed.pop(path, None)
        ws = self._desk.workspace
        say = partial(fill.answer, self._sheet, path, value, work=ws.work, forms=ws.forms, blobs=ws.blobs)
        self._desk.bench.ask(say, lambda _none: self._accepted(path), partial(self._refuse, path))

    def _accepted(self, path: str) -> None:
        if path in self._problems:
            self._problems[path].hide()
        self._read()

    def _refuse(self, path: str, error: FieldkitError) -> None:
        """Say under the field what is wrong with its answer; what was typed stays there."""
        if isinstance(error, Refused) and error.key == "answer-refused" and path in self._problems:
            self._problems[path].setText(str(error.values["message"]))
            self._problems[path].show()
        else:
            self._desk.bench.refused.emit(error)

    def _type(self, path: str, value: Json) -> None:
        self._typed[path] = value
        self._saver.start()

    @Slot()
    def _save_typing(self) -> None:
        typed, self._typed = self._typed, {}
        work = self._desk.workspace.work
        for path, value in typed.items():
            self._desk.bench.ask(partial(fill.draft_answer, self._sheet, path, value, work=work))

    def _change(self, act: object, path: str) -> None:
        ws = self._desk.workspace
        assert callable(act)
        change = partial(act, self._sheet, path, work=ws.work, forms=ws.forms, blobs=ws.blobs)
        self._desk.bench.ask(change, lambda _none: self._read())

    def _declare(self) -> None:
        ws = self._desk.workspace
        is_complete = self._complete.text() == self.tr("Rouvrir")
        state = SheetState.DRAFT if is_complete else SheetState.COMPLETE
        declare = partial(fill.declare, self._sheet, state, work=ws.work, forms=ws.forms, blobs=ws.blobs)
        self._desk.bench.ask(declare, lambda _none: self._read(), self._incomplete)

    def _incomplete(self, error: FieldkitError) -> None:
        self._state.setText(sentence(error, self._desk.language))
        path = str(error.values.get("first", ""))
        if path in self._fields:
            self._fields[path].widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _asked(question: Question) -> QLabel:
    star = " *" if question.is_required else ""
    made = label(f"{question.label}{star}")
    made.setContentsMargins(0, 8, 0, 0)
    return made
