"""Setting a text right in its place: typing is kept within a second, and said when the segment is left."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.transcript.text.editor import SegmentEditor
from fieldkit.desktop.pages.transcript.text.model import SegmentModel
from fieldkit.desktop.pages.transcript.text.view import SegmentView
from fieldkit.domain.text.align import reword, words_before
from fieldkit.domain.text.line import Line
from fieldkit.domain.text.transcript import Segment
from fieldkit.usecases.text import correct, shape

SAVE_MILLISECONDS = 600
"""Typing is in the working copy within a second, on disk."""


class Editing(QObject):
    """At most one segment is open. `editor_opened` gives its field, a QPlainTextEdit, and the segment.

    Nothing that was typed is lost: a click outside, another page, the end of the program all say it.
    """

    editor_opened = Signal(QPlainTextEdit, Segment)
    undo_wanted = Signal()

    def __init__(self, desk: Desk, view: SegmentView, model: SegmentModel) -> None:
        super().__init__(view)
        self._desk, self._view, self._model = desk, view, model
        self._editor: SegmentEditor | None = None
        self._segment = ""
        self._was_typed, self._is_kept = False, True
        self._awaited: tuple[str, int] = ("", 0)
        self._saver = QTimer(self)
        self._saver.setInterval(SAVE_MILLISECONDS)
        self._saver.setSingleShot(True)
        self._saver.timeout.connect(self.keep)
        view.settled.connect(self._place)
        view.edit_asked.connect(self.open)
        view.selectionModel().currentChanged.connect(self._leave_other)
        model.rowsInserted.connect(self._open_awaited, Qt.ConnectionType.QueuedConnection)

    @property
    def editor(self) -> SegmentEditor | None:
        """Return the field that is open."""
        return self._editor

    @property
    def segment(self) -> str:
        """Return the id of the segment that is open, empty when none is."""
        return self._segment

    @Slot(int, int, str)
    def open(self, row: int, word: int = -1, typed: str = "") -> None:
        """Open a row before a word (-1: at its end), with what was typed to open it."""
        if not 0 <= row < self._model.rowCount() or self._model.line(row).id == self._segment:
            return
        if not self._desk.rights.may_write:
            self._view.go_to(row, word)
            return
        self.leave()
        self._view.go_to(row, word)
        segment, laid = self._model.segment(row), self._view.laid(row)
        self._editor = SegmentEditor(segment.text, self._view.font(), self._view.viewport())
        self._segment = self._view.sight.edited = segment.id
        self._editor.left.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        self._editor.grew.connect(self._place)
        self._editor.out_of_undo.connect(self._undo, Qt.ConnectionType.QueuedConnection)
        self._editor.installEventFilter(self)
        self._editor.resize(round(self._view.column.width), round(laid.text_height) + 2)
        self._editor.show()
        self._place()
        self._editor.put_cursor(laid.starts[word] if 0 <= word < len(laid.starts) else -1)
        self._was_typed = False
        self._editor.textChanged.connect(self._note)
        self.editor_opened.emit(self._editor, segment)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            self._editor.insertPlainText(typed)
        self._view.row_changed(row)

    @property
    def place(self) -> tuple[str, int]:
        """Return where somebody is: a segment, and after how many signs of it; the end of what is chosen there."""
        row = self._view.currentIndex().row()
        if self._editor is not None:
            return self._segment, self._editor.textCursor().selectionEnd()
        return (self._model.line(row).id if row >= 0 else ""), 0

    def open_at(self, segment: str, start: int, end: int) -> None:
        """Open a segment with a stretch of its text chosen, counted in signs."""
        row = self._model.row_of(segment)
        self.open(row)
        if self._editor is not None and row >= 0:
            self._editor.select_words(start, end)

    @Slot()
    def keep(self) -> None:
        """Put what was typed into the working copy, now."""
        if self._editor is not None and not self._is_kept:
            self._is_kept = True
            text = self._editor.toPlainText()
            self._desk.bench.ask(partial(correct.draft_text, self._segment, text, work=self._desk.workspace.work))

    @Slot()
    def leave(self) -> None:
        """Close the field and say its text."""
        editor, segment = self._editor, self._segment
        if editor is None:
            return
        self._saver.stop()
        text = editor.toPlainText()
        had_focus = editor.hasFocus()
        self._editor, self._segment, self._view.sight.edited, self._is_kept = None, "", "", True
        editor.removeEventFilter(self)
        editor.hide()
        editor.deleteLater()
        if had_focus:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        if editor.is_changed:
            self._show_said(segment, text)
        if self._was_typed:  # what was typed and taken back leaves a working copy behind
            self._desk.bench.ask(partial(correct.set_text, segment, text, work=self._desk.workspace.work))
        self._lay_out(segment)

    def write(self, text: str) -> None:
        """Write at the cursor, apart from the words around; the current segment is opened for it."""
        if self._editor is None:
            self.open(self._view.currentIndex().row(), self._view.chosen_word())
        if self._editor is not None:
            cursor = self._editor.textCursor()
            around = self._editor.toPlainText()
            before = "" if not cursor.position() or around[cursor.position() - 1].isspace() else " "
            after = "" if around[cursor.position() : cursor.position() + 1].isspace() else " "
            cursor.insertText(f"{before}{text}{after}")

    def cut(self) -> None:
        """Cut before the word at the cursor, or before the chosen one; what was typed is said first."""
        row = self._model.row_of(self._segment) if self._editor else self._view.currentIndex().row()
        if row < 0:
            return
        segment, place = self._model.line(row).id, self._view.chosen_word()
        if self._editor is not None:
            place = words_before(self._editor.toPlainText(), self._editor.textCursor().position())
        self.leave()
        cut = partial(shape.cut_at, segment, place, work=self._desk.workspace.work)
        self._desk.bench.ask(cut, self._await)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what was typed at once when the focus goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    def _await(self, segment: str) -> None:
        self._awaited = (segment, 0)
        self._open_awaited()

    @Slot()
    def _open_awaited(self) -> None:
        row = self._model.row_of(self._awaited[0])
        if self._awaited[0] and row >= 0:
            word, self._awaited = self._awaited[1], ("", 0)
            self.open(row, word)

    @Slot()
    def _note(self) -> None:
        self._was_typed, self._is_kept = True, False
        if not self._saver.isActive():
            self._saver.start()

    @Slot(int)
    def _go_on(self, by: int) -> None:
        row = self._model.row_of(self._segment)
        self.leave()
        if by:
            self.open(row + by, 0 if by > 0 else -1)

    @Slot(QModelIndex)
    def _leave_other(self, current: QModelIndex) -> None:
        """Say what was typed when another segment is chosen."""
        if self._editor is not None and current.row() != self._model.row_of(self._segment):
            self.leave()

    @Slot()
    def _undo(self) -> None:
        self.leave()
        self.undo_wanted.emit()

    @Slot()
    def _place(self) -> None:
        row = self._model.row_of(self._segment)
        if self._editor is None or row < 0:
            return
        width = round(self._view.column.width)
        if self._editor.width() != width:
            self._editor.resize(width, max(1, self._editor.height()))
        height = self._editor.text_height()
        laid = self._view.laid(row)
        self._view.stretch(row, laid.height - laid.text_height + height)
        corner = self._view.text_corner(row)
        self._editor.setGeometry(round(corner.x()), round(corner.y()), width, round(height) + 2)

    def _show_said(self, segment: str, text: str) -> None:
        """Show what was typed until it is read back."""
        row = self._model.row_of(segment)
        if row >= 0:
            known = self._model.segment(row)
            words = reword(known.words, text, new_id=lambda: "", within=(known.start, known.end))
            self._model.take([Line.of(known.with_words(words))])

    def _lay_out(self, segment: str) -> None:
        row = self._model.row_of(segment)
        if row >= 0:
            self._view.stretch(row, self._view.measure(row))
            self._view.row_changed(row)
