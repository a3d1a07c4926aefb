"""A list of passages, each painted as whose it is, its words, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fieldkit.desktop.look.theme import colours, icon
from fieldkit.desktop.widgets.listed import Index, Listed

PASSAGE = Qt.ItemDataRole.UserRole + 1
WITHOUT_FOOT, FOOT, EDGE, LINES = 84, 24, 14, 2
HEAD_AT, TEXT_AT, FOOT_AT = 10, 32, 78
HINT_EDGE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A passage as it is painted: `marks` are spans that stand out, `colour` is that of the bar at its left."""

    head: str
    text: str
    foot: str = ""
    colour: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    sounds: bool = False


class PassageModel(Listed[Shown]):
    """Passages in order, one of them heard."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = -1

    def show_rows(self, rows: Sequence[Shown]) -> None:
        """Show these instead, none of them heard."""
        self.heard = -1
        super().show_rows(rows)

    def hear(self, row: int) -> None:
        """Mark the passage that sounds; -1 for none."""
        for changed in (self.heard, row):
            if 0 <= changed < len(self.rows):
                self.heard = row
                self.dataChanged.emit(self.index(changed), self.index(changed))
        self.heard = row

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a passage, or what a screen reader says of it."""
        shown = self.row_of(index)
        if shown is None:
            return None
        if role == PASSAGE:
            return shown
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(part for part in (shown.head, shown.text, shown.foot) if part)
        return None


class PassageDelegate(QStyledItemDelegate):
    """Paints a passage on a card: at most two lines of its words, around the first that stands out."""

    has_foot = True

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the room of a card, the same for all of a list."""
        return QSize(320, WITHOUT_FOOT + (FOOT if self.has_foot else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one passage."""
        shown: Shown = index.data(PASSAGE)
        use, card = colours(), QRectF(option.rect).adjusted(1, 3, -7, -3)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(use.accent if is_chosen else use.line))
        painter.setBrush(QColor(use.accent_soft if is_chosen else use.surface))
        painter.drawRoundedRect(card, 9, 9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.colour or use.line))
        painter.drawRoundedRect(QRectF(card.left() + 7, card.top() + 11, 4, card.height() - 22), 2, 2)
        inside = card.adjusted(EDGE + 8, 0, -EDGE, 0).toRect()
        self._paint_line(
            painter, option, shown.head, QRect(inside.left(), inside.top() + HEAD_AT, inside.width(), 20)
        )
        is_heard = index.row() == getattr(index.model(), "heard", -1)
        if is_heard or shown.sounds:
            mark = QRect(inside.right() - 16, inside.top() + HEAD_AT + 1, 18, 18)
            icon("volume" if is_heard else "player-play", use.accent if is_heard else use.quiet).paint(painter, mark)
        self._paint_words(painter, option, shown, inside)
        self._paint_line(
            painter, option, shown.foot, QRect(inside.left(), inside.top() + FOOT_AT, inside.width(), 20)
        )
        painter.restore()

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, text: str, place: QRect) -> None:
        painter.setPen(QColor(colours().quiet))
        fitted = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width() - 24)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitted)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, shown: Shown, inside: QRect) -> None:
        room = int(inside.width() / max(option.fontMetrics.averageCharWidth(), 1) * LINES * 0.9)
        text, marks = _around(shown.text, shown.marks, room)
        layout = QTextLayout(text, option.font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setFormats([_stands_out(start, end) for start, end in marks])
        layout.beginLayout()
        height = 0.0
        for _ in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(inside.width())
            line.setPosition(QPointF(0, height))
            height += line.height() + 2
        layout.endLayout()
        painter.setPen(QColor(colours().text))
        layout.draw(painter, QPointF(inside.left(), inside.top() + TEXT_AT))


class PassageList(QListView):
    """`listened` and `chosen` tell the row that somebody wants to hear (Return, double click) or is at.

    `hint` is what stands in its middle while it is empty.
    """

    chosen = Signal(int)
    listened = Signal(int)

    def __init__(self, name: str, *, has_foot: bool = True) -> None:
        super().__init__()
        self.passages = PassageModel()
        self.hint = ""
        self.setModel(self.passages)
        painted = PassageDelegate(self)
        painted.has_foot = has_foot
        self.setItemDelegate(painted)
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._listen)
        self.selectionModel().currentChanged.connect(self._choose)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the passages, or what to do while there are none."""
        super().paintEvent(event)
        if self.hint and not self.passages.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(colours().quiet))
            area = self.viewport().rect().adjusted(HINT_EDGE, 0, -HINT_EDGE, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.hint)
            painter.end()

    def hear(self, row: int) -> None:
        """Show which passage sounds, and keep it in sight."""
        self.passages.hear(row)
        if row >= 0:
            self.scrollTo(self.passages.index(row))

    @property
    def row(self) -> int:
        """Return the row that is chosen, -1 for none."""
        return self.currentIndex().row()

    @Slot(QModelIndex)
    def _listen(self, index: QModelIndex) -> None:
        self.listened.emit(index.row())

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(index.row())


def _around(text: str, marks: tuple[tuple[int, int], ...], room: int) -> tuple[str, list[tuple[int, int]]]:
    """Return what of a text is shown: around its first mark, with signs where something is left out."""
    line = text.replace("\n", " ")
    first = marks[0][0] if marks else 0
    start = 0 if first < room * 0.6 else line.rfind(" ", 0, max(0, first - room // 3)) + 1
    lead = "… " if start else ""
    end = len(line) if len(line) - start <= room else max(line.rfind(" ", start, start + room), start + room // 2)
    shift = len(lead) - start
    inside = [(low + shift, high + shift) for low, high in marks if start <= low and high <= end]
    return f"{lead}{line[start:end]}{'' if end == len(line) else ' …'}", inside


def _stands_out(start: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setForeground(QColor(colours().accent))
    made.start, made.length, made.format = start, end - start, look
    return made
