"""How the waveform is drawn: bars in the speakers' colours, a band for segments, marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from fieldkit.desktop.theme import colours, speaker_colour
from fieldkit.desktop.widgets.peaks import Peaks
from fieldkit.desktop.widgets.span_band import Band
from fieldkit.desktop.widgets.stretch import Stretch
from fieldkit.domain.recording import MarkKind, RecordingMark

BAR_PIXELS, BAR_STEP = 3.0, 5.0
BAND_PIXELS, BAND_ROOM = 4.0, 9.0
ROOM_PIXELS = 4
"""A segment that has less room than this on the average is not drawn by itself."""

NO_TEXT, NOBODY = -3, -2
"""Whose a bar is, beside speakers' places: there are no segments at all, or none there (silence too)."""

QUIET = 0.03
"""What is less loud is taken for silence, and drawn fainter."""

HANDLE_PIXELS_A_SECOND = 20.0
"""From here on bounds can be told apart by hand, and are drawn."""

NOTICED = (MarkKind.GAP, MarkKind.DEVICE, MarkKind.DEVICE_GONE, MarkKind.PAUSE)


def draw_bars(painter: QPainter, peaks: Peaks, stretch: Stretch, bands: Sequence[Band], height: float) -> None:
    """Draw what sounds; a bar is as long as 5 pixels, or as one kept peak where these are longer."""
    if not stretch.span:
        return
    seconds = max(BAR_STEP / stretch.pixels_a_second, 1 / peaks.per_second)
    first = int(stretch.start / seconds)
    count = int(stretch.span / seconds) + 2
    heights = peaks.bars(first, count, seconds)
    moments = (first + np.arange(count) + 0.5) * seconds
    owners = _owners(moments, bands) if bands else np.full(count, NO_TEXT)
    owners[heights < QUIET] = NOBODY
    wide = max(BAR_PIXELS, seconds * stretch.pixels_a_second * 0.6)
    middle = height / 2
    halves = np.maximum(1.0, heights * (middle - 3))
    lefts = (moments - stretch.start) * stretch.pixels_a_second - wide / 2
    bars: dict[int, list[QRectF]] = {}
    for left, half, owner in zip(lefts.tolist(), halves.tolist(), owners.tolist(), strict=True):
        bars.setdefault(owner, []).append(QRectF(left, middle - half, wide, 2 * half))
    _fill(painter, bars)


def draw_bands(painter: QPainter, stretch: Stretch, bands: Sequence[Band], top: float) -> None:
    """Draw the segments as a thin band: each by itself where there is room, else who speaks at each pixel."""
    near = in_sight(bands, stretch)
    if len(near) * ROOM_PIXELS > stretch.width:
        _draw_crowded(painter, stretch, near, top)
        return
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


def in_sight(bands: Sequence[Band], stretch: Stretch) -> Sequence[Band]:
    """Return the bands that touch the view, in order, and the one before."""
    return _between(bands, stretch.start, stretch.end)


def _draw_crowded(painter: QPainter, stretch: Stretch, near: Sequence[Band], top: float) -> None:
    moments = stretch.start + (np.arange(stretch.width) + 0.5) / stretch.pixels_a_second
    owners = _owners(moments, near)
    turns = np.flatnonzero(np.diff(owners, prepend=owners[:1] - 1))
    lines: dict[int, list[QRectF]] = {}
    for left, right, owner in zip(
        turns.tolist(), [*turns[1:].tolist(), stretch.width], owners[turns].tolist(), strict=True
    ):
        if owner != NOBODY:
            lines.setdefault(owner, []).append(QRectF(left, top, right - left, BAND_PIXELS))
    _fill(painter, lines)


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
    use = colours()
    painter.setPen(Qt.PenStyle.NoPen)
    for owner, rects in shapes.items():
        colour = {NOBODY: use.line, NO_TEXT: use.accent}.get(owner) or speaker_colour(owner)
        painter.setBrush(QColor(colour))
        painter.drawRects(list(rects))


def _owners(moments: np.ndarray, bands: Sequence[Band]) -> np.ndarray:
    """Return who speaks at each moment: the speaker's place, -1 for a segment of nobody's, else `NOBODY`."""
    near = _between(bands, float(moments[0]), float(moments[-1]))
    if not near:
        return np.full(moments.size, NOBODY)
    rows = np.searchsorted([band.start for band in near], moments, side="right") - 1
    ends = np.array([band.end for band in near])
    speakers = np.array([band.speaker for band in near])
    return np.where((rows >= 0) & (moments < ends[rows]), speakers[rows], NOBODY)


def _between(bands: Sequence[Band], start: float, end: float) -> Sequence[Band]:
    first = max(0, bisect_right(bands, start, key=_start) - 1)
    return bands[first : bisect_right(bands, end, key=_start)]


def _start(band: Band) -> float:
    return band.start
