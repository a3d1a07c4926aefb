"""The field that a segment is set right in: it lies exactly over the words, and grows with them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QResizeEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QWidget

from fieldkit.desktop.pages.transcript.text.look import spaced, wrapping


class SpacedLayout(QPlainTextDocumentLayout):
    """Lines as far apart as on the page, so that no word moves when it is set right."""

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return a paragraph's place, its lines moved apart."""
        rect = super().blockBoundingRect(block)
        height = spaced(block.layout())
        return QRectF(rect.x(), rect.y(), rect.width(), height) if rect.isValid() else rect


class SegmentEditor(QPlainTextEdit):
    """One segment's text; says when it is `left` and by how many segments to go on, and that its height changed."""

    left = Signal(int)
    grew = Signal()
    out_of_undo = Signal()

    def __init__(self, text: str, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        document = QTextDocument(self)
        document.setDocumentLayout(SpacedLayout(document))
        document.setDefaultFont(font)
        document.setDocumentMargin(0)
        document.setDefaultTextOption(wrapping())
        document.setPlainText(text)
        self.setDocument(document)
        self.setObjectName("inplace")
        self.setFont(font)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QPlainTextEdit#inplace { border: none; background: transparent; padding: 0 }")
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Texte du passage"))
        self._was, self._height = text, self.text_height()
        self.textChanged.connect(self._look_at_height)

    @property
    def is_changed(self) -> bool:
        """Say whether the text is another than at first."""
        return self.toPlainText() != self._was

    def text_height(self) -> float:
        """Return the height that the text takes."""
        layout, block, height = self.document().documentLayout(), self.document().firstBlock(), 0.0
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return height

    def put_cursor(self, place: int) -> None:
        """Put the cursor between letters; -1 is the end."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.toPlainText())) if place >= 0 else len(self.toPlainText()))
        self.setTextCursor(cursor)

    def select_words(self, start: int, end: int) -> None:
        """Choose what lies between two places."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the page: their addresses are no text."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on to the next segment, with Shift to the one before; so do arrows at the edges."""
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit(-1 if is_back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit(0)
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.out_of_undo.emit()
        elif self._is_edge(event):
            self.left.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines for another width."""
        super().resizeEvent(event)
        self._look_at_height()

    def _is_edge(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        ways = {Qt.Key.Key_Up: QTextCursor.MoveOperation.Up, Qt.Key.Key_Down: QTextCursor.MoveOperation.Down}
        way = ways.get(Qt.Key(event.key()))
        return way is not None and not self.textCursor().movePosition(way)

    @Slot()
    def _look_at_height(self) -> None:
        height = self.text_height()
        if height != self._height:
            self._height = height
            self.grew.emit()
