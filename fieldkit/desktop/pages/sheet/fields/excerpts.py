"""Excerpts: sentences are dropped here from the interview, each is played, read and taken out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.beside.passage import PASSAGE
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.pages.sheet.fields.long_text import LongField
from fieldkit.desktop.widgets.in_text import Row, opens, see_in_text_icon
from fieldkit.desktop.widgets.parts import emptied, icon_button, label
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.question import Choice, Question


class DropZone(QFrame):
    """Where passages are dropped; it shows that it takes them."""

    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop")
        self.setProperty("over", False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take passages of an interview."""
        if event.mimeData().hasFormat(PASSAGE):
            event.acceptProposedAction()
            self._show_over(is_over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._show_over(is_over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the passage."""
        self._show_over(is_over=False)
        event.acceptProposedAction()
        self.dropped.emit(bytes(event.mimeData().data(PASSAGE).data()).decode())

    def _show_over(self, *, is_over: bool) -> None:
        self.setProperty("over", is_over)
        self.style().unpolish(self)
        self.style().polish(self)


class ExcerptField(QObject):
    """The excerpts that are cited; a text where none is, for what nobody recorded."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._acts = question.path, acts
        self._is_several = question.is_several
        self._zone = DropZone()
        self._zone.setAccessibleName(question.label)
        self._zone.dropped.connect(partial(acts.evidence.cite, question.path))
        self._text = LongField(question, acts)
        self._text.widget.installEventFilter(self)
        self._hint = label(self.tr("Faites glisser ici une phrase de l’entretien, ou écrivez."), "quiet")
        column = QVBoxLayout(self._zone)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        self._quotes = QVBoxLayout()
        self._quotes.setSpacing(6)
        column.addLayout(self._quotes)
        column.addWidget(self._text.widget)
        column.addWidget(self._hint)

    @property
    def widget(self) -> QWidget:
        """Return the quotes, or the text."""
        return self._zone

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show what is cited as it reads now."""
        is_fixed = is_locked or question.is_read_only
        column = emptied(self._quotes)
        self._zone.setAcceptDrops(not is_fixed and (self._is_several or not question.choices))
        self._text.widget.setVisible(not question.choices)
        self._text.widget.setAcceptDrops(False)
        self._hint.setVisible(self._zone.acceptDrops())
        if not question.choices:
            self._text.show_answer(question, is_locked=is_locked)
        cited = [choice.name for choice in question.choices]
        for choice in question.choices:
            left = " ".join(name for name in cited if name != choice.name)
            column.addWidget(self._quote(choice, None if is_fixed else left))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that this question is visited: a passage can be cited here without dragging it."""
        if event.type() == QEvent.Type.FocusIn:
            self._acts.evidence.visit(self._path)
        return super().eventFilter(watched, event)

    def _quote(self, choice: Choice, left: Json) -> Row:
        shown = Row(choice.label)
        line = QHBoxLayout(shown)
        line.setContentsMargins(2, 0, 0, 0)
        line.setSpacing(4)
        gone = self.tr("Extrait effacé avec le consentement.")
        text = label(f"« {choice.label} »" if choice.label else gone, "quote")
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(text, 1)
        parts = []
        if choice.label:
            play = partial(self._acts.evidence.play, choice.name)
            parts.append(icon_button(self.tr("Écouter cet extrait"), play, "player-play"))
            if self._acts.ways is not None:
                way = see_in_text_icon(partial(self._acts.ways.see_excerpt, choice.name), choice.label)
                opens(shown, way)
                parts.append(way)
        if left is not None:
            say = partial(self._acts.answers.say, {self._path: left})
            parts.append(icon_button(self.tr("Ne plus citer"), say, "x"))
        for part in parts:
            line.addWidget(part, alignment=Qt.AlignmentFlag.AlignTop)
        return shown
