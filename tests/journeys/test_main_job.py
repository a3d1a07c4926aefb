"""From sound to approved case by the commands that outside scripts rely on; real model, real archive."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jiwer
import pytest
import srt
import webvtt

from fieldkit.cli.main import main
from tests.conftest import ROOT, SAMPLE


def fieldkit(*arguments: object, code: int = 0) -> dict[str, Any]:
    command = [sys.executable, "-m", "fieldkit.cli.main", *map(str, arguments), "--json"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == code, done.stderr
    if code:
        assert done.stdout == ""
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        return {"said": done.stderr.strip()}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def here(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Do a command in this process; returns its exit code, and what it said and complained of."""
    code = main([*map(str, arguments), "--json"])
    heard = capsys.readouterr()
    return code, heard.out, heard.err


def words(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text.lower()).strip()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    ws = tmp_path_factory.mktemp("story") / "ws"
    fieldkit("init", ws, "--name", "Essai")
    visit = fieldkit("visit", "add", ws, "--territory", "Kingersheim", "--insee", "68166", "--start", "2018-02-13")
    taken = fieldkit("import", ws, SAMPLE, "--visit", visit["visit"], "--speaker", "Claire Muller")
    [interview] = taken["interviews"]
    made = fieldkit("transcribe", ws)
    return {"ws": ws, "visit": visit["visit"], "interview": interview, "transcripts": made["transcripts"]}


def test_speech_becomes_text_that_reads_like_what_was_said(story: dict[str, Any]) -> None:
    read = fieldkit("transcript", story["ws"], story["interview"], "--format", "json")
    heard = " ".join(segment["text"] for segment in read["segments"])
    known = (SAMPLE.parent / "interview.txt").read_text()
    assert jiwer.wer(words(known), words(heard)) < 0.35
    assert read["language"] == "fr"
    assert story["transcripts"][0]["segments"] == len(read["segments"])
    times = [
        time for segment in read["segments"] for word in segment["words"] for time in (word["start"], word["end"])
    ]
    assert times == sorted(times)


def test_a_correction_stays_and_the_machine_text_is_kept(story: dict[str, Any]) -> None:
    ws, interview = story["ws"], story["interview"]
    before = fieldkit("transcript", ws, interview, "--format", "json")["segments"][1]
    text = before["text"].replace("Vous", "Nous", 1)
    fieldkit("transcript", "set", ws, interview, before["id"], "--text", text, "--speaker", "Claire Muller")
    after = fieldkit("transcript", ws, interview, "--format", "json")["segments"][1]
    assert (after["text"], after["speaker"], after["state"]) == (text, "Claire Muller", "corrected")
    kept = [word["id"] for word in after["words"] if word["id"] in {one["id"] for one in before["words"]}]
    assert len(kept) == len(before["words"]) - 1
    assert fieldkit("search", ws, text.split()[-1].strip("."))["hits"]


@pytest.mark.parametrize(
    "format_", ["txt", "vtt", "srt", "csv", "docx", "odt", "pdf", "eaf", "qdpx", "iramuteq", "txm"]
)
def test_every_format_is_written(
    story: dict[str, Any], tmp_path: Path, format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"t.{format_}"
    code, _, trouble = here(capsys, "transcript", story["ws"], story["interview"], "--format", format_, "--out", out)
    assert code == 0, trouble
    count = story["transcripts"][0]["segments"]
    if format_ == "vtt":
        assert len(webvtt.read(str(out)).captions) == count
    elif format_ == "srt":
        assert len(list(srt.parse(out.read_text()))) == count
    else:
        assert out.stat().st_size > 500


def test_a_sheet_is_filled_and_checked(story: dict[str, Any]) -> None:
    ws = story["ws"]
    sheet = fieldkit("sheet", "new", ws, "--visit", story["visit"], "--form", "fiche-de-cas")["sheet"]
    answers = fieldkit("sheet", "set", ws, sheet, "ident/titre", "Conseils participatifs")["answers"]
    assert answers == {"ident/titre": "Conseils participatifs"}
    fieldkit("sheet", "set", ws, sheet, "territoire/pays", "France", code=1)
    assert fieldkit("sheet", "get", ws, sheet)["answers"] == answers
    assert not fieldkit("sheet", "check", ws, sheet)["complete"]


def test_withdrawn_consent_erases_sound_and_text(tmp_path: Path) -> None:
    ws = tmp_path / "ws"
    fieldkit("init", ws)
    visit = fieldkit("visit", "add", ws, "--territory", "Kingersheim", "--start", "2018-02-13")["visit"]
    [interview] = fieldkit("import", ws, SAMPLE, "--visit", visit)["interviews"]
    fieldkit("consent", "set", ws, interview, "--person", "Claire", "--scopes", "record", "--given", "oral")
    fieldkit("transcribe", ws, interview, code=1)
    fieldkit("consent", "withdraw", ws, interview, "--person", "Claire")
    assert [path for path in (ws / "blobs").rglob("*") if path.is_file()] == []
    assert fieldkit("visit", "list", ws)["visits"][0]["id"] == visit


@pytest.mark.timeout(900)  # it writes an interview down, and slow machines do other things beside
def test_the_whole_story_on_the_sample(tmp_path: Path) -> None:
    told = fieldkit("demo", tmp_path / "sample")
    assert told["state"] == "approved"
    assert fieldkit("bundle", "verify", told["bundle"]) == {"valid": True, "errors": []}
    assert "Claire Muller" in Path(told["transcript"]).read_text()


@pytest.mark.parametrize(
    "arguments",
    [
        ("visit", "list", "nulle-part"),
        ("transcript", "{ws}", "inconnu"),
        ("import", "{ws}", "absent.wav", "--visit", "{visit}"),
        ("import", "{ws}", str(ROOT / "README.md"), "--visit", "{visit}"),
        ("import", "{ws}", str(SAMPLE), "--visit", "{visit}", "--language", "klingon"),
        ("transcribe", "{ws}", "--model", "small"),
        ("sync", "{ws}"),
        ("archive", "join", "{ws}", "http://127.0.0.1:9", "--code", "x"),
        ("form", "show", "inconnu"),
        ("review", "comment", "{ws}", "{visit}", " "),
        ("visit", "add", "{ws}", "--territory", "X", "--start", "demain"),
        ("record", "stop", "{ws}"),
    ],
)
def test_bad_input_gets_one_sentence(
    story: dict[str, Any], arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, answer, said = here(capsys, *(one.format(ws=story["ws"], visit=story["visit"]) for one in arguments))
    assert (code, answer, len(said.strip().splitlines())) == (1, "", 1), said
    assert said.strip().endswith((".", "?", "».")), said
    assert "Error" not in said


def test_wrong_usage_is_two(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "fieldkit.cli.main", "visit"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 2
