"""Two texts in two columns: rows as a model, and words that differ marked as they are painted."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.wording import words
from fieldkit.domain.text.align import changed
from fieldkit.domain.text.transcript import SegmentState
from fieldkit.usecases.hearing.versions import Beside

WHEN, MINE, OTHER = range(3)
PAD = 8
STRETCH = 1.18
"""Lines of text stand this much apart, as on the desk."""

RUNS = Qt.ItemDataRole.UserRole + 1
"""Where words differ: pairs of first character and length."""

Index = QModelIndex | QPersistentModelIndex
Runs = tuple[tuple[int, int], ...]


class SideBySide(QAbstractTableModel):
    """When a segment begins, its text, and what the other listening has for it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Beside, ...] = ()
        self._titles = ("", "", "")

    @property
    def rows(self) -> tuple[Beside, ...]:
        """Return what is shown."""
        return self._rows

    def show_rows(self, rows: tuple[Beside, ...], mine: str, other: str) -> None:
        """Show these under the names of the two texts."""
        self.beginResetModel()
        self._rows, self._titles = rows, ("", mine, other)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the segments."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Count three columns."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a text."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text, where it differs, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (words.moment(row.segment.start), row.segment.text, row.other_text)[index.column()]
        if role == RUNS:
            return _runs(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                f"{words.moment(row.segment.start)} {(_state(row), row.segment.text, row.other_text)[index.column()]}"
            )
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WHEN:
            return _state(row) or None
        return None


class Differences(QStyledItemDelegate):
    """Paints a text with the words marked that the other column does not have."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        use = colours()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(use.accent_soft))
        text = index.data(Qt.ItemDataRole.DisplayRole)
        is_quiet = index.column() == WHEN or not text
        painter.setPen(QColor(use.quiet if is_quiet else use.text))
        layout = _laid_out(text or "—", option, option.rect.width() - 2 * PAD)
        marks = [_marked(run, index.column()) for run in index.data(RUNS)]
        layout.draw(painter, QPointF(option.rect.left() + PAD, option.rect.top() + PAD), marks)
        painter.restore()


def fit_rows(table: QTableView) -> None:
    """Give every row about the height of its longer text: guessed from its letters, thousands are done at once."""
    metrics = QFontMetrics(table.font())
    letters = max(10, _width(table) // metrics.averageCharWidth())
    model, header = table.model(), table.verticalHeader()
    header.blockSignals(True)
    for row in range(model.rowCount()):
        longest = max(len(model.index(row, column).data()) for column in (MINE, OTHER))
        header.resizeSection(row, _height(1 + longest // letters, metrics))
    header.blockSignals(False)
    fit_seen(table)


def fit_seen(table: QTableView) -> None:
    """Give the rows in sight the height that their texts take."""
    metrics, header, width = QFontMetrics(table.font()), table.verticalHeader(), _width(table)
    row, bottom = max(0, table.rowAt(0)), table.viewport().height()
    while row < table.model().rowCount() and table.rowViewportPosition(row) < bottom:
        texts = (table.model().index(row, column).data() or "—" for column in (MINE, OTHER))
        flags = Qt.TextFlag.TextWordWrap
        tall = max(metrics.boundingRect(0, 0, width, 1 << 20, flags, text).height() for text in texts)
        header.resizeSection(row, _height(round(tall / metrics.lineSpacing()), metrics))
        row += 1
    table.updateGeometries()


def _width(table: QTableView) -> int:
    return max(40, min(table.columnWidth(MINE), table.columnWidth(OTHER)) - 2 * PAD)


def _height(lines: int, metrics: QFontMetrics) -> int:
    return round(max(1, lines) * metrics.lineSpacing() * STRETCH) + 2 * PAD


def _laid_out(text: str, option: QStyleOptionViewItem, width: int) -> QTextLayout:
    layout = QTextLayout(text, option.font)
    options = QTextOption()
    options.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(options)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40, width))
        line.setPosition(QPointF(0, height))
        height += line.height() * STRETCH
    layout.endLayout()
    return layout


def _marked(run: tuple[int, int], column: int) -> QTextLayout.FormatRange:
    use = colours()
    tint = QColor(use.warning if column == MINE else use.good)
    mark = QTextCharFormat()
    mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    mark.setUnderlineColor(tint)
    tint.setAlphaF(0.18)
    mark.setBackground(tint)
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = *run, mark
    return made


@lru_cache(maxsize=4096)
def _runs(row: Beside) -> tuple[Runs, Runs, Runs]:
    mine = [word.text for word in row.segment.words]
    other = [word.text for word in row.other]
    left, right = changed(mine, other)
    return (), _places(mine, left), _places(other, right)


def _places(texts: list[str], marked: frozenset[int]) -> Runs:
    """Return the characters of some words in the line that all make; neighbours are one run."""
    runs: list[tuple[int, int]] = []
    at = 0
    for number, text in enumerate(texts):
        if number in marked and number - 1 in marked:
            first, _ = runs.pop()
            runs.append((first, at + len(text) - first))
        elif number in marked:
            runs.append((at, len(text)))
        at += len(text) + 1
    return tuple(runs)


def _state(row: Beside) -> str:
    if row.segment.state is SegmentState.MACHINE:
        return ""
    is_verified = row.segment.state is SegmentState.VERIFIED
    return words.said("vérifié") if is_verified else words.said("corrigé à la main")
