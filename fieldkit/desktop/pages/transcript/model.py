"""Segments as a list model; rows are re-read one by one when they are corrected."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from fieldkit.desktop import words
from fieldkit.domain.transcript import Segment, SegmentState

SEGMENT = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class SegmentModel(QAbstractListModel):
    """A transcript's segments in order of start."""

    def __init__(self) -> None:
        super().__init__()
        self._segments: tuple[Segment, ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return what is shown."""
        return self._segments

    def show_segments(self, segments: tuple[Segment, ...]) -> None:
        """Show these; the same ids again change only what is new in them."""
        if [one.id for one in segments] == [one.id for one in self._segments]:
            before, self._segments = self._segments, segments
            for row, (old, new) in enumerate(zip(before, segments, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._segments = segments
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the segments."""
        return 0 if parent is not None and parent.isValid() else len(self._segments)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a segment, its text, why to doubt it, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._segments):
            return None
        segment = self._segments[index.row()]
        if role == SEGMENT:
            return segment
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return segment.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return (words.doubts(segment.doubts) or None) if segment.state is SegmentState.MACHINE else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words.moment(segment.start)} {segment.speaker} {segment.text}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Allow editing in place."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.isValid() else usual

    def setData(self, _index: Index, _value: Any, _role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Refuse: texts are said through the use case, and read back."""
        return False

    def segment(self, row: int) -> Segment:
        """Return one."""
        return self._segments[row]

    def row_of(self, segment: str) -> int:
        """Return the row of a segment, -1 when it is not shown."""
        return next((row for row, one in enumerate(self._segments) if one.id == segment), -1)

    def row_at(self, seconds: float) -> int:
        """Return the row that is spoken at a moment, -1 when none has begun."""
        found = -1
        for row, segment in enumerate(self._segments):
            if segment.start > seconds:
                break
            found = row
        return found
