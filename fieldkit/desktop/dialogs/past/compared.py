"""Two states of a text in one: what came is underlined and green, what went is struck and red."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.widgets.listed import Index, Listed
from fieldkit.desktop.wording import words
from fieldkit.domain.text.comparing import ComparedSegment, Comparison, Kind

COMPARED = Qt.ItemDataRole.UserRole + 1
MARGIN, PAD = 70, 8


class ComparedModel(Listed[ComparedSegment]):
    """Segments of the later state, those that changed or all of them."""

    def show_comparison(self, compared: Comparison | None, *, is_whole: bool) -> None:
        """Show this; nothing for None."""
        segments = compared.segments if compared else ()
        self.show_rows([one for one in segments if is_whole or one.is_changed])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a compared segment, or its text as a screen reader says it."""
        one = self.row_of(index)
        if one is None:
            return None
        if role == COMPARED:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = " ".join(words.came_or_went(run.kind.value, run.text) for run in one.runs)
            return f"{words.moment(one.segment.start)} {said}"
        return None


class ComparedDelegate(QStyledItemDelegate):
    """Paints a compared segment: its time, then its words, each as what became of it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one segment."""
        one: ComparedSegment = index.data(COMPARED)
        use, rect = colours(), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(use.accent_soft))
        painter.setFont(option.font)
        painter.setPen(QColor(use.quiet))
        painter.drawText(rect.left() + 10, rect.top() + PAD + 14, words.moment(one.segment.start))
        painter.setPen(QColor(use.text))
        layout = _laid_out(one, option, rect.width())
        layout.draw(painter, QPointF(rect.left() + MARGIN, rect.top() + PAD))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room a segment needs."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 500
        layout = _laid_out(index.data(COMPARED), option, width)
        return QSize(width, round(layout.boundingRect().height()) + 2 * PAD)


def _laid_out(one: ComparedSegment, option: QStyleOptionViewItem, width: int) -> QTextLayout:
    layout = QTextLayout(" ".join(run.text for run in one.runs), option.font)
    options = QTextOption()
    options.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(options)
    layout.setFormats(_formats(one))
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(60, width - MARGIN - 14))
        line.setPosition(QPointF(0, height))
        height += line.height() * 1.2
    layout.endLayout()
    return layout


def _formats(one: ComparedSegment) -> list[QTextLayout.FormatRange]:
    found = []
    place = 0
    for run in one.runs:
        if run.kind is not Kind.SAME:
            look = QTextCharFormat()
            is_new = run.kind is Kind.NEW
            look.setForeground(QColor(colours().good if is_new else colours().danger))
            look.setFontUnderline(is_new)
            look.setFontStrikeOut(not is_new)
            formatted = QTextLayout.FormatRange()
            formatted.start, formatted.length, formatted.format = place, len(run.text), look
            found.append(formatted)
        place += len(run.text) + 1
    return found
