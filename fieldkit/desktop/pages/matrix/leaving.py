"""The matrix as a file: a picture, a vector drawing, pages of paper; always in the light colours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from fieldkit.desktop.look.palettes import LIGHT
from fieldkit.desktop.pages.matrix.drawing import MatrixDrawing, Pen, draw_disc
from fieldkit.desktop.pages.matrix.layout import CELL, EDGE, ROW, laid_out, pixels
from fieldkit.desktop.whole_file import whole_file
from fieldkit.domain.errors import Unavailable
from fieldkit.domain.evidence.matrix import Cell, Matrix

SHARP = 2
"""Pixels of a picture to a point of the screen."""
TITLE, LEGEND, WIDTH_LEAST = 64.0, 56.0, 860.0
DOTS_AN_INCH = 300
MARGIN_MILLIMETRES = 12
LEAST_SCALE = 0.55
"""Of the size on screen: smaller, nobody reads it; further columns go on another page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """The words of a sheet, in the window's language; `slices` names what pushes towards, away, and neither."""

    title: str
    about: str
    slices: tuple[str, str, str]
    size: str
    nameless: str


class Sheet:
    """A matrix with its title above and its legend below, as it leaves."""

    def __init__(self, matrix: Matrix, font: QFont, said: Legend) -> None:
        """Lay a matrix out for paper."""
        layout = laid_out(matrix, font)
        self.drawing = MatrixDrawing(matrix, layout, Pen(use=LIGHT, font=font, nameless=said.nameless))
        self._said = said
        self.width = max(layout.size.width(), WIDTH_LEAST)

    @property
    def size(self) -> QSizeF:
        """Return the size of the whole, in points of the screen."""
        return QSizeF(self.width, TITLE + self.drawing.layout.size.height() + LEGEND)

    def draw(self, painter: QPainter, rows: range, columns: range | None = None, page: str = "") -> None:
        """Draw a title, some rows and columns (all of them unless said) under the headings, and the legend."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.drawing.pen.font
        _write(painter, font, QPointF(12, 28), (self._said.title, 1.35, LIGHT.text))
        _write(painter, font, QPointF(12, 50), (self._said.about, 0.9, LIGHT.quiet))
        _write(painter, font, QPointF(self.width - 60, 28), (page, 0.9, LIGHT.quiet))
        painter.translate(0, TITLE)
        self._draw_columns(painter, rows, columns or range(self.drawing.layout.columns))
        painter.save()
        painter.translate(0, -rows.start * ROW)
        self.drawing.draw_names(painter, rows)
        painter.restore()
        painter.translate(0, self.drawing.layout.headings + len(rows) * ROW)
        self._draw_legend(painter)

    def _draw_columns(self, painter: QPainter, rows: range, columns: range) -> None:
        """Draw what stands right of the names: nothing of the columns that other pages have."""
        layout = self.drawing.layout
        painter.save()
        height = layout.headings + len(rows) * ROW
        painter.setClipRect(QRectF(layout.names, 0, len(columns) * CELL, height))
        painter.translate(-columns.start * CELL, 0)
        self.drawing.draw_headings(painter, columns)
        painter.translate(0, -rows.start * ROW)
        painter.setClipRect(
            QRectF(layout.names, layout.headings, layout.columns * CELL, layout.rows * ROW),
            Qt.ClipOperation.IntersectClip,
        )
        self.drawing.draw_cells(painter, rows)
        painter.restore()

    def _draw_legend(self, painter: QPainter) -> None:
        left, font = 22.0, self.drawing.pen.font
        for said, cell in zip(self._said.slices, (Cell(1, 1, 1, 0), Cell(1, 1, 0, 1), Cell(1, 1, 0, 0)), strict=True):
            draw_disc(painter, QPointF(left, 26), 8, (cell, LIGHT))
            left += 16 + _write(painter, font, QPointF(left + 14, 31), (said, 0.9, LIGHT.text)) + 24
        _write(painter, font, QPointF(left, 31), (self._said.size, 0.9, LIGHT.quiet))


Way = Callable[[Sheet, QIODevice], bool]


def save(sheet: Sheet, out: Path) -> None:
    """Write a sheet as .png, .svg or .pdf; raises `Unavailable("disk")` when it cannot be written."""
    ways: dict[str, Way] = {".png": _as_picture, ".svg": _as_vectors, ".pdf": _as_pages}
    with whole_file(out) as device:
        if not ways[out.suffix](sheet, device):
            raise Unavailable("disk", path=str(out))


def _as_picture(sheet: Sheet, out: QIODevice) -> bool:
    size = sheet.size
    image = QImage(QSize(round(size.width() * SHARP), round(size.height() * SHARP)), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    painter.scale(SHARP, SHARP)
    sheet.draw(painter, range(sheet.drawing.layout.rows))
    painter.end()
    return QImageWriter(out, QByteArray(b"PNG")).write(image)


def _as_vectors(sheet: Sheet, out: QIODevice) -> bool:
    made = QSvgGenerator()
    made.setOutputDevice(out)
    made.setSize(sheet.size.toSize())
    made.setViewBox(QRectF(QPointF(0, 0), sheet.size))
    painter = QPainter()
    if not painter.begin(made):
        return False
    painter.fillRect(QRectF(QPointF(0, 0), sheet.size), QColor(LIGHT.surface))
    sheet.draw(painter, range(sheet.drawing.layout.rows))
    painter.end()
    return True


def _as_pages(sheet: Sheet, out: QIODevice) -> bool:
    """Write A4 pages, lying, as wide as the matrix, unless that would be too small to read.

    Rows and columns that find no room go on, with their headings and names again; each page says which one it is.
    """
    paper = QPdfWriter(out)
    paper.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    paper.setPageOrientation(QPageLayout.Orientation.Landscape)
    paper.setPageMargins(QMarginsF(*[MARGIN_MILLIMETRES] * 4), QPageLayout.Unit.Millimeter)
    paper.setResolution(DOTS_AN_INCH)
    painter = QPainter()
    if not painter.begin(paper):
        return False
    room = paper.pageLayout().paintRectPixels(DOTS_AN_INCH)
    full = DOTS_AN_INCH / 96
    scale = max(min(room.width() / sheet.width, full), LEAST_SCALE * full)
    pages = _shared_out(sheet, QSizeF(room.size()) / scale)
    sheet.width = min(sheet.width, room.width() / scale)
    for number, (rows, columns) in enumerate(pages, 1):
        if number > 1:
            paper.newPage()
        painter.resetTransform()
        painter.scale(scale, scale)
        sheet.draw(painter, rows, columns, f"{number} / {len(pages)}")
    painter.end()
    return True


def _shared_out(sheet: Sheet, room: QSizeF) -> list[tuple[range, range]]:
    """Return which rows and columns each page has, from left to right and then down."""
    layout = sheet.drawing.layout
    high = max(1, int((room.height() - TITLE - layout.headings - LEGEND) // ROW))
    wide = max(1, int((room.width() - layout.names - EDGE) // CELL))
    return [
        (range(row, min(layout.rows, row + high)), range(column, min(layout.columns, column + wide)))
        for row in range(0, max(1, layout.rows), high)
        for column in range(0, max(1, layout.columns), wide)
    ]


def _write(painter: QPainter, font: QFont, at: QPointF, said: tuple[str, float, str]) -> float:
    text, size, colour = said
    sized = QFont(font)
    sized.setPixelSize(round(pixels(font) * size))
    sized.setWeight(QFont.Weight.DemiBold if size > 1 else QFont.Weight.Normal)
    painter.setFont(sized)
    painter.setPen(QColor(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawText(at, text)
    return float(painter.fontMetrics().horizontalAdvance(text))
