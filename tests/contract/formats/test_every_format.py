"""What every format owes: nothing is left out, the same text gives the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from fieldkit.bootstrap import Workspace
from fieldkit.domain.sharing.reading import ReadTranscript, Rendering
from fieldkit.exchange.formats import FORMATS, write
from fieldkit.usecases.sharing import export
from fieldkit.usecases.text import correct
from tests.contract.formats.interviews import hours_of
from tests.contract.formats.qdpx import project


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_an_empty_transcript_is_written_all_the_same(coded: ReadTranscript, tmp_path: Path, format_: str) -> None:
    raw = write(replace(coded, segments=()), format_)
    if format_ == "qdpx":
        assert project(raw, tmp_path)[1] == ""
    else:
        assert raw or format_ in ("iramuteq", "srt")


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


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"docx", "odt"}))
def test_the_same_transcript_gives_the_same_bytes(coded: ReadTranscript, format_: str) -> None:
    assert write(coded, format_) == write(coded, format_)


@pytest.mark.parametrize("language", ["", "auto", "fr,es", "yue"])
def test_any_language_is_written(read: ReadTranscript, language: str) -> None:
    for format_ in ("docx", "odt", "pdf", "eaf", "txt"):
        assert write(replace(read, language=language), format_)
