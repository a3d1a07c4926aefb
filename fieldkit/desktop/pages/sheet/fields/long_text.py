"""Several lines of text, as high as what is written in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.domain.sheets.question import Question

LEAST_LINES, MOST_LINES = 3, 14
FRAME_PIXELS = 22


class GrowingText(QPlainTextEdit):
    """A text that grows with its lines, up to what still lets one see the questions around it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def _grow(self) -> None:
        lines = max(LEAST_LINES, min(MOST_LINES, round(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + FRAME_PIXELS)


class LongField(QObject):
    """Said when the field is left, kept while it is typed."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._answers, self._kept = question.path, acts.answers, ""
        self._text = GrowingText()
        self._text.setAccessibleName(question.label)
        self._text.textChanged.connect(self._typed)
        self._text.installEventFilter(self)
        self._text.viewport().installEventFilter(self)

    @property
    def widget(self) -> QWidget:
        """Return the text."""
        return self._text

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the answer that is kept."""
        fresh = "" if question.value is None else str(question.value)
        if self._text.toPlainText() != fresh and (
            not self._text.hasFocus() or self._text.toPlainText() == self._kept
        ):
            self._text.blockSignals(True)
            self._text.setPlainText(fresh)
            self._text.blockSignals(False)
            self._text.viewport().update()
        self._kept = fresh
        self._text.setReadOnly(is_locked or question.is_read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say the text when the field is left; words that were dropped into it are being written."""
        if event.type() == QEvent.Type.Drop:
            self._text.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.type() == QEvent.Type.FocusOut and self._text.toPlainText() != self._kept:
            self._answers.say({self._path: self._text.toPlainText()})
        return super().eventFilter(watched, event)

    @Slot()
    def _typed(self) -> None:
        if self._text.toPlainText() != self._kept:
            self._answers.typing(self._path, self._text.toPlainText())
