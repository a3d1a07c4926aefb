"""Where each part of the matrix is drawn: names left and above, a square a cell."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from fieldkit.domain.evidence.matrix import Matrix

CELL, ROW = 38.0, 34.0
NAMES_MOST, NAMES_LEAST, HEADINGS_MOST, HEADINGS_LEAST = 300.0, 120.0, 230.0, 90.0
EDGE = 12.0
BAND = 24.0
"""The height of the band that names the axes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixLayout:
    """Sizes in points of the screen, from the top left of the drawing."""

    rows: int
    columns: int
    names: float
    headings: float

    @property
    def size(self) -> QSizeF:
        """Return the size of the whole."""
        return QSizeF(self.names + self.columns * CELL + EDGE, self.headings + self.rows * ROW + EDGE)

    def cell(self, row: int, column: int) -> QRectF:
        """Return the place of a cell."""
        return QRectF(self.names + column * CELL, self.headings + row * ROW, CELL, ROW)

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """Return the row and the column that a point is in."""
        column, row = (point.x() - self.names) // CELL, (point.y() - self.headings) // ROW
        is_inside = 0 <= row < self.rows and 0 <= column < self.columns
        return (int(row), int(column)) if is_inside else None


def laid_out(matrix: Matrix, font: QFont) -> MatrixLayout:
    """Measure the names of a matrix."""
    quiet = QFont(font)
    quiet.setPixelSize(small(font))
    plain, about = QFontMetricsF(font), QFontMetricsF(quiet)
    names = max(
        (plain.horizontalAdvance(one.name) + about.horizontalAdvance(one.about) for one in matrix.rows), default=0
    )
    headings = max((plain.horizontalAdvance(one.name) for one in matrix.columns), default=0)
    band = BAND if any(one.about for one in matrix.columns) else 0
    return MatrixLayout(
        rows=len(matrix.rows),
        columns=len(matrix.columns),
        names=min(max(names + 4 * EDGE, NAMES_LEAST), NAMES_MOST),
        headings=min(max(headings + 2 * EDGE, HEADINGS_LEAST), HEADINGS_MOST) + band,
    )


def small(font: QFont) -> int:
    """Return the size of what stands quietly beside."""
    return max(9, round(pixels(font) * 0.82))


def pixels(font: QFont) -> int:
    """Return how high a font is, whether it was given in pixels or in points."""
    return QFontInfo(font).pixelSize()
