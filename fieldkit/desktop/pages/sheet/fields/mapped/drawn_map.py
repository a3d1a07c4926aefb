"""A map drawn once, away from the window's thread: its picture, and which region every dot of it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QByteArray, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from fieldkit.desktop.pages.sheet.fields.mapped import svg

ROOM = QSizeF(620, 440)
"""A map is as large as this allows."""

SHARP = 2
"""Dots a pixel: sharp on a screen of many dots."""

MOST_REGIONS = 250
_SOLID = 127


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnMap:
    """`size` is in pixels, the picture has `SHARP` dots for each; without regions there is no map.

    `places` (height, width) holds the number of the region that each pixel belongs to, from 1; 0 is none.
    """

    size: QSize = field(default_factory=QSize)
    picture: QImage = field(default_factory=QImage)
    regions: Mapping[str, bytes] = field(default_factory=dict)
    places: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.uint16))

    def region_at(self, x: int, y: int) -> str:
        """Return the region at a pixel, "" where there is none."""
        height, width = self.places.shape
        if not (0 <= x < width and 0 <= y < height) or not self.places[y, x]:
            return ""
        return list(self.regions)[int(self.places[y, x]) - 1]

    def lit(self, name: str, colour: str) -> QImage:
        """Return a region alone, all in a colour, to be laid over the map."""
        made = _painted(self.regions[name], self.size * SHARP)
        painter = QPainter(made)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(made.rect(), QColor(colour))
        painter.end()
        return made


def draw(raw: bytes, names: Collection[str]) -> DrawnMap:
    """Draw the SVG of a form; one that cannot be read, or shows none of the choices, gives an empty map."""
    try:
        found = svg.read(raw, names)
    except svg.NoMap:
        return DrawnMap()
    if not found.regions or len(found.regions) > MOST_REGIONS:
        return DrawnMap()
    size = QSizeF(found.width, found.height).scaled(ROOM, Qt.AspectRatioMode.KeepAspectRatio).toSize()
    places = np.zeros((size.height(), size.width()), np.uint16)
    for number, region in enumerate(found.regions.values(), 1):
        places[_solid(_painted(region, size))] = number
    return DrawnMap(size=size, picture=_painted(found.drawing, size * SHARP), regions=found.regions, places=places)


def _painted(drawing: bytes, size: QSize) -> QImage:
    made = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    return made


def _solid(picture: QImage) -> np.ndarray:
    """Return which pixels are more there than not: (height, width) of bool."""
    alpha = picture.convertToFormat(QImage.Format.Format_Alpha8)
    rows = np.frombuffer(alpha.constBits(), np.uint8).reshape(alpha.height(), alpha.bytesPerLine())
    return rows[:, : alpha.width()] > _SOLID
