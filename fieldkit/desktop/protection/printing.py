"""The recovery key leaves the window on paper, or as a PDF where the person says: A5, never written elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from fieldkit.desktop.protection.paper import RecoverySheet, draw
from fieldkit.desktop.whole_file import whole_file
from fieldkit.domain.errors import Unavailable

DOTS_AN_INCH = 600


def print_sheet(sheet: RecoverySheet, parent: QWidget) -> bool:
    """Ask for a printer and print; says whether the sheet was sent to one."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _lay(printer)
    return bool(QPrintDialog(printer, parent).exec()) and _drawn(sheet, printer)


def write_pdf(sheet: RecoverySheet, target: Path) -> None:
    """Write the sheet as PDF; raises `Unavailable("disk")`."""
    with whole_file(target) as device:
        writer = QPdfWriter(device)
        writer.setResolution(DOTS_AN_INCH)
        writer.setCreator("fieldkit")
        _lay(writer)
        if not _drawn(sheet, writer):
            raise Unavailable("disk", path=str(target))


def _lay(paper: QPagedPaintDevice) -> None:
    paper.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    paper.setPageMargins(QMarginsF(), QPageLayout.Unit.Millimeter)


def _drawn(sheet: RecoverySheet, paper: QPagedPaintDevice) -> bool:
    painter = QPainter()
    if not painter.begin(paper):
        return False
    draw(sheet, painter, QRectF(painter.viewport()))
    return painter.end()
