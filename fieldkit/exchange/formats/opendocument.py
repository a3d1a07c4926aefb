"""OpenDocument text (ODT): the same page as Word's, with LibreOffice's own line numbers."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from fieldkit.domain.sharing.reading import Numbers, ReadTranscript
from fieldkit.exchange.formats.labels import header, labels, main_language, running
from fieldkit.exchange.formats.reading import Turn, short_clock, turns

TURN, SPEAKER, QUIET, FACT, ABOUT, RUNNING = "Tour", "Locuteur", "Repere", "Fait", "Intitule", "Courant"
"""Names of the styles; those that are shown to people stand beside them in `_STYLES`."""

_STYLES = (
    f'<style:style style:name="{TURN}" style:display-name="Tour de parole" style:family="paragraph" '
    'style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0.21cm" '
    'fo:line-height="125%" fo:orphans="2" fo:widows="2" text:number-lines="true"/></style:style>',
    f'<style:style style:name="{FACT}" style:display-name="Fait" style:family="paragraph" '
    'style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="4.2cm" fo:margin-bottom="0.05cm" '
    'fo:text-indent="-4.2cm" text:number-lines="false"><style:tab-stops>'
    '<style:tab-stop style:position="0cm"/></style:tab-stops></style:paragraph-properties>'
    '<style:text-properties fo:font-size="10pt"/></style:style>',
    f'<style:style style:name="{ABOUT}" style:display-name="Intitulé" style:family="text">'
    '<style:text-properties fo:color="#5a6775"/></style:style>',
    f'<style:style style:name="{RUNNING}" style:display-name="Courant" style:family="paragraph" '
    'style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center" '
    'text:number-lines="false"/><style:text-properties fo:font-size="9pt" fo:color="#5a6775"/></style:style>',
    f'<style:style style:name="{SPEAKER}" style:display-name="Locuteur" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>',
    f'<style:style style:name="{QUIET}" style:display-name="Repère de temps" style:family="text">'
    '<style:text-properties fo:font-size="9pt" fo:color="#5a6775"/></style:style>',
)
_LINES = (
    '<text:linenumbering-configuration text:number-lines="true" text:offset="0.5cm" '
    'style:num-format="1" text:number-position="left" text:increment="1"/>'
)

_ROOM = (
    '<style:header-footer-properties fo:min-height="1.1cm" fo:margin-top="0.5cm" fo:margin-bottom="0.5cm" '
    'style:dynamic-spacing="false"/>'
)


def as_odt(read: ReadTranscript) -> bytes:
    """Write an OpenDocument text: title, facts, then a paragraph a turn."""
    from odfdo import Document, Header

    document = Document("text")
    document.body.clear()
    document.meta.title = read.title
    document.meta.language = main_language(read) or read.rendering.language
    for style in _STYLES:
        document.insert_style(style)
    _page(document, read)
    document.body.append(Header(1, read.title))
    for name, value in header(read):
        document.body.append(_paragraph(FACT, _span(ABOUT, name) + f"<text:tab/>{escape(value)}"))
    document.body.append(_paragraph(FACT, ""))
    for turn in turns(read, joined=read.rendering.joins_turns):
        document.body.append(_paragraph(TURN, _said(turn, read)))
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _said(turn: Turn, read: ReadTranscript) -> str:
    before = ""
    if read.rendering.numbers is Numbers.SEGMENTS:
        before += _span(QUIET, f"{turn.number}\u00a0\u00a0")
    if read.rendering.has_times:
        before += _span(QUIET, f"{short_clock(turn.start)}\u00a0\u00a0")
    if turn.speaker:
        before += _span(SPEAKER, f"{turn.speaker}{labels(read).colon}")
    return before + escape(turn.text)


def _page(document: Any, read: ReadTranscript) -> None:
    """Give every page its head and foot, and its lines their numbers if they are to have some."""
    from odfdo import Element

    styles = document.get_part("styles.xml")
    for level in styles.get_elements("//text:outline-level-style"):  # the title is no first chapter
        for name in ("style:num-format", "style:num-suffix", "loext:num-list-format"):
            level.set_attribute(name, "")
    page = styles.get_element("//style:master-page")
    foot = '<text:page-number text:select-page="current">1</text:page-number>\u00a0/\u00a0'
    foot += "<text:page-count>1</text:page-count>"
    for tag, inside in (("style:header", escape(running(read))), ("style:footer", foot)):
        for old in page.get_elements(tag):
            page.delete(old)
        page.append(Element.from_tag(f"<{tag}>{_paragraph_text(RUNNING, inside)}</{tag}>"))
        for room in styles.get_elements(f"//{tag}-style"):
            room.append(Element.from_tag(_ROOM))
    if read.rendering.numbers is Numbers.LINES:
        held = styles.get_element("//office:styles")
        for old in held.get_elements("text:linenumbering-configuration"):
            held.delete(old)
        held.append(Element.from_tag(_LINES))


def _paragraph(style: str, inside: str) -> Any:
    from odfdo import Element

    return Element.from_tag(_paragraph_text(style, inside))


def _paragraph_text(style: str, inside: str) -> str:
    return f"<text:p text:style-name={quoteattr(style)}>{inside}</text:p>"


def _span(style: str, text: str) -> str:
    return f"<text:span text:style-name={quoteattr(style)}>{escape(text)}</text:span>"
