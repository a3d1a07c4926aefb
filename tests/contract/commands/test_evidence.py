"""Excerpts, pseudonyms and passages by command."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.cli.main import main
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.visits.interview import Interview
from tests.conftest import SAMPLE
from tests.made.heard import a_transcript


@pytest.fixture
def known(tmp_path: Path) -> tuple[str, str, str]:
    """Make a workspace with an interview; returns its folder, the interview and the visit."""
    make_workspace(tmp_path / "ws", "", "fr")
    workspace = open_workspace(tmp_path / "ws")
    interview, _ = a_transcript(workspace, ["Euh bonjour Claire Muller et Zoé"])
    digest = workspace.blobs.put(io.BytesIO(SAMPLE.read_bytes()))
    with workspace.work() as unit:
        sealed = RecordingState.SEALED
        unit.records.put(Recording(id="r", interview=interview, state=sealed, listening=digest, seconds=60.0))
        visit = unit.records.get(Interview, interview).visit
    workspace.close()
    return str(tmp_path / "ws"), interview, visit


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_a_table_hides_names_on_the_way_out_and_tells_what_is_left(
    known: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    ws, interview, visit = known
    assert main(["transcript", ws, interview, "--pseudonyms"]) == 1
    told(capsys, "pseudonym", "set", ws, "--visit", visit, "Claire Muller", "Anne Petit", "--note", "maire")
    found = told(capsys, "pseudonym", "list", ws, "--visit", visit)
    assert found["pseudonyms"] == [{"name": "Claire Muller", "pseudonym": "Anne Petit", "note": "maire"}]
    assert {"name": "Zoé", "kind": "word", "count": 1} in found["candidates"]
    assert main(["transcript", ws, interview, "--pseudonyms", "--rendering", "readable"]) == 0
    said = capsys.readouterr()
    assert "Bonjour Anne Petit et Zoé" in said.out
    assert "Zoé (1)" in said.err
    told(capsys, "pseudonym", "remove", ws, "--visit", visit, "Claire Muller")
    assert told(capsys, "pseudonym", "list", ws, "--visit", visit)["pseudonyms"] == []


def test_an_excerpt_is_taken_listed_and_taken_away(
    known: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    ws, interview, _ = known
    [segment] = told(capsys, "transcript", ws, interview, "--format", "json")["segments"]
    first, last = segment["words"][1]["id"], segment["words"][2]["id"]
    made = told(capsys, "excerpt", "take", ws, interview, first, last, "--factor", "Accueil")["excerpt"]
    [one] = told(capsys, "excerpt", "list", ws, interview)["excerpts"]
    assert (one["id"], one["text"], one["factors"], one["bond"]) == (made, "bonjour Claire", ["Accueil"], "whole")
    told(capsys, "excerpt", "remove", ws, made)
    assert told(capsys, "excerpt", "list", ws, interview)["excerpts"] == []


def test_a_passage_is_written_with_its_names_covered(
    known: tuple[str, str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ws, interview, visit = known
    out = tmp_path / "p.mp3"
    wish = ("clip", ws, interview, "--from", "0", "--to", "3", "--out", str(out))
    assert main([*wish, "--beep"]) == 1
    assert not out.exists()
    told(capsys, "pseudonym", "set", ws, "--visit", visit, "Zoé", "Nom A")
    answer = told(capsys, *wish, "--beep")
    assert (answer["bytes"], answer["covered"]) == (out.stat().st_size, [[pytest.approx(1.92), pytest.approx(2.48)]])
