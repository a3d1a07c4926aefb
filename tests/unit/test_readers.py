"""Transcripts from elsewhere: read as they were meant, refused in a sentence, whatever the bytes."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from datetime import timedelta

import pytest
import srt
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.domain.errors import Refused
from fieldkit.domain.foreign import ForeignSegment, ForeignTranscript
from fieldkit.domain.transcript import Segment, Word
from fieldkit.exchange.formats import ReadTranscript, write
from fieldkit.exchange.readers import READERS, read

EAF = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2024-05-01T10:00:00+01:00" FORMAT="3.0" VERSION="3.0"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
  <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>
  <TIME_ORDER>
    <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="ts2"/>
    <TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="3000"/><TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="4500"/>
  </TIME_ORDER>
  <TIER LINGUISTIC_TYPE_REF="default-lt" PARTICIPANT="Mme Muller" TIER_ID="tx@M">
    <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
      <ANNOTATION_VALUE>Bonjour.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
    <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4">
      <ANNOTATION_VALUE>La place était vide.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
  </TIER>
  <TIER LINGUISTIC_TYPE_REF="gloss" PARENT_REF="tx@M" TIER_ID="en@M">
    <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a1">
      <ANNOTATION_VALUE>Hello.</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
  </TIER>
</ANNOTATION_DOCUMENT>
"""
OTR = {
    "text": '<p><span class="timestamp" data-timestamp="3.5">0:00:03</span>&nbsp;Anne : Bonjour.'
    "</p><p>Jean : Bonjour à vous.<br /></p>"
    '<p><span class="timestamp" data-timestamp="1:02">1:02</span> Anne : Voilà.</p>'
    "<script>alert('non')</script>",
    "media": "entretien.mp3",
    "media-time": 70.1,
}
NOSCRIBE = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN" "http://www.w3.org/TR/REC-html40/strict.dtd">
<html ><head ><meta charset="UTF-8" /><meta name="audio_source" content="C:/a.mp3" />
<style type="text/css" > p { font-size: 0.9em; } </style></head>
<body><div class="WordSection1" ><p style="font-weight: 600" >entretien</p><p ><span >Transcribed</span></p>
<p ><a name="ts_1000_2500_S00" >Mme Muller: <span style="color: #78909C" >[00:00:01]</span> Bonjour &amp; merci.</a>
<a name="ts_2500_5500_S00" > (...)</a><a name="ts_5500_7000_S00" > La place, <script>alert(1)</script>oui.</a></p>
<p ><a name="ts_7000_8000_S01" >S01: D’accord.</a><a name="ts_7500_7900_//S00" > //S00: Oui//</a></p></div>
</body></html>
"""
WHISPER = {
    "text": " Bonjour à tous.",
    "language": "fr",
    "segments": [
        {
            "id": 0,
            "start": 0.5,
            "end": 2.0,
            "text": " Bonjour à tous.",
            "words": [
                {"word": " Bonjour", "start": 0.5, "end": 1.0, "probability": 0.93},
                {"word": " à", "start": 1.0, "end": 1.2, "probability": 0.8},
                {"word": " tous.", "start": 1.2, "end": 2.0, "probability": 0.99},
            ],
        }
    ],
}
WHISPER_X = {
    "segments": [
        {
            "start": 1.0,
            "end": 3.0,
            "text": " En 1998, oui.",
            "speaker": "SPEAKER_00",
            "words": [
                {"word": "En", "start": 1.0, "end": 1.2, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "1998,"},
                {"word": "oui.", "start": 2.5, "end": 3.0, "score": 0.7},
            ],
        }
    ],
    "word_segments": [],
}
WHISPER_CPP = {
    "result": {"language": "fr"},
    "transcription": [
        {
            "timestamps": {"from": "00:00:00,000", "to": "00:00:02,000"},
            "offsets": {"from": 0, "to": 2000},
            "text": " Bonjour Colmar",
            "tokens": [
                {"text": "[_BEG_]", "offsets": {"from": 0, "to": 0}},
                {"text": " Bon", "offsets": {"from": 0, "to": 300}},
                {"text": "jour", "offsets": {"from": 300, "to": 900}},
                {"text": " Colmar", "offsets": {"from": 900, "to": 1900}},
            ],
        }
    ],
}


def plain(transcript: ForeignTranscript) -> list[tuple[float, float, str, str]]:
    return [(round(one.start, 3), round(one.end, 3), one.speaker, one.text) for one in transcript.segments]


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def a_cue(text: str, times: str = "00:00:01,000 --> 00:00:02,000") -> str:
    return f"1\n{times}\n{text}\n\n"


def a_text_of_ours() -> ReadTranscript:
    words = (Word(id="w1", text="C’est", start=1.0, end=1.4, probability=0.9), Word(id="w2", text="<là>"))
    other = (Word(id="w3", text="Ah"), Word(id="w4", text="bon\u00a0?"))
    segments = (
        Segment(id="s1", transcript="t", interview="i", start=1.0, end=2.5, words=words, speaker="Mme Muller"),
        Segment(id="s2", transcript="t", interview="i", start=3725.25, end=3730.0, words=other, speaker="Jean-Noël"),
        Segment(id="s3", transcript="t", interview="i", start=3731.0, end=3732.0, words=words, speaker="Mme Muller"),
    )
    return ReadTranscript(
        interview="i", title="Essai", language="fr", model="base", duration=3740.0, coverage=1.0, segments=segments
    )


@pytest.mark.parametrize("format_", ["vtt", "srt", "eaf", "json"])
def test_what_we_write_comes_back_as_it_was(format_: str) -> None:
    ours = a_text_of_ours()
    back = read(write(ours, format_), f"essai.{format_}")
    assert plain(back) == [(one.start, one.end, one.speaker, " ".join(one.text.split())) for one in ours.segments]


@pytest.mark.parametrize("format_", ["txt", "docx"])
def test_what_we_write_to_be_read_comes_back_to_the_second(format_: str) -> None:
    ours = a_text_of_ours()
    back = read(write(ours, format_), f"essai.{format_}")
    assert [(one.start, one.speaker, one.text) for one in back.segments] == [
        (int(one.start), one.speaker, " ".join(one.text.split())) for one in ours.segments
    ]
    assert back.segments[0].end == back.segments[1].start


def test_our_json_keeps_the_times_of_words() -> None:
    first = read(write(a_text_of_ours(), "json"), "a.json").segments[0]
    assert [(word.text, word.start, word.end) for word in first.words] == [("C’est", 1.0, 1.4), ("<là>", None, None)]
    assert first.words[0].probability == 0.9


def test_what_the_known_libraries_write_is_read() -> None:
    cues = [srt.Subtitle(1, timedelta(seconds=1), timedelta(seconds=2.5), "Bonjour\nà tous")]
    assert plain(read(srt.compose(cues).encode(), "a.srt")) == [(1.0, 2.5, "", "Bonjour à tous")]
    vtt = webvtt.WebVTT()
    vtt.captions.append(webvtt.Caption("00:00:01.000", "00:00:02.500", ["<v Anne>Bonjour", "à tous"]))
    assert plain(read(vtt.content.encode(), "a.vtt")) == [(1.0, 2.5, "Anne", "Bonjour à tous")]


def test_webvtt_with_voices_notes_styles_and_settings() -> None:
    text = (
        "WEBVTT - titre\nKind: captions\nLanguage: fr-FR\n\nNOTE\nrien à lire\n\nSTYLE\n::cue { color: red }\n\n"
        "un\n00:01.000 --> 00:02.000 align:start position:0%\n<v.fort Anne Dü&amp;Co><i>Ah</i> &lt;bon&gt;</v>\n\n"
        "00:00:03.000 --> 00:00:04.000\n<v Anne>Oui.</v>\n<v Jean>Non.\n"
    )
    found = read(text.encode(), "a.vtt")
    assert found.language == "fr"
    assert plain(found) == [
        (1.0, 2.0, "Anne Dü&Co", "Ah <bon>"),
        (3.0, 4.0, "Anne", "Oui."),
        (3.0, 4.0, "Jean", "Non."),
    ]


def test_subrip_forgives_empty_lines_and_looks_and_keeps_years() -> None:
    text = (
        "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Bonjour</i>\r\n\r\nà tous\r\n\r\n"
        "2\r\n00:00:03,5 --> 00:00:04,000 X1:0\r\n{\\an8}En\r\n1945\r\n\r\n3\r\n0:0:5,0 --> 0:0:6,0\r\n1998"
    )
    assert plain(read(text.encode(), "a.srt")) == [
        (1.0, 2.0, "", "Bonjour à tous"),
        (3.5, 4.0, "", "En 1945"),
        (5.0, 6.0, "", "1998"),
    ]


def test_a_name_that_comes_back_is_a_speaker_and_a_colon_in_a_sentence_is_not() -> None:
    text = "".join(
        a_cue(said, f"00:00:0{place},000 --> 00:00:0{place},900")
        for place, said in enumerate(
            ["Anne : Bonjour.", "Attention : il pleut.", "Anne : Oui.", "Bon.", "Non.", "Et puis quoi : rien."]
        )
    )
    guessed = read(text.encode(), "a.srt")
    assert [one.speaker for one in guessed.segments] == ["Anne", "", "Anne", "", "", ""]
    assert guessed.segments[0].text == "Bonjour."
    as_written = read(text.encode(), "a.srt", guesses_speakers=False)
    assert as_written.speakers == ()
    assert as_written.segments[0].text == "Anne : Bonjour."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_any_usual_encoding_is_read(encoding: str) -> None:
    said = "Élève à l’école, où l’été fût très gênant : ça s’est passé là-bas, à Mulhouse, près de l’église."
    raw = a_cue(said).encode(encoding)
    assert read(raw, "a.srt", guesses_speakers=False).segments[0].text == said


def test_one_broken_letter_does_not_break_the_others() -> None:
    raw = a_cue("Élève à l’école, où l’été fût très gênant").encode().replace("fût".encode(), b"f\xfbt")
    assert "Élève à l’école" in read(raw, "a.srt").segments[0].text


def test_order_overlap_doubles_and_empty_cues() -> None:
    text = a_cue("après", "00:00:05,000 --> 00:00:09,000") + a_cue("avant") + a_cue("avant") + a_cue(" ")
    text += a_cue("pendant", "00:00:06,000 --> 00:00:07,000")
    assert [one.text for one in read(text.encode(), "a.srt").segments] == ["avant", "après", "pendant"]


def test_elan_tiers_are_speakers_and_glosses_are_left_out() -> None:
    assert plain(read(EAF.encode(), "a.eaf")) == [
        (1.0, 2.0, "Mme Muller", "Bonjour."),
        (3.0, 4.5, "Mme Muller", "La place était vide."),
    ]


def test_an_otr_passage_goes_to_the_next_time() -> None:
    found = read(as_json(OTR), "a.otr")
    assert [(one.speaker, one.text) for one in found.segments] == [
        ("Anne", "Bonjour."),
        ("Jean", "Bonjour à vous."),
        ("Anne", "Voilà."),
    ]
    assert (found.segments[0].start, found.segments[1].end) == (3.5, 62.0)
    assert found.segments[0].end == found.segments[1].start
    assert [one.is_end_guessed for one in found.segments] == [False, False, True]


def test_text_before_the_first_time_of_an_otr_is_not_lost() -> None:
    text = '<p>Bonjour.</p><p><span class="timestamp" data-timestamp="9">0:09</span>Voilà.</p>'
    assert plain(read(as_json({"text": text}), "a.otr"))[0] == (0.0, 9.0, "", "Bonjour.")


def test_noscribe_pages_keep_people_times_and_pauses() -> None:
    found = read(NOSCRIBE.encode(), "a.html")
    assert found.format == "noScribe"
    assert plain(found) == [
        (1.0, 2.5, "Mme Muller", "Bonjour & merci. (...)"),
        (5.5, 7.0, "Mme Muller", "La place, oui."),
        (7.0, 8.0, "S01", "D’accord."),
        (7.5, 7.9, "S00", "//Oui//"),
    ]


def test_whisper_json_keeps_words_and_language() -> None:
    found = read(as_json(WHISPER), "a.json")
    assert (found.format, found.language) == ("whisper", "fr")
    [one] = found.segments
    assert [(word.text, word.start, word.probability) for word in one.words] == [
        ("Bonjour", 0.5, 0.93),
        ("à", 1.0, 0.8),
        ("tous.", 1.2, 0.99),
    ]


def test_whisperx_knows_speakers_and_words_without_times() -> None:
    [one] = read(as_json(WHISPER_X), "a.json").segments
    assert one.speaker == "SPEAKER_00"
    assert [(word.text, word.start) for word in one.words] == [("En", 1.0), ("1998,", None), ("oui.", 2.5)]


def test_whisper_cpp_pieces_become_words() -> None:
    found = read(as_json(WHISPER_CPP), "a.json")
    assert (found.format, found.language) == ("whisper.cpp", "fr")
    assert [(word.text, word.start, word.end) for word in found.segments[0].words] == [
        ("Bonjour", 0.0, 0.9),
        ("Colmar", 0.9, 1.9),
    ]


def test_a_plain_list_of_segments_is_read_too() -> None:
    assert plain(read(as_json([{"start": 1, "end": 2, "text": "Oui"}]), "a.json")) == [(1.0, 2.0, "", "Oui")]
    assert plain(read(as_json([[0, 0, 1.0, 2.0, "Oui", []]]), "a.json")) == [(1.0, 2.0, "", "Oui")]


def test_plain_text_with_times() -> None:
    text = "Entretien\n\n[00:00:01] Anne : Bonjour.\nÀ tous.\n#00:00:09-5# Jean : Oui.\n00:12 Anne : Non.\n"
    assert plain(read(text.encode(), "a.txt"))[:2] == [
        (1.0, 9.5, "Anne", "Bonjour. À tous."),
        (9.5, 12.0, "Jean", "Oui."),
    ]
    said = "[00:00:00.000 --> 00:00:02.000]   Bonjour\n[00:00:02.000 --> 00:00:04.500]   à tous\n"
    assert plain(read(said.encode(), "a.txt")) == [(0.0, 2.0, "", "Bonjour"), (2.0, 4.5, "", "à tous")]


@pytest.mark.parametrize(
    ("raw", "name", "key", "place"),
    [
        (a_cue("a") + a_cue("b", "00:00:09,000 --> NaN"), "a.srt", "import-time-wrong", "l. 6"),
        (a_cue("a", "-00:00:09,000 --> 00:00:10,000"), "a.srt", "import-time-wrong", "l. 2"),
        (a_cue("a", "00:00:09,000 --> 00:00:08,000"), "a.srt", "import-ends-before", "l. 2"),
        ('{"segments": [{"start": NaN, "end": 1, "text": "a"}]}', "a.json", "import-time-wrong", "#1"),
        ('{"segments": [{"start": 1e999, "end": 1, "text": "a"}]}', "a.json", "import-time-wrong", "#1"),
        ('{"segments": [{"start": -1, "end": 1, "text": "a"}]}', "a.json", "import-time-wrong", "#1"),
        ('{"segments": [1]}', "a.json", "import-unreadable", "#1"),
        ('{"segments":\n [', "a.json", "import-unreadable", "l. 2"),
        (
            '{"text": "<span class=\\"timestamp\\" data-timestamp=\\"nan\\">0</span>a"}',
            "a.otr",
            "import-time-wrong",
            "#1",
        ),
        ("<html><p>rien</p></html>", "a.html", "import-unreadable", "ts_…"),
        ("<ANNOTATION_DOCUMENT><TIER>", "a.eaf", "import-unreadable", "l. 1"),
        (EAF.replace('TIME_VALUE="1000"', 'TIME_VALUE="-9"'), "a.eaf", "import-time-wrong", "a1"),
        ("WEBVTT\n\n", "a.vtt", "import-empty", None),
        ("rien", "a.xyz", "import-format-unknown", None),
        ("\0\0\0\1" * 99, "a.srt", "import-not-text", None),
    ],
)
def test_a_wrong_file_is_refused_and_says_where(raw: str, name: str, key: str, place: str | None) -> None:
    with pytest.raises(Refused) as refused:
        read(raw.encode(), name)
    assert (refused.value.key, refused.value.values.get("place")) == (key, place)


def a_billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return f'<!DOCTYPE a [<!ENTITY l0 "ha">{entities}]><ANNOTATION_DOCUMENT>&l9;</ANNOTATION_DOCUMENT>'.encode()


def an_outside_entity() -> bytes:
    return b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><ANNOTATION_DOCUMENT>&x;</ANNOTATION_DOCUMENT>'


def a_zip_bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return kept.getvalue()


@pytest.mark.parametrize("raw", [a_billion_laughs(), an_outside_entity(), b"<a>" * 100_000, b"<a>" * 9 + b"</a>" * 9])
def test_hostile_xml_is_refused(raw: bytes) -> None:
    with pytest.raises(Refused, match="import-unreadable"):
        read(raw, "a.eaf", "eaf")


def test_a_zip_bomb_is_not_unpacked() -> None:
    with pytest.raises(Refused, match="import-too-large"):
        read(a_zip_bomb(), "a.docx")


def test_a_file_of_a_hundred_megabytes_is_refused_at_once() -> None:
    with pytest.raises(Refused, match="import-too-large"):
        read(b" " * 100_000_000, "a.srt")


@pytest.mark.parametrize(
    "piece", ["\n", " ", "1", "<", "<a ", "<!--", "<v ", "{\\", "[", "00:", "-->\n", "&", '<a b="', "("]
)
@pytest.mark.parametrize("format_", [name for name in READERS if name != "docx"])
def test_no_file_keeps_a_reader_for_ever(piece: str, format_: str) -> None:
    """A reader that looks back at every place would take hours for these, and run out of the test's time."""
    for prefix in ("", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n", '{"text": "', "[00:00:01] "):
        with suppress(Refused):
            assert_sound(read((prefix + piece * 200_000).encode(), "", format_))


@settings(deadline=None)
@given(raw=st.binary(max_size=400), format_=st.sampled_from(sorted(READERS)))
def test_any_bytes_are_read_or_refused(raw: bytes, format_: str) -> None:
    for asked in (format_, ""):
        for prefix in (
            b"",
            b"WEBVTT\n\n00:01.0 --> 00:02.0\n",
            b"PK\x03\x04",
            b"<html><a name='ts_1_2_A'>",
            b"[00:01] ",
        ):
            try:
                found = read(prefix + raw, f"a.{format_}", asked)
            except Refused:
                continue
            assert_sound(found)


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "segments words text word start end offsets from to transcription tokens chunks timestamp".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(value=JSONS)
def test_any_json_is_read_or_refused(value: object) -> None:
    for wrapped in (value, {"segments": value}, {"transcription": value}, {"chunks": value}, {"text": value}):
        for name in ("a.json", "a.otr"):
            try:
                found = read(json.dumps(wrapped).encode(), name)
            except Refused:
                continue
            assert_sound(found)


def assert_sound(found: ForeignTranscript) -> None:
    """Check what every transcript that was read keeps to."""
    assert found.segments
    starts = [one.start for one in found.segments]
    assert starts == sorted(starts)
    for one in found.segments:
        assert isinstance(one, ForeignSegment)
        assert 0 <= one.start <= one.end
        assert one.text.strip()
        one.text.encode()
