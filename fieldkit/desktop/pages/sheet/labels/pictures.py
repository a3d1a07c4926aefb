"""A picture of any kind, read so that it can neither reach out nor hold the window up."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import tostring

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from fieldkit.bootstrap import Workspace
from fieldkit.sheets import svg
from fieldkit.usecases.sheets import form_files

MOST_PIXELS = 1280
"""Larger pictures are read smaller."""

DOTS_TO_DRAW = 1_000_000_000
"""A drawing of many parts is drawn smaller, so that all its parts together paint no more dots than this."""

_VECTORS = (b"svg", b"svgz")


def read_from(reader: QImageReader, most: int = MOST_PIXELS) -> QImage:
    """Read a picture, its longer side no longer than `most`, turned as it was taken; a null one for what is none."""
    if bytes(reader.format().data()) in _VECTORS:
        device = reader.device()
        device.seek(0)
        return drawn(bytes(device.read(svg.MOST_BYTES + 1).data()), most)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > most:
        reader.setScaledSize(size.scaled(QSize(most, most), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def drawn(raw: bytes, most: int) -> QImage:
    """Draw what is harmless of an SVG as large as it says, its longer side no longer than `most`."""
    try:
        kept = svg.cleaned(raw)
    except svg.NoDrawing:
        return QImage()
    renderer = QSvgRenderer(QByteArray(tostring(kept)))
    side = min(most, int((DOTS_TO_DRAW / svg.work(kept)) ** 0.5))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        return QImage()
    if max(size.width(), size.height()) > side:
        size = size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    made = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter)
    painter.end()
    return made


def lend_harmless(name: str, digest: str, ws: Workspace) -> Path | None:
    """Lend a form's file to another program; of an SVG what is harmless, for a browser follows what we do not."""
    with ws.blobs.open(digest) as source:
        head = source.read(svg.HEAD_BYTES)
        if not svg.is_one(name, head):
            return form_files.lent(name, digest, ws.lent.lend, blobs=ws.blobs)
        raw = head + source.read(svg.MOST_BYTES)
    try:
        return ws.lent.lend(name, BytesIO(svg.harmless(raw)))
    except svg.NoDrawing:
        return None
