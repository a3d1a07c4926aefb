"""How the waveform is drawn: bars in the speakers' colours, a band for segments, marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from fieldkit.desktop.look.theme import colours, speaker_colour
from fieldkit.desktop.widgets.sound.peaks import Peaks
from fieldkit.desktop.widgets.wave.span_band import NOBODY, Band, BandRow
from fieldkit.desktop.widgets.wave.stretch import Stretch
from fieldkit.domain.sound.recording import MarkKind, RecordingMark

BAR_PIXELS, BAR_STEP = 3.0, 5.0
BAND_PIXELS, BAND_ROOM = 4.0, 9.0
ROOM_PIXELS = 4
"""A segment that has less room than this on the average is not drawn by itself."""

NO_TEXT = -3
"""Whose a bar is, beside speakers' places and `NOBODY` (silence too): there are no segments at all."""

QUIET = 0.03
"""What is less loud is taken for silence, and drawn fainter."""

HANDLE_PIXELS_A_SECOND = 20.0
"""From here on bounds can be told apart by hand, and are drawn."""

NOTICED = (MarkKind.GAP, MarkKind.DEVICE, MarkKind.DEVICE_GONE, MarkKind.PAUSE)


def draw_bars(painter: QPainter, peaks: Peaks, stretch: Stretch, bands: BandRow, height: float) -> None:
    """Draw what sounds; a bar is as long as 5 pixels, or as one kept peak where these are longer."""
    if not stretch.span:
        return
    seconds = max(BAR_STEP / stretch.pixels_a_second, 1 / peaks.per_second)
    first = int(stretch.start / seconds)
    count = int(stretch.span / seconds) + 2
    heights = peaks.bars(first, count, seconds)
    moments = (first + np.arange(count) + 0.5) * seconds
    owners = bands.owners(moments) if len(bands) else np.full(count, NO_TEXT)
    owners[heights < QUIET] = NOBODY
    wide = max(BAR_PIXELS, seconds * stretch.pixels_a_second * 0.6)
    middle = height / 2
    halves = np.maximum(1.0, heights * (middle - 3))
    lefts = (moments - stretch.start) * stretch.pixels_a_second - wide / 2
    bars: dict[int, list[QRectF]] = {}
    for left, half, owner in zip(lefts.tolist(), halves.tolist(), owners.tolist(), strict=True):
        bars.setdefault(owner, []).append(QRectF(left, middle - half, wide, 2 * half))
    _fill(painter, bars)


def draw_bands(painter: QPainter, stretch: Stretch, bands: BandRow, top: float) -> None:
    """Draw the segments as a thin band: each by itself where there is room, else who speaks at each pixel."""
    if bands.many_between(stretch.start, stretch.end) * ROOM_PIXELS > stretch.width:
        _draw_crowded(painter, stretch, bands, top)
        return
    near = bands.between(stretch.start, stretch.end)
    lines: dict[int, list[QRectF]] = {}
    for band in near:
        left, right = stretch.x(band.start), stretch.x(band.end)
        lines.setdefault(band.speaker, []).append(QRectF(left, top, max(1.5, right - left - 1), BAND_PIXELS))
    _fill(painter, lines)
    if stretch.pixels_a_second >= HANDLE_PIXELS_A_SECOND:
        _draw_handles(painter, stretch, near[:-1], top)


def draw_marks(painter: QPainter, stretch: Stretch, marks: Sequence[RecordingMark], height: float) -> None:
    """Draw what lies at moments of the recording."""
    use = colours()
    for mark in marks:
        if stretch.start <= mark.at <= stretch.end:
            x = stretch.x(mark.at)
            painter.setPen(QPen(QColor(use.warning if mark.kind in NOTICED else use.text), 1.5))
            painter.drawLine(QPointF(x, 0), QPointF(x, height))


def _draw_crowded(painter: QPainter, stretch: Stretch, bands: BandRow, top: float) -> None:
    """Draw a picture of one row of pixels: a shape a pixel would take longer than all the rest of the waveform."""
    owners = bands.owners(stretch.start + (np.arange(stretch.width) + 0.5) / stretch.pixels_a_second)
    whose, places = np.unique(owners, return_inverse=True)
    inks = [0 if one == NOBODY else _ink(one).rgba() for one in whose.tolist()]
    row = np.array(inks, dtype=np.uint32)[places]
    image = QImage(row.tobytes(), stretch.width, 1, 4 * stretch.width, QImage.Format.Format_ARGB32)
    painter.drawImage(QRectF(0, top, stretch.width, BAND_PIXELS), image)


def _draw_handles(painter: QPainter, stretch: Stretch, near: Sequence[Band], top: float) -> None:
    quiet = QColor(colours().quiet)
    for band in near:
        x = stretch.x(band.end)
        painter.setPen(QPen(quiet, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, 0), QPointF(x, top))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(quiet)
        painter.drawRoundedRect(QRectF(x - 3, top / 2 - 9, 6, 18), 3, 3)


def _fill(painter: QPainter, shapes: Mapping[int, Sequence[QRectF]]) -> None:
    """Fill shapes in the colour of whose they are."""
    painter.setPen(Qt.PenStyle.NoPen)
    for owner, rects in shapes.items():
        painter.setBrush(_ink(owner))
        painter.drawRects(list(rects))


def _ink(owner: int) -> QColor:
    use = colours()
    return QColor({NOBODY: use.line, NO_TEXT: use.accent}.get(owner) or speaker_colour(owner))
