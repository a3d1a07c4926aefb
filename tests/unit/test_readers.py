"""Transcripts from elsewhere: read as they were meant, refused in a sentence, whatever the bytes."""

from __future__ import annotations

from datetime import timedelta

import pytest
import srt
import webvtt

from fieldkit.exchange.formats import write
from fieldkit.exchange.readers import read
from tests.unit.elsewhere import (
    EAF,
    NOSCRIBE,
    OTR,
    WHISPER,
    WHISPER_CPP,
    WHISPER_X,
    a_cue,
    a_text_of_ours,
    as_json,
    plain,
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
