"""A sheet printed, or kept as PDF: the same pages, each with its number, no question apart from its answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldkit.desktop.pages.sheet.printed.paper import document
from fieldkit.desktop.pages.sheet.printed.pictures import NONE, Pictures
from fieldkit.desktop.whole_file import whole_file
from fieldkit.desktop.widgets.parts import tell
from fieldkit.domain.errors import Unavailable
from fieldkit.usecases.sheets.read_sheet import ReadSheet
from fieldkit.words import in_window

MARGINS = QMarginsF(20, 18, 20, 14)
FOOT_POINTS = 8
FOOT_MILLIMETRES = 10
QUIET = "#4b5865"


def print_sheet(read: ReadSheet, language: str, pictures: Pictures, parent: QWidget) -> None:
    """Ask for a printer and print; queues show what a document is called, so that it tells nothing."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("fieldkit")
    asked = QPrintDialog(printer, parent)
    if asked.exec():
        _tried(lambda: print_on(read, language, printer, pictures), language, parent)


def save_as_pdf(read: ReadSheet, language: str, pictures: Pictures, parent: QWidget) -> None:
    """Ask where, and write a PDF."""
    title = QCoreApplication.translate("paper", "Enregistrer la fiche en PDF")
    target, _ = QFileDialog.getSaveFileName(parent, title, f"{read.sheet.title}.pdf", "PDF (*.pdf)")
    if target:
        _tried(lambda: write_pdf(read, language, Path(target), pictures), language, parent)


def write_pdf(read: ReadSheet, language: str, target: Path, pictures: Pictures = NONE) -> None:
    """Write a sheet as PDF, A4, with text that can be searched; raises `Unavailable` (disk, printing)."""
    with whole_file(target) as device:
        writer = QPdfWriter(device)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setTitle(read.sheet.title)
        writer.setCreator("fieldkit")
        print_on(read, language, writer, pictures)


def print_on(read: ReadSheet, language: str, device: QPagedPaintDevice, pictures: Pictures = NONE) -> None:
    """Draw a sheet page by page; raises `Unavailable("printing")` when nothing can be drawn there."""
    device.setPageMargins(MARGINS, QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(device):
        raise Unavailable("printing", title=read.sheet.title)
    try:
        pages = _Pages(document(read, language, pictures), painter)
        for number in range(pages.count):
            if number:
                device.newPage()
            pages.draw(number, read.sheet.title)
    finally:
        painter.end()


class _Pages:
    """A text laid out in the pages of what is painted on."""

    def __init__(self, text: QTextDocument, painter: QPainter) -> None:
        self._text, self._painter = text, painter
        self._page = QRectF(painter.viewport())
        self._foot = FOOT_MILLIMETRES / 25.4 * painter.device().logicalDpiY()
        self._height = self._page.height() - self._foot
        text.setDocumentMargin(0)
        text.documentLayout().setPaintDevice(painter.device())
        text.setPageSize(QSizeF(self._page.width(), self._height))
        self._keep_together()

    @property
    def count(self) -> int:
        """Return how many there are."""
        return self._text.pageCount()

    def draw(self, number: int, title: str) -> None:
        """Draw a page, and below it what it belongs to and which it is."""
        drawn = QRectF(0, number * self._height, self._page.width(), self._height)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = drawn.adjusted(0, 1, 0, -1)  # rounding must not draw a line on two pages
        context.palette.setColor(QPalette.ColorRole.Text, QColor("black"))
        self._painter.save()
        self._painter.translate(QPointF(0, -drawn.top()))
        self._painter.setClipRect(drawn)
        self._text.documentLayout().draw(self._painter, context)
        self._painter.restore()
        font = QFont(self._text.defaultFont())
        font.setPointSize(FOOT_POINTS)
        self._painter.setFont(font)
        self._painter.setPen(QColor(QUIET))
        foot = QRectF(0, self._height, self._page.width(), self._foot)
        bottom = Qt.AlignmentFlag.AlignBottom
        self._painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | bottom, title)
        self._painter.drawText(foot, Qt.AlignmentFlag.AlignRight | bottom, f"{number + 1} / {self.count}")

    def _keep_together(self) -> None:
        """Send headings that would stand alone at the foot of a page to the next, with those right above them."""
        first: QTextBlock | None = None
        for block in _blocks(self._text):
            if block.blockFormat().headingLevel() == 0:
                first = None
                continue
            first = first or block
            below = block.next()
            if below.isValid() and self._page_of(below) > self._page_of(block):
                breaking = first.blockFormat()
                breaking.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(first).setBlockFormat(breaking)
                self._text.markContentsDirty(0, self._text.characterCount())

    def _page_of(self, block: QTextBlock) -> int:
        """Return the page on which a block's first line stands."""
        laid = block.layout()
        self._text.documentLayout().documentSize()
        top = laid.position().y() + (laid.lineAt(0).y() if laid.lineCount() else 0.0)
        return int((top + 1) // self._height)


def _blocks(text: QTextDocument) -> Iterator[QTextBlock]:
    block = text.begin()
    while block.isValid():
        yield block
        block = block.next()


def _tried(act: object, language: str, parent: QWidget) -> None:
    assert callable(act)
    try:
        act()
    except Unavailable as trouble:
        tell(in_window(trouble, language), parent)
