"""Documents for reading: Word, OpenDocument, PDF."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from odfdo import Document
from pypdf import PdfReader

from fieldkit.domain.errors import Refused
from fieldkit.domain.sharing.reading import Numbers, ReadTranscript, Rendering
from fieldkit.exchange.formats import write
from tests.contract.formats.interviews import CORRECTED, HEARD, NARROW, THANKED, hours_of, plainly, spoken


def test_word_has_styles_facts_and_page_numbers(read: ReadTranscript) -> None:
    document = docx.Document(io.BytesIO(write(read, "docx")))
    turns = [one for one in document.paragraphs if one.style and one.style.name == "Tour de parole"]
    assert [one.runs[-1].text for one in turns] == [text for _, text in spoken(read)]
    named = [[run.text for run in one.runs if run.style.name == "Locuteur"] for one in turns]
    assert named == [[f"{speaker}{NARROW}: "] if speaker else [] for speaker, _ in spoken(read)]
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert facts["Territoire"] == "Kingersheim (68166)"
    assert "PAGE" in document.sections[0].footer._element.xml
    assert "lnNumType" not in document.sections[0]._sectPr.xml


def test_word_numbers_lines_or_segments_and_leaves_times_out(read: ReadTranscript) -> None:
    by_line = write(replace(read, rendering=Rendering(numbers=Numbers.LINES)), "docx")
    assert 'lnNumType w:countBy="1"' in docx.Document(io.BytesIO(by_line)).sections[0]._sectPr.xml
    counted = Rendering(numbers=Numbers.SEGMENTS, has_times=False)
    document = docx.Document(io.BytesIO(write(replace(read, rendering=counted), "docx")))
    texts = [one.text for one in document.paragraphs if one.style and one.style.name == "Tour de parole"]
    assert [text.split("\u00a0")[0] for text in texts] == ["1", "2", "3", "4", "5", "6"]
    assert not any("00:00" in text for text in texts)


def test_turns_of_one_speaker_are_joined_when_asked(read: ReadTranscript) -> None:
    named = tuple(replace(one, speaker=one.speaker or "Élodie Dupré") for one in read.segments)
    joined = replace(read, segments=named, rendering=Rendering(joins_turns=True))
    document = docx.Document(io.BytesIO(write(joined, "docx")))
    texts = [one.runs[-1].text for one in document.paragraphs if one.style and one.style.name == "Tour de parole"]
    assert texts == [CORRECTED, THANKED, HEARD[2], "et la suite on verra […]"]


def test_odt_has_the_same_page(read: ReadTranscript) -> None:
    raw = write(replace(read, rendering=Rendering(numbers=Numbers.LINES)), "odt")
    document = Document(io.BytesIO(raw))
    turns = [one for one in document.body.get_paragraphs() if one.style == "Tour"]
    assert [one.text_recursive.split("\u00a0\u00a0", 1)[1] for one in turns] == [
        f"{who}{NARROW}: {text}" if who else text for who, text in spoken(read)
    ]
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        styles = held.read("styles.xml").decode()
    assert "text:page-count" in styles
    assert set(re.findall(r'text:outline-level-style[^>]* style:num-format="([^"]*)"', styles)) == {""}
    assert 'text:linenumbering-configuration text:number-lines="true"' in styles


def test_pdf_can_be_read_searched_and_counted(read: ReadTranscript) -> None:
    pages = PdfReader(io.BytesIO(write(read, "pdf"))).pages
    text = plainly("\n".join(page.extract_text() for page in pages))
    for speaker, said in spoken(read):
        assert plainly(f"{speaker} : {said}" if speaker else said) in text
    assert "Territoire Kingersheim (68166)" in text
    assert "1 / 1" in text
    fonts = pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert all("Inter" in str(font.get_object()["/BaseFont"]) for font in fonts.values() if "TrueType" in str(font))


def test_pdf_keeps_what_french_and_its_neighbours_write_with(read: ReadTranscript) -> None:
    said = f"«{NARROW}Œuvre{NARROW}»\u00a0; ça, l’été… — Łódź, İzmir, Ελλάδα, Київ{NARROW}?"
    one = replace(read.segments[0], words=(replace(read.segments[0].words[0], text=said),))
    [page] = PdfReader(io.BytesIO(write(replace(read, segments=(one,)), "pdf"))).pages
    assert said.replace("\u00a0", " ") in page.extract_text()


def test_no_line_of_a_pdf_begins_with_a_colon_or_ends_with_an_opening_guillemet(read: ReadTranscript) -> None:
    first = read.segments[0]
    texts = "il dit : « oui »".split() * 90
    words = tuple(replace(first.words[0], id=str(place), text=text) for place, text in enumerate(texts))
    raw = write(replace(read, segments=(replace(first, words=words),)), "pdf")
    [page] = PdfReader(io.BytesIO(raw)).pages
    lines = [line.strip() for line in page.extract_text().splitlines() if "dit" in line or "oui" in line]
    assert len(lines) > 5
    assert not [line for line in lines if line[0] in ":»" or line[-1] == "«"]


def test_pdf_numbers_its_lines_through_all_pages(read: ReadTranscript) -> None:
    long = hours_of(read, 400)
    pages = PdfReader(io.BytesIO(write(replace(long, rendering=Rendering(numbers=Numbers.LINES)), "pdf"))).pages
    first, last = pages[0].extract_text(), pages[-1].extract_text()
    assert f"2 / {len(pages)}" in pages[1].extract_text().replace("\u00a0", " ")
    assert re.search(r"(?m)^1 00:00:00", first.replace("\u00a0", " "))
    highest = max(int(number) for number in re.findall(r"(?m)^(\d+) ", last.replace("\u00a0", " ")))
    assert highest >= 400


def test_pdf_refuses_a_script_that_it_would_show_as_boxes(read: ReadTranscript) -> None:
    arabic = replace(read.segments[0].words[0], text="السلام")
    odd = replace(read, segments=(replace(read.segments[0], words=(arabic,)),))
    with pytest.raises(Refused, match="pdf-letters"):
        write(odd, "pdf")
    assert "السلام" in docx.Document(io.BytesIO(write(odd, "docx"))).paragraphs[-1].text
