"""Data and subtitles: texts as corrected, speakers as renamed, times."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import srt
import webvtt

from fieldkit.domain.sharing.reading import ReadTranscript
from fieldkit.exchange.formats import write
from tests.contract.formats.interviews import CORRECTED, HEARD, NARROW, THANKED, spoken


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
