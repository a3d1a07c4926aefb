"""Ink: a stroke drawn as one soft line, as wide everywhere as its pen was pressed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from fieldkit.desktop.widgets.drawing.strokes import Dot, Stroke

WIDTHS = 16
"""Widths between once and twice a pen's: finer steps than this cannot be seen."""

Bend = tuple[QPointF, QPointF, QPointF, float]
"""A piece of a line: where it begins, what it bends towards, where it ends, how wide it is."""


def draw(painter: QPainter, stroke: Stroke) -> None:
    """Draw a stroke; the painter is in units of the paper."""
    for weight, bends in groupby(_bends(stroke.dots), key=lambda bend: bend[3]):
        pen = QPen(QColor(stroke.pen.colour), stroke.pen.width * weight)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_path(tuple(bends)))


def _path(bends: Sequence[Bend]) -> QPainterPath:
    path = QPainterPath(bends[0][0])
    for _start, towards, end, _weight in bends:
        path.quadTo(towards, end)
    return path


def _bends(dots: Sequence[Dot]) -> Iterator[Bend]:
    """Yield a line that passes half way between dots and bends towards each: no corner where a hand made none."""
    places = [QPointF(one.x, one.y) for one in dots]
    halves = [(one + other) / 2 for one, other in pairwise(places)]
    starts, ends = [places[0], *halves], [*halves, places[-1]]
    if len(dots) == 1:
        ends = [places[0] + QPointF(0.01, 0)]
    for start, dot, place, end in zip(starts, dots, places, ends, strict=True):
        yield start, place, end, max(1, round(dot.weight * WIDTHS)) / WIDTHS
