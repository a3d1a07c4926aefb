"""A transcription is done only when it is whole, and doubts what does not fit the rest."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import soundfile

from fieldkit.bootstrap import Workspace
from fieldkit.domain.hearing.heard import WindowHeard
from fieldkit.domain.hearing.spans import rest_of
from fieldkit.domain.job import JobState
from fieldkit.domain.sound.sound import SPEECH_RATE
from fieldkit.domain.text.transcript import TranscriptState
from fieldkit.usecases.sound import intake
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.conftest import SAMPLE


def taken_in(workspace: Workspace, path: Path, language: str) -> str:
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=workspace.work)
    about = intake.About(visit=visit, language=language)
    return intake.take_in((path,), about, work=workspace.work, bench=workspace.bench)


def test_a_transcription_that_leaves_a_voice_out_is_never_done(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = taken_in(workspace, SAMPLE, "fr")

    def deaf(*_: object) -> Iterator[WindowHeard]:
        yield WindowHeard(language="fr", voiced=3.0, peak_rss_mb=0.0, voices=((1.0, 4.0),))

    monkeypatch.setattr(workspace.engine, "_ask", deaf)
    job = workspace.lane.run_one()
    assert job is not None
    assert job.state is JobState.FAILED
    assert "transcript-incomplete" in job.error
    assert correct.read(interview, work=workspace.work)[0].state is TranscriptState.UNDER_WAY


def test_a_language_that_hardly_anybody_speaks_is_doubted(workspace: Workspace, speech: Path, tmp_path: Path) -> None:
    with (speech / "manifest.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = [row["file"] for row in rows if row["language"] == "fr" and "azure" in row["file"]]
    pause = np.zeros(3 * SPEECH_RATE, np.int16)
    sounds = [
        soundfile.read(speech / name, dtype="int16")[0] for name in (*names[:2], "es_picovoice.flac", *names[2:])
    ]
    path = tmp_path / "deux-langues.wav"
    soundfile.write(path, np.concatenate([part for sound in sounds for part in (sound, pause)]), SPEECH_RATE)
    interview = taken_in(workspace, path, "fr,es")
    job = workspace.lane.run_one()
    assert job is not None
    assert job.state is JobState.DONE, job.error
    begins = sum(sound.size for sound in sounds[:2]) / SPEECH_RATE + 6
    ends = begins + sounds[2].size / SPEECH_RATE
    segments = [one for one in correct.read(interview, work=workspace.work)[1] if one.words]
    doubted = [(one.start, one.end) for one in segments if "language" in one.doubts]
    assert doubted
    assert rest_of(doubted, [(begins - 1, ends + 1)]) == []
    assert {one.language for one in segments if "language" in one.doubts} == {"es"}
