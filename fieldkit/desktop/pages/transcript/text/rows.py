"""A list of rows of any height, of which only those in sight are laid out: the text may have 45,000 words."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollBar

from fieldkit.desktop.pages.transcript.text.heights import Heights
from fieldkit.desktop.pages.transcript.text.model import Index, SegmentModel

AIR = 12
"""Pixels above the first row and below the last."""

Move = QAbstractItemView.CursorAction


class RowView(QAbstractItemView):
    """Rows below each other; `settled` tells that they moved, `scrolled_by_hand` that a person moved them."""

    settled = Signal()
    scrolled_by_hand = Signal()

    def __init__(self, model: SegmentModel) -> None:
        super().__init__()
        self._model, self._heights = model, Heights()
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setAutoScroll(False)
        self.verticalScrollBar().actionTriggered.connect(lambda _action: self.scrolled_by_hand.emit())
        model.modelReset.connect(self._begin)
        model.dataChanged.connect(self._change)
        model.rowsInserted.connect(self._insert)
        model.rowsRemoved.connect(self._remove)

    def guess(self, _row: int) -> float:
        """Return about how high a row will be."""
        raise NotImplementedError

    def measure(self, _row: int) -> float:
        """Return how high a row is."""
        raise NotImplementedError

    def fit(self) -> None:
        """Take the width there is now."""
        raise NotImplementedError

    def top(self, row: int) -> float:
        """Return where a row begins in the viewport."""
        return round(self._heights.top(row)) + AIR - self.verticalOffset()

    def touched(self, rect: QRect) -> range:
        """Return the rows that a rectangle of the viewport touches."""
        if not len(self._heights):
            return range(0)
        top, bottom = (self._heights.row_at(y + self.verticalOffset() - AIR) for y in (rect.top(), rect.bottom()))
        return range(top, bottom + 1)

    def stretch(self, row: int, height: float) -> None:
        """Give a row another height."""
        if self._heights.know(row, height):
            self._moved()

    def row_changed(self, row: int) -> None:
        """Paint a row again; nothing else moves."""
        if 0 <= row < len(self._heights):
            self.viewport().update(self.visualRect(self._model.index(row)))

    def visualRect(self, index: Index) -> QRect:
        """Return a row's place in the viewport."""
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        row = index.row()
        return QRect(0, round(self.top(row)), self.viewport().width(), round(self._heights.height(row)) + 1)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row in sight; one that is far away comes to the upper third."""
        rect, height = self.visualRect(index), self.viewport().height()
        is_centred = hint == QAbstractItemView.ScrollHint.PositionAtCenter
        if rect.isEmpty() or not (is_centred or rect.top() < 0 or rect.bottom() > height):
            return
        is_far = is_centred or rect.top() < -height or rect.bottom() > 2 * height
        aim = height / 3 if is_far else 0.0 if rect.top() < 0 else max(0.0, height - rect.height() - AIR)
        self.verticalScrollBar().setValue(round(self._heights.top(index.row()) - aim))
        self._settle()

    def indexAt(self, place: QPoint) -> QModelIndex:
        """Return the row at a point of the viewport."""
        y = place.y() + self.verticalOffset() - AIR
        return self._model.index(self._heights.row_at(y)) if 0 <= y < self._heights.total else QModelIndex()

    def moveCursor(self, action: Move, _held: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row where a key leads."""
        last, row = len(self._heights) - 1, max(0, self.currentIndex().row())
        page = self._heights.row_at(self._heights.top(row) + self.viewport().height() * 0.9) - row if last >= 0 else 0
        return self._model.index(min(max(0, row + _steps(action, max(1, page), last + 1)), last))

    def horizontalOffset(self) -> int:
        """Return 0: nothing lies beside the column."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far the rows were scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        """Return False: all is shown."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the rows that a rectangle of the viewport touches."""
        if rows := self.touched(rect.normalized()):
            chosen = QItemSelection(self._model.index(rows[0]), self._model.index(rows[-1]))
            self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where chosen rows lie, those out of sight left out."""
        region, seen = QRegion(), self.touched(self.viewport().rect())
        for part in (selection.at(number) for number in range(selection.size())):
            for row in range(max(part.top(), seen.start), min(part.bottom() + 1, seen.stop)):
                region += self.visualRect(self._model.index(row))
        return region

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the rows."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, round(self._heights.total) + 2 * AIR - height))
        bar.setPageStep(height)
        bar.setSingleStep(30)
        super().updateGeometries()

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Lay out what comes in sight."""
        if not self._settle():
            self.viewport().scroll(0, dy)
            self.settled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; the sound is not followed then."""
        self.scrolled_by_hand.emit()
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the width there is."""
        super().resizeEvent(event)
        self.lay_out_again()

    @Slot()
    def lay_out_again(self) -> None:
        """Guess all heights again; the row at the top stays there."""
        first = self.touched(self.viewport().rect())[0] if len(self._heights) and self.verticalOffset() else 0
        self.fit()
        self._heights.guess(self.guess(row) for row in range(self._model.rowCount()))
        self.updateGeometries()
        if 0 < first < len(self._heights):
            self.verticalScrollBar().setValue(round(self._heights.top(first)))
        self._settle()
        self._moved()

    def _settle(self) -> bool:
        """Lay out the rows in sight; the one at the top stays where it is. Returns whether any moved."""
        moved = False
        while fresh := [row for row in self.touched(self.viewport().rect()) if not self._heights.is_known(row)]:
            top = self.verticalOffset() - AIR
            for row in fresh:
                is_above = self._heights.top(row) < top
                differs = self._heights.know(row, self.measure(row))
                moved = moved or bool(differs)
                if differs and is_above:
                    _shift(self.verticalScrollBar(), round(differs))
        if moved:
            self._moved()
        return moved

    def _moved(self) -> None:
        self.updateGeometries()
        self.viewport().update()
        self.settled.emit()

    @Slot()
    def _begin(self) -> None:
        self._heights.guess(())
        self.verticalScrollBar().setValue(0)
        self.lay_out_again()

    @Slot(QModelIndex, QModelIndex)
    def _change(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            self._heights.forget(row)
        self._settle()
        self.viewport().update()
        self.settled.emit()

    @Slot(QModelIndex, int, int)
    def _insert(self, _parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            self._heights.insert(row, self.guess(row))
        self._mend(last + 1)

    @Slot(QModelIndex, int, int)
    def _remove(self, _parent: QModelIndex, first: int, last: int) -> None:
        for _ in range(first, last + 1):
            self._heights.remove(first)
        self._mend(first)

    def _mend(self, row: int) -> None:
        """Lay out again the row whose neighbour is another now."""
        if row < len(self._heights):
            self._heights.forget(row)
        self._settle()
        self._moved()


def _steps(action: Move, page: int, count: int) -> int:
    """Return by how many rows a key leads on."""
    steps = {Move.MoveUp: -1, Move.MovePrevious: -1, Move.MoveDown: 1, Move.MoveNext: 1}
    steps |= {Move.MovePageUp: -page, Move.MovePageDown: page, Move.MoveHome: -count, Move.MoveEnd: count}
    return steps.get(action, 0)


def _shift(bar: QScrollBar, by: int) -> None:
    """Move what is in sight without telling: rows above it became higher or lower."""
    bar.blockSignals(True)
    bar.setMaximum(max(bar.maximum(), bar.value() + by))
    bar.setValue(bar.value() + by)
    bar.blockSignals(False)
