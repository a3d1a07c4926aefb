"""Segments as a list model: words are read when a row is looked at, and only rows that were corrected change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from fieldkit.desktop.wording import words
from fieldkit.domain.text.line import Line
from fieldkit.domain.text.transcript import Segment, SegmentState

SEGMENT = Qt.ItemDataRole.UserRole + 1
MOST_APART = 200
"""With more rows that came, went or changed, all of them are told as one."""

KEPT_OPEN = 400
"""So many segments are kept with their words: some screens full."""

Index = QModelIndex | QPersistentModelIndex


class SegmentModel(QAbstractListModel):
    """A transcript's segments in order of start."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._rows: dict[str, int] = {}
        self._starts: list[float] = []
        self._speakers: dict[str, int] = {}
        self._open: OrderedDict[str, tuple[Line, Segment]] = OrderedDict()

    @property
    def lines(self) -> Sequence[Line]:
        """Return what is shown, without its words."""
        return self._lines

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return what is shown, every word of it: a second's work for a long transcript."""
        return tuple(line.whole() for line in self._lines)

    def show_segments(self, segments: Sequence[Segment]) -> None:
        """Show these."""
        self.show_lines([Line.of(segment) for segment in segments])

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; of a text that mostly stays, only what is new in it changes, and nobody loses their place."""
        apart = self._rows.keys() ^ {line.id for line in lines}
        if self._lines and len(apart) <= min(MOST_APART, len(self._lines)):
            self.take(lines, [id_ for id_ in self._rows if id_ in apart])
            return
        self.beginResetModel()
        self._lines = list(lines)
        self._open.clear()
        self._number()
        self.endResetModel()

    def take(self, lines: Sequence[Line], asked: Sequence[str] = ()) -> None:
        """Take lines as they read now; of those asked for, the ones that are missing are not read any more."""
        here = {line.id for line in lines}
        for gone in sorted((self._rows[id_] for id_ in asked if id_ in self._rows and id_ not in here), reverse=True):
            self.beginRemoveRows(QModelIndex(), gone, gone)
            del self._lines[gone]
            self._number()
            self.endRemoveRows()
        fresh = [line for line in lines if line.id not in self._rows]
        known = [line for line in lines if line.id in self._rows]
        self._put([line for line in known if self._lines[self._rows[line.id]] != line])
        for line in fresh:
            self._insert(line)

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the segments."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a segment, its text, why to doubt it, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        row = index.row()
        line = self._lines[row]
        if role == SEGMENT:
            return self.segment(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.segment(row).text
        if role == Qt.ItemDataRole.ToolTipRole:
            return (words.doubts(line.doubts) or None) if line.state is SegmentState.MACHINE else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.read_aloud(line.start, line.speaker, line.state.value, self.segment(row).text)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Allow editing in place."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.isValid() else usual

    def setData(self, _index: Index, _value: Any, _role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Refuse: texts are said through the use case, and read back."""
        return False

    def line(self, row: int) -> Line:
        """Return one without its words."""
        return self._lines[row]

    def segment(self, row: int) -> Segment:
        """Return one with its words."""
        line = self._lines[row]
        known = self._open.get(line.id)
        if known is None or known[0] is not line:
            known = (line, line.whole())
            self._open[line.id] = known
            if len(self._open) > KEPT_OPEN:
                self._open.popitem(last=False)
        return known[1]

    def row_of(self, segment: str) -> int:
        """Return the row of a segment, -1 when it is not shown."""
        return self._rows.get(segment, -1)

    def row_at(self, seconds: float) -> int:
        """Return the row that is spoken at a moment, -1 when none has begun."""
        return bisect_right(self._starts, seconds) - 1

    def place_of(self, speaker: str) -> int:
        """Return the place of a speaker in order of their first words, -1 for nobody."""
        return self._speakers.get(speaker, -1)

    def begins_turn(self, row: int) -> bool:
        """Say whether somebody else speaks than in the row before."""
        speaker = self._lines[row].speaker
        return bool(speaker) and (row == 0 or self._lines[row - 1].speaker != speaker)

    def _put(self, lines: Sequence[Line]) -> None:
        """Replace lines; whether the next row begins another's turn changes with its neighbour."""
        rows = sorted(self._rows[line.id] for line in lines)
        for line in lines:
            self._lines[self._rows[line.id]] = line
        if rows:
            self._number()
        if len(rows) > MOST_APART:
            self.dataChanged.emit(self.index(rows[0]), self.index(min(rows[-1] + 1, len(self._lines) - 1)))
            return
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(min(row + 1, len(self._lines) - 1)))

    def _insert(self, line: Line) -> None:
        row = bisect_left(self._lines, _order(line), key=_order)
        self.beginInsertRows(QModelIndex(), row, row)
        self._lines.insert(row, line)
        self._number()
        self.endInsertRows()

    def _number(self) -> None:
        self._rows = {line.id: row for row, line in enumerate(self._lines)}
        self._starts = [line.start for line in self._lines]
        heard = dict.fromkeys(line.speaker for line in self._lines if line.speaker)
        self._speakers = {speaker: place for place, speaker in enumerate(heard)}


def _order(line: Line) -> tuple[float, float, str]:
    return line.start, line.end, line.id
