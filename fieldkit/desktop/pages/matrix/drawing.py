"""The one drawing of the matrix, for the screen, a picture, a vector file and paper.

A cell is a disc: its area is the strength of the evidence, its slices what pushes towards cooperation, away from it,
and neither; the number is that of the excerpts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from fieldkit.desktop.look.palettes import Colours
from fieldkit.desktop.pages.matrix.layout import BAND, CELL, EDGE, ROW, MatrixLayout, small
from fieldkit.domain.evidence.matrix import Cell, Matrix

LARGEST, SMALLEST = 15.0, 4.0
WHOLE_CIRCLE = 16 * 360
TOP = 16 * 90
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """What the drawing is made with: colours, letters, and how what has no name is called."""

    use: Colours
    font: QFont
    nameless: str


class MatrixDrawing:
    """Draws the parts of one matrix, each where the layout says."""

    def __init__(self, matrix: Matrix, layout: MatrixLayout, pen: Pen) -> None:
        """Draw this matrix."""
        self.matrix, self.layout, self.pen = matrix, layout, pen

    def draw(self, painter: QPainter) -> None:
        """Draw all of it."""
        rows = range(self.layout.rows)
        self.draw_cells(painter, rows)
        self.draw_names(painter, rows)
        self.draw_headings(painter)

    def draw_cells(self, painter: QPainter, rows: range, chosen: tuple[int, int] | None = None) -> None:
        """Draw the cells of some rows, over their stripes."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in rows:
            self._stripe(painter, row, self.layout.cell(row, 0).left(), self.layout.columns * CELL)
            for column in range(self.layout.columns):
                place = self.layout.cell(row, column)
                if (row, column) == chosen:
                    self._choose(painter, place)
                cell = self.matrix.cells.get((self.matrix.rows[row].id, self.matrix.columns[column].id))
                if cell is not None:
                    self._disc(painter, place, cell)

    def draw_names(self, painter: QPainter, rows: range) -> None:
        """Draw the names of some rows."""
        for row in rows:
            self._stripe(painter, row, 0, self.layout.names)
            place = QRectF(EDGE, self.layout.cell(row, 0).top(), self.layout.names - 2 * EDGE, ROW)
            heading = self.matrix.rows[row]
            about = self._quietly(painter, place, heading.about)
            painter.setPen(QColor(self.pen.use.text))
            painter.setFont(self.pen.font)
            room = place.width() - about - (EDGE if about else 0)
            name = QFontMetricsF(self.pen.font).elidedText(
                heading.name or self.pen.nameless, Qt.TextElideMode.ElideRight, room
            )
            painter.drawText(place, LEFT, name)

    def draw_headings(self, painter: QPainter, columns: range | None = None) -> None:
        """Draw the names of some columns (all, unless said), upwards, and the axes that they are under."""
        shown = range(self.layout.columns) if columns is None else columns
        metrics = QFontMetricsF(self.pen.font)
        has_band = any(one.about for one in self.matrix.columns)
        room = self.layout.headings - 2 * EDGE - (BAND if has_band else 0)
        painter.setFont(self.pen.font)
        painter.setPen(QColor(self.pen.use.text))
        for column in shown:
            heading = self.matrix.columns[column]
            painter.save()
            painter.translate(self.layout.names + (column + 0.5) * CELL, self.layout.headings - EDGE)
            painter.rotate(-90)
            name = metrics.elidedText(heading.name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(0, -CELL / 2, room + 2, CELL), LEFT, name)
            painter.restore()
        if has_band:
            self._axes(painter, shown)

    def _axes(self, painter: QPainter, shown: range) -> None:
        places = ((column, self.matrix.columns[column]) for column in shown)
        for axis, group in groupby(places, key=lambda placed: placed[1].about or placed[1].name):
            columns = [column for column, _ in group]
            left, width = self.layout.names + columns[0] * CELL, len(columns) * CELL
            band = QRectF(left + 2, 2, width - 4, BAND - 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.pen.use.raised))
            painter.drawRoundedRect(band, 4, 4)
            self._quietly(painter, band.adjusted(6, 0, -4, 0), axis, LEFT)

    def _stripe(self, painter: QPainter, row: int, left: float, width: float) -> None:
        place = QRectF(left, self.layout.cell(row, 0).top(), width, ROW)
        painter.fillRect(place, QColor(self.pen.use.raised if row % 2 else self.pen.use.surface))

    def _choose(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(QPen(QColor(self.pen.use.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), 5, 5)

    def _disc(self, painter: QPainter, place: QRectF, cell: Cell) -> None:
        radius = max(SMALLEST, LARGEST * sqrt(cell.strength / self.matrix.strongest))
        draw_disc(painter, place.center(), radius, (cell, self.pen.use))
        if cell.excerpts > 1 and radius > 8:
            font = QFont(self.pen.font)
            font.setPixelSize(small(self.pen.font))
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(self.pen.use.surface))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(cell.excerpts))

    def _quietly(self, painter: QPainter, place: QRectF, text: str, where: Qt.AlignmentFlag = RIGHT) -> float:
        font = QFont(self.pen.font)
        font.setPixelSize(small(self.pen.font))
        metrics = QFontMetricsF(font)
        fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(font)
        painter.setPen(QColor(self.pen.use.quiet))
        painter.drawText(place, where, fitted)
        return metrics.horizontalAdvance(fitted)


def draw_disc(painter: QPainter, centre: QPointF, radius: float, of: tuple[Cell, Colours]) -> None:
    """Draw a disc whose slices are the shares of a cell."""
    cell, use = of
    around = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    towards, away, neither = slices(use)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(neither))
    painter.drawEllipse(around)
    begun = TOP
    for share, colour in ((cell.towards, towards), (cell.away, away)):
        span = round(WHOLE_CIRCLE * share / cell.strength) if cell.strength else 0
        painter.setBrush(QColor(colour))
        if span >= WHOLE_CIRCLE:
            painter.drawEllipse(around)
        elif span:
            painter.drawPie(around, begun, -span)
        begun -= span


def slices(use: Colours) -> tuple[str, str, str]:
    """Return the colours of what pushes towards, away, and neither: apart for eyes that confuse red and green."""
    return use.accent, use.speakers[1], use.quiet
