"""The text of a form: line numbers, marks where something is to be said, YAML's keys in colour."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from fieldkit.desktop.look.theme import colours
from fieldkit.domain.sheets.workshop import Finding

INDENT = "  "
MARK_PIXELS, GAP_PIXELS = 8, 10
_KEY = re.compile(r"^(\s*(?:- )?)([\w:.-]+?)(:)(?=\s|$)")
_INLINE_KEY = re.compile(r"[{,]\s*([\w:.-]+?):\s")
_REFERENCE = re.compile(r"\$\{[^}]*\}")
_COMMENT = re.compile(r"(?:^|\s)#.*$")


class FormEditor(QPlainTextEdit):
    """Marks lines that findings are about; Tab is two spaces, and goes on behind Escape."""

    def __init__(self) -> None:
        super().__init__()
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(13)
        self.setFont(font)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setAccessibleName(self.tr("Texte du formulaire"))
        self._colouring = YamlColours(self.document())
        self._margin = Margin(self)
        self.setAccessibleDescription(self.tr("Tab décale de deux espaces ; Échap puis Tab quitte le texte."))
        self._findings: Sequence[Finding] = ()
        self._may_leave = False
        self.blockCountChanged.connect(self._widen)
        self.updateRequest.connect(self._follow)
        self._widen()

    def mark(self, findings: Sequence[Finding]) -> None:
        """Mark the lines of these."""
        self._findings = findings
        marks = []
        for one in findings:
            block = self.document().findBlockByNumber(one.line - 1)
            if one.line and block.isValid():
                marks.append(_marked(QTextCursor(block), is_error=one.is_error))
        self.setExtraSelections(marks)
        self._margin.update()

    def go_to_line(self, line: int) -> None:
        """Put the cursor on a line, in the middle of what is seen."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_text(self, text: str) -> None:
        """Write a text over all that stands, so that undo brings it back."""
        place = self.textCursor().position()
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Let Shift+Tab go back, and Tab go on after Escape: a text that takes Tab holds nobody."""
        self.setTabChangesFocus(self._may_leave or not is_next)
        has_moved = super().focusNextPrevChild(is_next)
        self.setTabChangesFocus(False)
        self._may_leave = False
        return has_moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Indent with two spaces, and begin a line under the one before."""
        self._may_leave = event.key() == Qt.Key.Key_Escape
        if event.key() == Qt.Key.Key_Tab:
            self.insertPlainText(INDENT)
            return
        is_new_line = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        line = self.textCursor().block().text()
        super().keyPressEvent(event)
        if is_new_line:
            self.insertPlainText(line[: len(line) - len(line.lstrip())])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin beside the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.left(), inside.top(), self.margin_width(), inside.height()))

    def margin_width(self) -> int:
        """Return how wide the numbers are, with room for a mark."""
        digits = max(3, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("0") * digits + MARK_PIXELS + 2 * GAP_PIXELS

    def paint_margin(self, event: QPaintEvent) -> None:
        """Paint numbers and marks of the lines in sight."""
        told = {one.line: one.is_error for one in sorted(self._findings, key=lambda one: one.is_error)}
        painter = QPainter(self._margin)
        painter.fillRect(event.rect(), QColor(colours().raised))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            area = QRect(0, round(top), self._margin.width() - GAP_PIXELS, round(height))
            number = block.blockNumber() + 1
            painter.setPen(QColor(colours().quiet))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
            if number in told:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours().danger if told[number] else colours().warning))
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                middle = round(top + (height - MARK_PIXELS) / 2)
                painter.drawEllipse(QRect(GAP_PIXELS // 2, middle, MARK_PIXELS, MARK_PIXELS))
            block, top = block.next(), top + height
        painter.end()

    @Slot()
    def _widen(self) -> None:
        self.setViewportMargins(self.margin_width(), 0, 0, 0)

    @Slot(QRect, int)
    def _follow(self, area: QRect, moved: int) -> None:
        if moved:
            self._margin.scroll(0, moved)
        else:
            self._margin.update(0, area.y(), self._margin.width(), area.height())


class Margin(QWidget):
    """Where the numbers stand."""

    def __init__(self, editor: FormEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        """Return its width."""
        return QSize(self._editor.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the editor paint, which knows its lines."""
        self._editor.paint_margin(event)


class YamlColours(QSyntaxHighlighter):
    """Keys, references to questions and comments in colour; nothing more, for a calm page."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        use = colours()
        self._key, self._reference, self._comment = (_coloured(one) for one in (use.accent, use.warning, use.quiet))

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        if key := _KEY.match(text):
            self.setFormat(key.start(2), len(key[2]), self._key)
        for found in _INLINE_KEY.finditer(text):
            self.setFormat(found.start(1), len(found[1]), self._key)
        for found in _REFERENCE.finditer(text):
            self.setFormat(found.start(), len(found[0]), self._reference)
        if (comment := _COMMENT.search(text)) and text.count('"', 0, comment.start()) % 2 == 0:
            self.setFormat(comment.start(), len(comment[0]), self._comment)


def _coloured(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made


def _marked(cursor: QTextCursor, *, is_error: bool) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    colour = QColor(colours().danger if is_error else colours().warning)
    colour.setAlpha(38)
    look = QTextCharFormat()
    look.setBackground(colour)
    look.setProperty(QTextFormat.Property.FullWidthSelection, True)
    made.format, made.cursor = look, cursor
    return made
