"""How a segment is painted and edited: time and speaker, then words; the spoken word is lit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QPlainTextEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fieldkit.desktop import words
from fieldkit.desktop.pages.transcript.model import SEGMENT
from fieldkit.desktop.theme import colours
from fieldkit.domain.transcript import Segment, SegmentState, Word

MARGIN = 84
PAD = 9
SIGN = 66
MILD = ("unsure",)
"""A single word that is not sure: so common that its sign stays quiet."""

Index = QModelIndex | QPersistentModelIndex


class SegmentDelegate(QStyledItemDelegate):
    """Paints segments; `said` and `typed` get a segment's id and its text."""

    def __init__(self, parent: QWidget, said: Callable[[str, str], None], typed: Callable[[str, str], None]) -> None:
        super().__init__(parent)
        self._said = said
        self._typed = typed
        self.spoken_at = -1.0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one segment."""
        segment: Segment = index.data(SEGMENT)
        use = colours()
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(use.accent_soft))
        painter.setPen(QColor(use.quiet))
        painter.drawText(rect.left() + 14, rect.top() + PAD + 15, words.moment(segment.start))
        if segment.state is SegmentState.VERIFIED:
            painter.setPen(QColor(use.good))
            painter.drawText(rect.left() + SIGN, rect.top() + PAD + 15, "✓")
        elif segment.doubts and segment.state is SegmentState.MACHINE:
            painter.setPen(QColor(use.warning if segment.doubts != MILD else use.quiet))
            painter.drawText(rect.left() + SIGN, rect.top() + PAD + 15, "?")
        top = rect.top() + PAD
        if segment.speaker:
            painter.setPen(QColor(use.accent))
            bold = QFont(option.font)
            bold.setWeight(QFont.Weight.DemiBold)
            painter.setFont(bold)
            painter.drawText(rect.left() + MARGIN, top + 15, segment.speaker)
            top += 22
        painter.setPen(QColor(use.text))
        layout = self._laid_out(segment, option.font, rect.width() - MARGIN - 16)
        layout.draw(painter, QPointF(rect.left() + MARGIN, top), self._lit(segment))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room a segment needs."""
        segment: Segment = index.data(SEGMENT)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 600
        layout = self._laid_out(segment, option.font, width - MARGIN - 16)
        height = round(layout.boundingRect().height()) + (22 if segment.speaker else 0)
        return QSize(width, height + 2 * PAD)

    def word_at(self, option: QStyleOptionViewItem, index: Index, place: QPointF) -> Word | None:
        """Return the word under a point of the view."""
        segment: Segment = index.data(SEGMENT)
        layout = self._laid_out(segment, option.font, option.rect.width() - MARGIN - 16)
        top = option.rect.top() + PAD + (22 if segment.speaker else 0)
        inside = place - QPointF(option.rect.left() + MARGIN, top)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if line.y() <= inside.y() < line.y() + line.height() and inside.x() <= line.naturalTextWidth() + 4:
                return _word(segment, line.xToCursor(inside.x()))
        return None

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Edit in place; every keystroke is told."""
        editor = QPlainTextEdit(parent)
        segment: Segment = index.data(SEGMENT)
        editor.setAccessibleName(self.tr("Texte du segment"))
        editor.setTabChangesFocus(True)
        editor.textChanged.connect(lambda: self._typed(segment.id, editor.toPlainText()))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from the text as it reads; not again while it is typed."""
        if isinstance(editor, QPlainTextEdit) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.blockSignals(True)
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.blockSignals(False)
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Say the text when the field is left."""
        if isinstance(editor, QPlainTextEdit):
            self._said(index.data(SEGMENT).id, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Lay the editor over the words."""
        editor.setGeometry(option.rect.adjusted(MARGIN - 12, 2, -8, -2))

    def eventFilter(self, editor: object, event: QEvent) -> bool:
        """Return says the text and closes; Shift+Return stays inside."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_return and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                return True
        return super().eventFilter(editor, event)  # type: ignore[arg-type]

    def _laid_out(self, segment: Segment, font: QFont, width: int) -> QTextLayout:
        layout = QTextLayout(segment.text or "[…]", font)
        options = QTextOption()
        options.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(options)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(60, width))
            line.setPosition(QPointF(0, height))
            height += line.height() * 1.18
        layout.endLayout()
        return layout

    def _lit(self, segment: Segment) -> list[QTextLayout.FormatRange]:
        """Light the word that is spoken now."""
        place = 0
        for word in segment.words:
            starts, ends = word.start, word.end
            if starts is not None and ends is not None and starts <= self.spoken_at < ends:
                lit = QTextCharFormat()
                lit.setBackground(QColor(colours().accent))
                lit.setForeground(QColor(colours().on_accent))
                found = QTextLayout.FormatRange()
                found.start, found.length, found.format = place, len(word.text), lit
                return [found]
            place += len(word.text) + 1
        return []


def _word(segment: Segment, cursor: int) -> Word | None:
    place = 0
    for word in segment.words:
        if place <= cursor <= place + len(word.text):
            return word
        place += len(word.text) + 1
    return None
