"""What a line or an outline on the earth measures, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from fieldkit.domain.sheets.coordinates import Point
from fieldkit.domain.sheets.tracks import is_closed
from fieldkit.sheets import shapes

LEAST_CORNERS = 3


def measured(points: tuple[Point, ...], *, is_area: bool) -> str:
    """Say how many points there are, how long the line is, and what it encloses."""
    if is_area and is_closed(points):
        points = points[:-1]
    if not points:
        return _said("Aucun point.")
    parts = [_said("{count} points").format(count=len(points)) if len(points) > 1 else _said("1 point")]
    closed = (*points, points[0]) if is_area and len(points) >= LEAST_CORNERS else points
    if len(points) > 1:
        told = _said("périmètre {length}") if len(closed) > len(points) else _said("longueur {length}")
        parts.append(told.format(length=_length(shapes.metres(closed))))
    if len(closed) > len(points):
        parts.append(_said("surface {area}").format(area=_area(shapes.square_metres(closed))))
    return " · ".join(parts)


def _length(metres: float) -> str:
    if metres >= 1000:
        return f"{QLocale().toString(metres / 1000, 'f', 2)}\u00a0km"
    return f"{QLocale().toString(metres, 'f', 0)}\u00a0m"


def _area(square_metres: float) -> str:
    if square_metres >= 1_000_000:
        return f"{QLocale().toString(square_metres / 1e6, 'f', 2)}\u00a0km²"
    if square_metres >= 10_000:
        return f"{QLocale().toString(square_metres / 1e4, 'f', 2)}\u00a0ha"
    return f"{QLocale().toString(square_metres, 'f', 0)}\u00a0m²"


def _said(text: str) -> str:
    return QCoreApplication.translate("measures", text)
