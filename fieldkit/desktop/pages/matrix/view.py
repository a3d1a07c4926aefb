"""The matrix on the screen: names stay in sight while cells scroll; a cell is chosen by mouse or arrows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.pages.matrix.drawing import MatrixDrawing, Pen
from fieldkit.desktop.pages.matrix.layout import CELL, ROW, laid_out
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.domain.evidence.matrix import Cell, Matrix

STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class MatrixView(QAbstractScrollArea):
    """`chosen` tells the ids of the row and the column of a cell."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._drawing: MatrixDrawing | None = None
        self._cell: tuple[int, int] | None = None
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Matrice : cas par facteurs"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show another matrix; the cell that was chosen stays chosen where it is left."""
        before = self.cell_ids
        self._drawing = drawing_of(matrix, self.font(), evidence_words.no_category())
        self._cell = self._place_of(before)
        self._measure()
        self.viewport().update()

    @property
    def cell_ids(self) -> tuple[str, str] | None:
        """Return the row and the column that are chosen."""
        if self._drawing is None or self._cell is None:
            return None
        matrix = self._drawing.matrix
        return matrix.rows[self._cell[0]].id, matrix.columns[self._cell[1]].id

    def choose(self, row: int, column: int) -> None:
        """Choose a cell, and bring it into sight."""
        if self._drawing is None:
            return
        layout = self._drawing.layout
        if not (0 <= row < layout.rows and 0 <= column < layout.columns):
            return
        self._cell = (row, column)
        self._bring_into_sight(layout.cell(row, column))
        self.viewport().update()
        matrix = self._drawing.matrix
        self.chosen.emit(matrix.rows[row].id, matrix.columns[column].id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows in sight, then names and headings over them."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours().surface))
        if self._drawing is None:
            painter.end()
            return
        layout, size = self._drawing.layout, self.viewport().size()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        first = int(down // ROW)
        rows = range(first, min(layout.rows, int((down + size.height() - layout.headings) // ROW) + 1))
        painter.setClipRect(QRectF(layout.names, layout.headings, size.width(), size.height()))
        painter.translate(-across, -down)
        self._drawing.draw_cells(painter, rows, self._cell)
        painter.resetTransform()
        painter.setClipRect(QRectF(0, layout.headings, layout.names, size.height()))
        painter.translate(0, -down)
        self._drawing.draw_names(painter, rows)
        painter.resetTransform()
        painter.setClipRect(QRectF(layout.names, 0, size.width(), layout.headings))
        painter.translate(-across, 0)
        self._drawing.draw_headings(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew how far it scrolls."""
        self._measure()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the mouse."""
        found = self._at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(*found)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from cell to cell with the arrows."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or self._drawing is None:
            super().keyPressEvent(event)
            return
        row, column = self._cell or (-step[0], -step[1])
        self.choose(row + step[0], column + step[1])

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in words what a cell shows."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._said(QPointF(event.pos())), self)
            return True
        return bool(super().viewportEvent(event))

    def sizeHint(self) -> QSize:
        """Want room for some rows and columns."""
        return QSize(720, 480)

    def _said(self, point: QPointF) -> str:
        found = self._at(point)
        if found is None or self._drawing is None:
            return ""
        matrix = self._drawing.matrix
        row, column = matrix.rows[found[0]], matrix.columns[found[1]]
        cell = matrix.cells.get((row.id, column.id))
        return (
            f"{row.name or evidence_words.no_category()} × {column.name}\n{evidence_words.cell(cell or Cell(0, 0.0))}"
        )

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        if self._drawing is None:
            return None
        layout = self._drawing.layout
        if point.x() < layout.names or point.y() < layout.headings:
            return None
        moved = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return layout.at(point + moved)

    def _place_of(self, ids: tuple[str, str] | None) -> tuple[int, int] | None:
        if self._drawing is None or ids is None:
            return None
        matrix = self._drawing.matrix
        rows, columns = [one.id for one in matrix.rows], [one.id for one in matrix.columns]
        is_left = ids[0] in rows and ids[1] in columns
        return (rows.index(ids[0]), columns.index(ids[1])) if is_left else None

    def _measure(self) -> None:
        if self._drawing is None:
            return
        whole, seen = self._drawing.layout.size, self.viewport().size()
        for bar, most, page, step in (
            (self.horizontalScrollBar(), whole.width() - seen.width(), seen.width(), CELL),
            (self.verticalScrollBar(), whole.height() - seen.height(), seen.height(), ROW),
        ):
            bar.setRange(0, max(0, round(most)))
            bar.setPageStep(page)
            bar.setSingleStep(int(step))

    def _bring_into_sight(self, place: QRectF) -> None:
        assert self._drawing is not None
        layout, seen = self._drawing.layout, self.viewport().size()
        for bar, start, end, first, room in (
            (self.horizontalScrollBar(), place.left(), place.right(), layout.names, seen.width()),
            (self.verticalScrollBar(), place.top(), place.bottom(), layout.headings, seen.height()),
        ):
            if start - bar.value() < first:
                bar.setValue(int(start - first))
            elif end - bar.value() > room:
                bar.setValue(int(end - room))


def drawing_of(matrix: Matrix, font: QFont, nameless: str) -> MatrixDrawing:
    """Return the drawing of a matrix in the colours in use."""
    return MatrixDrawing(matrix, laid_out(matrix, font), Pen(use=colours(), font=font, nameless=nameless))
