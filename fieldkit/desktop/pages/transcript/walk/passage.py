"""A passage as it is looked at: the words that are meant stand out, and it is typed in where it stands."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.wording import words
from fieldkit.usecases.text.walk import Passage

SAVE_MILLISECONDS = 700
"""Typing is in a working copy within a second."""


class PassageText(QWidget):
    """Shows a passage, or types in it: `said` gets the text on Return (as it was on Escape), `typed` as it grows."""

    def __init__(self, said: Callable[[str], object], typed: Callable[[str], object]) -> None:
        super().__init__()
        self._said, self._typed = said, typed
        self._before, self._meant = "", (0, 0)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._editor = QPlainTextEdit()
        self._editor.setAccessibleName(self.tr("Texte du passage"))
        self._editor.setTabChangesFocus(True)
        self._editor.setMaximumHeight(96)
        self._editor.setStyleSheet("font-size: 17px")
        self._editor.hide()
        self._editor.installEventFilter(self)
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(SAVE_MILLISECONDS)
        self._saver.timeout.connect(self._save)
        self._editor.textChanged.connect(self._saver.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        column.addWidget(self._editor)

    @property
    def is_typing(self) -> bool:
        """Say whether somebody types."""
        return not self._editor.isHidden()

    def show_passage(self, passage: Passage | None) -> None:
        """Show a passage."""
        self._before = passage.segment.text if passage else ""
        self._meant = _place_of_meant(passage) if passage else (0, 0)
        self._text.setText(_marked(passage) if passage else "")
        self._text.setVisible(passage is not None)
        self._text.setAccessibleName(self._before)

    def edit(self) -> None:
        """Type in the passage."""
        if self.is_typing or self._text.isHidden():
            return
        self._editor.blockSignals(True)
        self._editor.setPlainText(self._before)
        self._editor.blockSignals(False)
        self._editor.setTextCursor(self._at_what_is_meant())
        self._text.hide()
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Say what is being typed, if anything is."""
        if self.is_typing:
            self._leave(self._editor.toPlainText())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return says the text, Escape leaves it as it was; Shift+Return stays inside."""
        if watched is self._editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_shifted:
                self.leave()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._leave(self._before)
                return True
        return super().eventFilter(watched, event)

    def _leave(self, text: str) -> None:
        self._saver.stop()
        self._editor.hide()
        self._text.show()
        self._said(text)

    def _at_what_is_meant(self) -> QTextCursor:
        """Return a cursor that holds the first of the words that are meant: typing replaces it."""
        cursor = self._editor.textCursor()
        cursor.setPosition(self._meant[0])
        cursor.setPosition(self._meant[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    @Slot()
    def _save(self) -> None:
        self._typed(self._editor.toPlainText())


def _place_of_meant(passage: Passage) -> tuple[int, int]:
    """Return from which sign to which the first word lies that is meant; the end of the text when none is."""
    place = 0
    for word in passage.segment.words:
        if word.id in passage.words:
            return place, place + len(word.text)
        place += len(word.text) + 1
    return len(passage.segment.text), len(passage.segment.text)


def _marked(passage: Passage) -> str:
    """Return the text with the words that are meant bold and underlined."""
    colour = colours().warning
    if not passage.segment.words:
        return f'<span style="color:{colours().quiet}">{html.escape(words.no_words())}</span>'
    shown = [
        f'<b style="color:{colour}"><u>{html.escape(word.text)}</u></b>'
        if word.id in passage.words
        else html.escape(word.text)
        for word in passage.segment.words
    ]
    return f'<p style="font-size:17px; line-height:140%">{" ".join(shown)}</p>'
