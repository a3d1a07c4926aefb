"""PDF to print and keep: Inter embedded, facts at the head, page numbers, text that can be selected and searched."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from fieldkit.domain.errors import Refused
from fieldkit.domain.sharing.reading import Numbers, ReadTranscript
from fieldkit.exchange.formats.labels import header, labels, main_language, running
from fieldkit.exchange.formats.reading import Turn, short_clock, turns
from fieldkit.exchange.formats.typesetting import Face, Line, Measure, Run, pages, paragraph

FONTS = Path(__file__).parents[3] / "assets" / "fonts"
_FILES = {"Inter": "inter-400.ttf", "Inter-SemiBold": "inter-600.ttf"}

WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT, TOP, BOTTOM = 76.0, 62.0, 84.0, 72.0
"""A4 and its margins, in points."""

TITLE = Face("Inter-SemiBold", 18, "#17212b")
NAME = Face("Inter", 9, "#5a6775")
VALUE = Face("Inter", 9, "#17212b")
TIME = Face("Inter", 8, "#5a6775")
SPEAKER = Face("Inter-SemiBold", 10.5, "#17212b")
TEXT = Face("Inter", 10.5, "#17212b")

_HELD = re.compile("(?<=«) | (?=[:;!?»%€])")
"""Spaces at which French does not break a line, however they were typed."""

_AS_TITLE = Line(runs=(), leading=24)
_AS_FACT = Line(runs=(), leading=14.5, indent=122)
_AS_TURN = Line(runs=(), leading=16, above=6, is_counted=True)


def as_pdf(read: ReadTranscript) -> bytes:
    """Write a PDF; raises `Refused("pdf-letters")` for a script that Inter does not have."""
    from reportlab.pdfgen.canvas import Canvas

    register_fonts()
    measure = _measure()
    sheets = pages([*_head(read, measure), *_body(read, measure)], HEIGHT - TOP - BOTTOM)
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=(WIDTH, HEIGHT), invariant=1, lang=main_language(read) or read.rendering.language)
    canvas.setTitle(read.title)
    canvas.setAuthor(", ".join(read.facts.team))
    canvas.setCreator("fieldkit")
    counted = 0
    for number, sheet in enumerate(sheets, 1):
        counted = _set(canvas, sheet, counted if read.rendering.numbers is Numbers.LINES else -1)
        _margins(canvas, shown(running(read)), f"{number}\u00a0/\u00a0{len(sheets)}")
        canvas.showPage()
    canvas.save()
    return kept.getvalue()


def shown(text: str) -> str:
    """Return a text as Inter can show it: a picture is named, a letter it lacks is refused."""
    has = _letters()
    if all(ord(sign) in has for sign in text):
        return text
    return "".join(sign if ord(sign) in has else _named(sign) for sign in unicodedata.normalize("NFC", text))


def _named(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind[0] == "L" or kind in ("Mc", "Nd"):
        raise Refused("pdf-letters", letters=sign)
    if kind[0] in ("M", "C"):
        return ""
    if kind[0] == "Z":
        return " "
    return f"[{unicodedata.name(sign, 'U+' + format(ord(sign), '04X')).lower()}]"


def _head(read: ReadTranscript, measure: Measure) -> list[Line]:
    width = WIDTH - LEFT - RIGHT
    lines = paragraph([Run(shown(read.title), TITLE)], width, measure, _AS_TITLE)
    lines.append(Line(runs=(), leading=8))
    for name, value in header(read):
        model = replace(_AS_FACT, beside=(Run(shown(name), NAME),))
        lines += paragraph([Run(shown(value), VALUE)], width, measure, model)
    return [*lines, Line(runs=(), leading=12)]


def _body(read: ReadTranscript, measure: Measure) -> list[Line]:
    width = WIDTH - LEFT - RIGHT
    lines: list[Line] = []
    for turn in turns(read, joined=read.rendering.joins_turns):
        lines += paragraph(_runs(turn, read), width, measure, _AS_TURN)
    return lines


def _runs(turn: Turn, read: ReadTranscript) -> list[Run]:
    before = []
    if read.rendering.numbers is Numbers.SEGMENTS:
        before.append(Run(f"{turn.number}\u00a0\u00a0", TIME))
    if read.rendering.has_times:
        before.append(Run(f"{short_clock(turn.start)}\u00a0 ", TIME))
    if turn.speaker:
        before.append(Run(shown(f"{turn.speaker}{labels(read).colon}"), SPEAKER))
    return [*before, Run(_HELD.sub("\u00a0", shown(turn.text)), TEXT)]


def _set(canvas: Any, sheet: list[Line], counted: int) -> int:
    """Set a page's lines, numbering those that count from `counted` on (-1: none); returns the last number."""
    y = HEIGHT - TOP
    for line in sheet:
        y -= line.above + line.leading
        if line.is_counted and counted >= 0:
            counted += 1
            number = str(counted)
            _write(canvas, (Run(number, TIME),), LEFT - 14 - canvas.stringWidth(number, TIME.font, TIME.size), y)
        _write(canvas, line.beside, LEFT, y)
        _write(canvas, line.runs, LEFT + line.indent, y)
    return counted


def _write(canvas: Any, runs: tuple[Run, ...], x: float, y: float) -> None:
    text = canvas.beginText(x, y)
    for run in runs:
        text.setFont(run.face.font, run.face.size)
        text.setFillColor(run.face.colour)
        text.textOut(run.text)
    canvas.drawText(text)


def _margins(canvas: Any, title: str, page: str) -> None:
    room = WIDTH - LEFT - RIGHT
    while canvas.stringWidth(title, TIME.font, TIME.size) > room:
        title = title[:-2].rstrip(" …") + "…"
    _write(canvas, (Run(title, TIME),), LEFT, HEIGHT - 52)
    canvas.setStrokeColor("#d9e0e7")
    canvas.setLineWidth(0.6)
    canvas.line(LEFT, HEIGHT - 60, WIDTH - RIGHT, HEIGHT - 60)
    _write(canvas, (Run(page, TIME),), (WIDTH - canvas.stringWidth(page, TIME.font, TIME.size)) / 2, 40)


def _measure() -> Callable[[Run], float]:
    """Return what tells widths, remembering words: most of a conversation is said with few."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    @cache
    def width(run: Run) -> float:
        return float(stringWidth(run.text, run.face.font, run.face.size))

    return width


@cache
def register_fonts() -> None:
    """Make both weights of Inter known to the PDF library."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in _FILES.items():
        registerFont(TTFont(name, str(FONTS / file)))


@cache
def _letters() -> frozenset[int]:
    """Return the code points that both weights have."""
    from reportlab.pdfbase.pdfmetrics import getFont

    register_fonts()
    return frozenset.intersection(*(frozenset(getFont(name).face.charToGlyph) for name in _FILES))
