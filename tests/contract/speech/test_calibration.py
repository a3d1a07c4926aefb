"""The real model is measured once before its first use, and what is found is used; nothing waits for it in vain."""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import jiwer
import pytest
import soundfile

from fieldkit.audio.decoder import PyAvDecoder
from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Cancelled, Unavailable
from fieldkit.domain.hearing.heard import Heard, ListeningSettings
from fieldkit.domain.hearing.tuning import Calibration, Tried, Tuning
from fieldkit.domain.job import JobState
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.sound.sound import SPEECH_RATE, Window
from fieldkit.settings.places import Places
from fieldkit.speech import tuning
from fieldkit.speech.calibrator import Calibrator
from fieldkit.speech.engine import Whisper
from fieldkit.speech.models import ModelFolder
from fieldkit.speech.verified import PACE
from fieldkit.usecases.facts import Fact, ModelBeingMeasured, ModelMeasured
from fieldkit.usecases.hearing import measure, transcribe
from fieldkit.usecases.sound import intake
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.conftest import MODELS, SAMPLE
from tests.store.test_workspace import START

USUAL = tuning.usual(tuning.machine("cpu"))


def unmeasured(folder: Path) -> Path:
    """Give a folder with the base model, never measured, its files linked to those that are here."""
    ModelFolder(MODELS).verified("base")
    shutil.copytree(MODELS / "base", folder / "base", copy_function=os.symlink)
    (folder / "base" / PACE).unlink(missing_ok=True)
    return folder


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unmeasured(tmp_path_factory.mktemp("measured"))


@pytest.fixture(scope="module")
def engine(models: Path) -> Iterator[Whisper]:
    warm = Whisper(ModelFolder(models))
    yield warm
    warm.close()


@pytest.fixture(scope="module")
def found(models: Path, engine: Whisper) -> Calibration:
    """Return what one measurement finds."""
    calibrator = Calibrator(ModelFolder(models), engine.device)
    assert calibrator.is_due("base")
    yardstick = measure.Yardstick(sound=SAMPLE, decoder=PyAvDecoder(), calibrator=calibrator)
    return measure.measure("base", lambda _seconds: None, with_=yardstick)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Workspace]:
    """Open a workspace on a machine where nothing was measured."""
    make_workspace(tmp_path / "ws", "Essai", "fr")
    places = Places(models=unmeasured(tmp_path / "models"), workspaces=tmp_path, choices=tmp_path)
    opened = open_workspace(tmp_path / "ws", places)
    yield opened
    opened.close()


def test_what_is_found_is_kept_and_holds_until_the_machine_changes(
    found: Calibration, models: Path, engine: Whisper
) -> None:
    folder = ModelFolder(models)
    assert tuning.kept(models / "base") == found
    assert next(one.pace for one in folder.known() if one.name == "base") == found.chosen.pace > 0
    assert not Calibrator(folder, engine.device).is_due("base")
    tuning.keep(models / "base", replace(found, machine=replace(found.machine, cores=found.machine.cores + 1)))
    assert Calibrator(folder, engine.device).is_due("base")
    assert next(one.pace for one in folder.known() if one.name == "base") == 0.0
    tuning.keep(models / "base", found)


def test_several_ways_were_tried_and_the_model_is_whole_after_it(found: Calibration, models: Path) -> None:
    assert {one.tuning for one in found.tried} <= set(tuning.candidates(found.machine))
    assert found.chosen.tuning in tuning.candidates(found.machine)
    assert ModelFolder(models).verify("base").installed


def test_models_that_are_not_here_have_an_estimate_by_their_weights(found: Calibration, models: Path) -> None:
    by_name = {one.name: one for one in ModelFolder(models).known()}
    assert by_name["base"].estimate == 0.0
    assert by_name["small"].pace == 0.0
    assert 3 * found.chosen.pace < by_name["small"].estimate < by_name["medium"].estimate


def heard_with(way: Tuning, models: Path, found: Calibration) -> list[str]:
    """Return the words that the engine writes when this way is the one that is kept."""
    tuning.keep(models / "base", replace(found, chosen=Tried(tuning=way, pace=0.1, memory=0.0)))
    samples, _ = soundfile.read(SAMPLE, dtype="int16")
    window = Window(index=0, start=0.0, end=samples.size / SPEECH_RATE, samples=samples.tobytes())
    engine = Whisper(ModelFolder(models))
    try:
        heard = list(engine.listen(window, ListeningSettings(language="fr")))
    finally:
        engine.close()
        tuning.keep(models / "base", found)
    return " ".join(one.text for one in heard if isinstance(one, Heard)).split()


def errors(words: list[str]) -> float:
    """Return the share of words that are wrong."""
    known = (SAMPLE.parent / "interview.txt").read_text()
    reference, heard = (re.sub(r"[^\w]+", " ", text.lower()).strip() for text in (known, " ".join(words)))
    return float(jiwer.wer(reference, heard))


def test_the_text_is_as_good_whatever_way_is_kept(found: Calibration, models: Path) -> None:
    usual = heard_with(USUAL, models, found)
    assert len(usual) > 150
    assert heard_with(replace(USUAL, decoders=1), models, found) == usual
    for batch in (1, 6):
        other = heard_with(replace(USUAL, batch=batch), models, found)
        assert SequenceMatcher(None, usual, other).ratio() > 0.95
        assert errors(other) == pytest.approx(errors(usual), abs=0.02)


def imported(ws: Workspace) -> str:
    visit = prepare.visit(prepare.Place(name="Kingersheim"), START, work=ws.work)
    return intake.take_in((SAMPLE,), intake.About(visit=visit, language="fr"), work=ws.work, bench=ws.bench)


def asked(ws: Workspace) -> str:
    interview = imported(ws)
    transcribe.ask(interview, transcribe.Wish(language="fr"), work=ws.work)
    return interview


def test_the_first_transcription_measures_and_says_so_the_second_does_not(fresh: Workspace) -> None:
    told: list[Fact] = []
    fresh.store.listen(told.append)
    interview = asked(fresh)
    done = fresh.lane.run_one()
    assert done is not None
    assert done.state is JobState.DONE
    [said] = [one for one in told if isinstance(one, ModelMeasured)]
    assert said.pace == next(one.pace for one in fresh.models.known() if one.name == "base") > 0
    transcribe.ask(interview, transcribe.Wish(language="fr"), work=fresh.work)
    fresh.lane.run_one()
    assert sum(isinstance(one, ModelMeasured) for one in told) == 1


def test_a_measurement_that_fails_stops_no_transcription_and_is_not_tried_again(
    fresh: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (fresh.models.verified("base") / PACE).mkdir()
    monkeypatch.setattr("fieldkit.speech.calibrator.MOST_SECONDS", 0.0)
    interview = asked(fresh)
    with caplog.at_level(logging.INFO, "fieldkit.speech"):
        done = fresh.lane.run_one()
    assert done is not None
    assert done.state is JobState.DONE
    assert "model not measured: disk" in caplog.messages
    assert len(correct.read(interview, work=fresh.work)[1]) > 3
    assert not fresh.yardstick.calibrator.is_due("base")
    with pytest.raises(Unavailable, match="disk"):
        measure.measure("base", lambda _seconds: None, with_=fresh.yardstick)


def test_nothing_is_measured_beside_a_recording(fresh: Workspace) -> None:
    interview = imported(fresh)
    with fresh.work() as unit:
        running = Recording(id=unit.new_id(), interview=interview, state=RecordingState.CAPTURING)
        unit.records.put(running)
    measure.before_first_use("base", lambda _seconds: None, with_=fresh.yardstick, work=fresh.work)
    assert fresh.yardstick.calibrator.is_due("base")


def test_a_recording_that_begins_ends_the_measurement(fresh: Workspace) -> None:
    interview = imported(fresh)

    def begin(_seconds: float) -> None:
        with fresh.work() as unit:
            unit.records.put(Recording(id=unit.new_id(), interview=interview, state=RecordingState.CAPTURING))

    measure.before_first_use("base", begin, with_=fresh.yardstick, work=fresh.work)
    assert fresh.yardstick.calibrator.is_due("base")


def test_a_job_called_off_while_it_measures_ends_at_once(fresh: Workspace) -> None:
    interview = asked(fresh)
    with fresh.work() as unit:
        [job] = unit.board.open(interview)

    def call_off(fact: Fact) -> None:
        if isinstance(fact, ModelBeingMeasured):
            transcribe.cancel(job.id, work=fresh.work)

    fresh.store.listen(call_off)
    done = fresh.lane.run_one()
    assert done is not None
    assert done.state is JobState.CANCELLED
    assert [one for one in fresh.models.known() if one.pace] == []


def test_whoever_stops_a_measurement_is_heard(fresh: Workspace) -> None:
    def stop(_seconds: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        measure.before_first_use("base", stop, with_=fresh.yardstick, work=fresh.work)
    assert fresh.yardstick.calibrator.is_due("base")
