"""Short forms are written out while people type; one Backspace, or Ctrl+Z, gives back what they typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from fieldkit.domain.text.abbreviation import ends_word, expansion


def attach(editor: QPlainTextEdit, table: Mapping[str, str]) -> Abbreviations:
    """Write out the short forms of a table in an editor, for as long as it lives."""
    return Abbreviations(editor, table)


class Abbreviations(QObject):
    """Watches an editor's keys."""

    _COMMANDS = (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    )

    def __init__(self, editor: QPlainTextEdit, table: Mapping[str, str]) -> None:
        super().__init__(editor)
        self._editor, self._table = editor, table
        self._revision = -1
        self._typed_until = 0
        editor.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Write out a short form when its word ends; give it back at the Backspace or Ctrl+Z that follows."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        is_back = event.key() == Qt.Key.Key_Backspace or event.matches(QKeySequence.StandardKey.Undo)
        if is_back and self._editor.document().revision() == self._revision:
            self._give_back()
            return True
        if event.modifiers() & self._COMMANDS or not ends_word(event.text()) or self._editor.isReadOnly():
            return False
        return self._write_out(event.text())

    def _write_out(self, typed: str) -> bool:
        cursor = self._editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = None if cursor.hasSelection() else expansion(before, self._table)
        if found is None:
            return False
        short, long = found
        start = cursor.position() - len(short)
        cursor.insertText(typed)
        self._typed_until = cursor.position()
        cursor.setPosition(start)
        cursor.setPosition(start + len(short), QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.insertText(long)
        cursor.endEditBlock()
        cursor.setPosition(start + len(long) + len(typed))
        self._editor.setTextCursor(cursor)
        self._revision = self._editor.document().revision()
        return True

    def _give_back(self) -> None:
        self._revision = -1
        self._editor.undo()
        cursor = self._editor.textCursor()
        cursor.setPosition(self._typed_until)
        self._editor.setTextCursor(cursor)
