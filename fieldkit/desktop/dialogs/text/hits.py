"""Places that would be replaced, as a list: each in its context, what goes struck out, what comes in green."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fieldkit.desktop.look.theme import colours, icon
from fieldkit.desktop.widgets.listed import Index, Listed
from fieldkit.desktop.wording import words
from fieldkit.usecases.text.replace import Hit

HIT = Qt.ItemDataRole.UserRole + 1
BEFORE = 42
"""Signs of the text that are shown before what was found."""
HEIGHT, TICK, TICK_UNTIL, TEXT_AT = 34, 18, 40, 100
_TICK = Qt.ItemDataRole.CheckStateRole


class HitsModel(Listed[Hit]):
    """Hits with a tick each."""

    def __init__(self) -> None:
        super().__init__()
        self._left_out: set[int] = set()

    def show_rows(self, rows: Sequence[Hit]) -> None:
        """Show these, all ticked."""
        self._left_out = set()
        super().show_rows(rows)

    @property
    def ticked(self) -> tuple[Hit, ...]:
        """Return what is ticked."""
        return tuple(one for row, one in enumerate(self.rows) if row not in self._left_out)

    def tick_all(self, is_ticked: bool) -> None:
        """Tick all, or none."""
        self._left_out = set() if is_ticked else set(range(len(self.rows)))
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1), [Qt.ItemDataRole.CheckStateRole])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a hit, its tick, or what a screen reader says."""
        hit = self.row_of(index)
        if hit is None:
            return None
        if role == HIT:
            return hit
        if role == Qt.ItemDataRole.CheckStateRole:
            is_out = index.row() in self._left_out
            return Qt.CheckState.Unchecked if is_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{hit.title} · {words.moment(hit.at)}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{words.moment(hit.at)} {hit.found} → {hit.change.by} : {hit.text}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        is_ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self._left_out.discard if is_ticked else self._left_out.add)(index.row())
        self.dataChanged.emit(index, index, [role])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Allow ticks."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else usual


class HitDelegate(QStyledItemDelegate):
    """Paints a hit: tick, time, and its context on one line; its interview too when there are several."""

    shows_titles = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one hit."""
        hit: Hit = index.data(HIT)
        use, rect = colours(), option.rect
        painter.save()
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(use.accent_soft))
        self._paint_tick(painter, option, index)
        painter.setPen(QColor(use.quiet))
        time = QRect(rect.left() + TICK_UNTIL, rect.top(), TEXT_AT - TICK_UNTIL, rect.height())
        painter.drawText(time, Qt.AlignmentFlag.AlignVCenter, words.moment(hit.at))
        painter.setPen(QColor(use.text))
        text, formats = _shown(hit, f"{hit.title} · " if self.shows_titles else "")
        layout = QTextLayout(text, option.font)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(100_000)
        layout.endLayout()
        top = rect.top() + (rect.height() - line.height()) / 2
        layout.draw(painter, QPointF(rect.left() + TEXT_AT, top), formats)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the room of one line."""
        return QSize(400, HEIGHT)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick with a click at the left, or with the space bar."""
        if isinstance(event, QMouseEvent):
            is_meant = event.type() == QEvent.Type.MouseButtonRelease and event.position().x() < TICK_UNTIL
        else:
            is_meant = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not is_meant:
            return False
        was = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        return model.setData(index, Qt.CheckState.Unchecked if was else Qt.CheckState.Checked, _TICK)

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        use, top = colours(), option.rect.top() + (option.rect.height() - TICK) / 2
        box = QRectF(option.rect.left() + 12.5, top + 0.5, TICK - 1, TICK - 1)
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(use.accent if is_ticked else use.quiet))
        painter.setBrush(QColor(use.accent if is_ticked else use.surface))
        painter.drawRoundedRect(box, 4, 4)
        if is_ticked:
            icon("check", use.on_accent).paint(painter, box.toRect())


def _shown(hit: Hit, title: str) -> tuple[str, list[QTextLayout.FormatRange]]:
    start = hit.text.find(" ", max(0, hit.change.start - BEFORE)) + 1 if hit.change.start > BEFORE else 0
    start = min(start, hit.change.start)
    lead = title + ("…" if start else "") + hit.text[start : hit.change.start]
    gap = " " if hit.change.by else ""
    text = f"{lead}{hit.found}{gap}{hit.change.by}{hit.text[hit.change.end :]}"
    gone, come = QTextCharFormat(), QTextCharFormat()
    gone.setForeground(QColor(colours().danger))
    gone.setFontStrikeOut(True)
    come.setForeground(QColor(colours().good))
    come.setFontWeight(QFont.Weight.DemiBold)
    found = _range(len(lead), len(hit.found), gone)
    whose = QTextCharFormat()
    whose.setForeground(QColor(colours().quiet))
    return text, [
        _range(0, len(title), whose),
        found,
        _range(len(lead) + len(hit.found) + len(gap), len(hit.change.by), come),
    ]


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made
