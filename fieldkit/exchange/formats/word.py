"""Word's DOCX: styles that can be changed in one place, facts at the head, page numbers at the foot."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from fieldkit.domain.sharing.reading import Numbers, ReadTranscript
from fieldkit.exchange.formats.labels import header, labels, main_language, running
from fieldkit.exchange.formats.reading import Turn, short_clock, turns

TURN, SPEAKER, TIME, NUMBER = "Tour de parole", "Locuteur", "Repère de temps", "Numéro de segment"
FACT, ABOUT = "Fait", "Intitulé"
"""Names of the styles."""

_QUIET = "5A6775"
_EVERY = "1"
_NUMBER_FROM_TEXT = "283"
"""Half a centimetre in twentieths of a point."""


def as_docx(read: ReadTranscript) -> bytes:
    """Write a Word document: title, facts, then a paragraph a turn."""
    import docx  # loaded when somebody wants one: it takes longer than opening a workspace

    document = docx.Document()
    document.core_properties.title = read.title
    document.core_properties.language = main_language(read)
    document.core_properties.author = ", ".join(read.facts.team)
    document.core_properties.comments = ""
    _dress(document)
    document.add_heading(read.title, level=0)
    _state_facts(document, read)
    _say_all(document, read)
    _page(document.sections[0], read)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _dress(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    styles = document.styles
    styles["Normal"].font.name = "Calibri"
    styles["Normal"].font.size = Pt(11)
    turn = styles.add_style(TURN, WD_STYLE_TYPE.PARAGRAPH)
    turn.base_style = styles["Normal"]
    turn.paragraph_format.space_after = Pt(6)
    turn.paragraph_format.line_spacing = 1.25
    turn.paragraph_format.widow_control = True
    styles.add_style(SPEAKER, WD_STYLE_TYPE.CHARACTER).font.bold = True
    for name in (TIME, NUMBER):
        quiet = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        quiet.font.size = Pt(9)
        quiet.font.color.rgb = RGBColor.from_string(_QUIET)
    fact = styles.add_style(FACT, WD_STYLE_TYPE.PARAGRAPH)
    fact.base_style = styles["Normal"]
    fact.font.size = Pt(10)
    fact.paragraph_format.space_after = Pt(1)
    styles.add_style(ABOUT, WD_STYLE_TYPE.CHARACTER).font.color.rgb = RGBColor.from_string(_QUIET)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)


def _state_facts(document: Any, read: ReadTranscript) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    widths = Cm(4.2), Cm(11.8)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # LibreOffice reads the grid, Word the cells
    for name, value in header(read):
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(name, style=ABOUT)
        cells[1].paragraphs[0].add_run(value)
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].style = FACT
    document.add_paragraph()


def _say_all(document: Any, read: ReadTranscript) -> None:
    """Write the turns as elements, since looking every style up by its name takes many seconds for hours of talk."""
    from docx.oxml import OxmlElement

    styles = {name: document.styles[name].style_id for name in (TURN, SPEAKER, TIME, NUMBER)}
    end = document.element.body[-1]
    for turn in turns(read, joined=read.rendering.joins_turns):
        paragraph = OxmlElement("w:p")
        paragraph.style = styles[TURN]
        for style, text in _parts(turn, read):
            run = paragraph.add_r()
            run.style = styles.get(style)
            run.text = text
        end.addprevious(paragraph)


def _parts(turn: Turn, read: ReadTranscript) -> Iterator[tuple[str, str]]:
    """Yield a turn's pieces, each with its style; what is said has none of its own."""
    if read.rendering.numbers is Numbers.SEGMENTS:
        yield NUMBER, f"{turn.number}\u00a0\u00a0"
    if read.rendering.has_times:
        yield TIME, f"{short_clock(turn.start)}\u00a0\u00a0"
    if turn.speaker:
        yield SPEAKER, f"{turn.speaker}{labels(read).colon}"
    yield "", turn.text


def _page(section: Any, read: ReadTranscript) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    section.header.paragraphs[0].add_run(running(read), style=TIME)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(foot, "PAGE")
    foot.add_run("\u00a0/\u00a0", style=TIME)
    _field(foot, "NUMPAGES")
    if read.rendering.numbers is Numbers.LINES:
        section._sectPr.insert_element_before(_line_numbers(), *_AFTER_LINE_NUMBERS)


_AFTER_LINE_NUMBERS = (
    "w:pgNumType",
    "w:cols",
    "w:formProt",
    "w:vAlign",
    "w:noEndnote",
    "w:titlePg",
    "w:textDirection",
    "w:bidi",
    "w:rtlGutter",
    "w:docGrid",
    "w:printerSettings",
    "w:sectPrChange",
)
"""What must follow line numbers in a section's properties (ECMA-376, CT_SectPr)."""


def _line_numbers() -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement("w:lnNumType")
    made.set(qn("w:countBy"), _EVERY)
    made.set(qn("w:distance"), _NUMBER_FROM_TEXT)
    made.set(qn("w:restart"), "continuous")
    return made


def _field(paragraph: Any, code: str) -> None:
    """Write a number that word processors know, as a simple field: LibreOffice drops the style of a longer one."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    field.append(paragraph.add_run("1", style=TIME)._r)
    paragraph._p.append(field)
