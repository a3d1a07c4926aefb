"""The paper that is drawn on, and what is on it as a picture."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from fieldkit.desktop.widgets.drawing import ink
from fieldkit.desktop.widgets.drawing.strokes import Stroke

WHITE = "#ffffff"
MARGIN = 30.0
"""What is cut to the ink keeps so much white around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A sheet of paper, white in every look: its size in units of its own, and of how many dots a unit is made.

    `under` is a picture that one draws over. A paper `is_to_sign` shows where to sign, and is cut to what is signed.
    """

    size: QSizeF
    dots: float = 1.0
    under: QImage = field(default_factory=QImage)
    is_to_sign: bool = False

    @property
    def place(self) -> QRectF:
        """Return the whole of it."""
        return QRectF(0, 0, self.size.width(), self.size.height())


def as_png(paper: Paper, strokes: tuple[Stroke, ...]) -> bytes:
    """Return what is on the paper as a PNG that says nothing but its dots; nothing is written to the disk."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn(paper, strokes).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def drawn(paper: Paper, strokes: tuple[Stroke, ...]) -> QImage:
    """Return what is on the paper, dark on white: all of it, or what is signed."""
    shown = _inked(paper, strokes) if paper.is_to_sign else paper.place
    made = QImage((shown.size() * paper.dots).toSize(), QImage.Format.Format_RGB32)
    made.fill(WHITE)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(paper.dots, paper.dots)
    painter.translate(-shown.topLeft())
    draw_on(painter, paper, strokes)
    painter.end()
    return made


def draw_on(painter: QPainter, paper: Paper, strokes: tuple[Stroke, ...]) -> None:
    """Draw what lies under, then the ink."""
    if not paper.under.isNull():
        painter.drawImage(paper.place, paper.under)
    for stroke in strokes:
        ink.draw(painter, stroke)


def _inked(paper: Paper, strokes: tuple[Stroke, ...]) -> QRectF:
    """Return the part of the paper that has ink on it, with white around it."""
    inked = QRectF()
    for stroke in strokes:
        for dot in stroke.dots:
            most = stroke.pen.width * max(1.0, dot.weight) / 2
            inked = inked.united(QRectF(dot.x - most, dot.y - most, 2 * most, 2 * most))
    around = inked.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN).intersected(paper.place)
    return QRectF(around.toAlignedRect()) if not inked.isEmpty() and around.isValid() else paper.place


def fitted(paper: Paper, room: QSizeF) -> QRectF:
    """Return where the paper lies in a room: as large as it can be, in the middle."""
    size = paper.size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF((room.width() - size.width()) / 2, (room.height() - size.height()) / 2, size.width(), size.height())
