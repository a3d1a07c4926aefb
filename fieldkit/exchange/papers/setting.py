"""How papers look: A4, Inter, boxes to tick, lines to write on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from fieldkit.exchange.formats.pdf import BOTTOM, LEFT, RIGHT, TOP, WIDTH, register_fonts, shown

FRAME_PADDING = 6.0
TEXT_WIDTH = WIDTH - LEFT - RIGHT - 2 * FRAME_PADDING
INK, QUIET, LINE = "#17212b", "#5a6775", "#9dabb9"


class Paper:
    """A paper that is written from top to bottom; text is escaped, so that names are only names."""

    def __init__(self, title: str) -> None:
        """Begin with a title."""
        register_fonts()
        self._title = title
        self._flow: list[Any] = []
        self._write(title, font="Inter-SemiBold", size=17, leading=22, after=8)

    def heading(self, text: str) -> None:
        """Begin a part."""
        self._write(text, font="Inter-SemiBold", size=11, leading=15, before=7, after=3, holds=True)

    def text(self, text: str, *, is_quiet: bool = False) -> None:
        """Write a paragraph."""
        self._write(text, size=9.5, leading=13, after=3, colour=QUIET if is_quiet else INK)

    def facts(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write names beside values; an empty value is a line to write on."""
        from reportlab.platypus import Table

        cells = [[self._cell(name, QUIET), self._cell(value, INK)] for name, value in rows]
        empty = [place for place, (_, value) in enumerate(rows) if not value]
        ruled: list[Any] = [("LINEBELOW", (1, place), (1, place), 0.5, LINE) for place in empty]
        ruled += [("TOPPADDING", (0, place), (-1, place), 7) for place in empty]
        self._flow.append(Table(cells, colWidths=(120, TEXT_WIDTH - 120), style=[*_TIGHT, *ruled]))
        self._flow.append(_space(8))

    def ticks(self, texts: Sequence[str]) -> None:
        """Write one box to tick beside each text."""
        from reportlab.platypus import Table

        for text in texts:
            box = Table([[""]], colWidths=(9,), rowHeights=(9,), style=[("BOX", (0, 0), (0, 0), 0.8, INK)])
            line = [box, self._cell(text, INK)]
            self._flow += [Table([line], colWidths=(9, TEXT_WIDTH - 9), style=_TICK), _space(3)]

    def lines(self, count: int, apart: float = 15) -> None:
        """Leave lines to write on, so many points apart."""
        from reportlab.platypus import HRFlowable

        for _ in range(count):
            self._flow.append(HRFlowable(width="100%", thickness=0.4, color=LINE, spaceBefore=apart, spaceAfter=0))
        self._flow.append(_space(6))

    def to_bytes(self, language: str) -> bytes:
        """Return the PDF; the same words give the same bytes."""
        from reportlab.platypus import SimpleDocTemplate

        kept = io.BytesIO()
        made = SimpleDocTemplate(
            kept,
            leftMargin=LEFT,
            rightMargin=RIGHT,
            topMargin=TOP - 36,
            bottomMargin=BOTTOM - 18,
            title=self._title,
            creator="fieldkit",
            lang=language,
            invariant=1,
        )
        made.build(self._flow, onFirstPage=_numbered, onLaterPages=_numbered)
        return kept.getvalue()

    def _write(self, text: str, **looks: Any) -> None:
        self._flow.append(_paragraph(text, **looks))

    def _cell(self, text: str, colour: str) -> Any:
        return _paragraph(text, size=9.5, leading=13, colour=colour)


def _paragraph(
    text: str,
    *,
    size: float,
    leading: float,
    font: str = "Inter",
    colour: str = INK,
    **space: float,
) -> Any:
    from xml.sax.saxutils import escape

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        "text",
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=colour,
        spaceBefore=space.get("before", 0),
        spaceAfter=space.get("after", 0),
        keepWithNext=bool(space.get("holds", False)),
    )
    return Paragraph(escape(shown(text)), style)


def _space(height: float) -> Any:
    from reportlab.platypus import Spacer

    return Spacer(1, height)


def _numbered(canvas: Any, _document: Any) -> None:
    canvas.setFont("Inter", 8)
    canvas.setFillColor(QUIET)
    canvas.drawCentredString(WIDTH / 2, 34, str(canvas.getPageNumber()))


_TIGHT: list[Any] = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
_TICK: list[Any] = [
    ("LEFTPADDING", (0, 0), (0, 0), 0),
    ("LEFTPADDING", (1, 0), (1, 0), 10),
    ("TOPPADDING", (0, 0), (0, 0), 2),
    ("TOPPADDING", (1, 0), (1, 0), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
