"""Voices told apart: by the machine, by their number, by the keys pressed while recording, by people."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.hearing.turns import Turn, Turns, carried, hinted
from fieldkit.domain.sound.recording import MarkKind, Recording, RecordingMark
from fieldkit.domain.text.transcript import Segment
from fieldkit.domain.visits.interview import Interview
from fieldkit.speech.models import ModelFolder
from fieldkit.store.saying import projections
from fieldkit.usecases.hearing import tell_apart
from fieldkit.usecases.text import correct
from tests.bench.conversation import Conversation, conversation, readers
from tests.bench.material import RATE
from tests.bench.speakers import right, told
from tests.made.listened import bring, done

TURNS = 12


@pytest.fixture(scope="module")
def talk() -> Conversation:
    from tests.conftest import SHARED_SPEECH

    if not SHARED_SPEECH.is_dir():
        pytest.skip("the shared speech is not here")
    return conversation(readers(("fr", "crepes", "de")), TURNS, 7)


@pytest.fixture(scope="module")
def heard(talk: Conversation, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Make a workspace in which the talk was written down and its voices told apart."""
    folder = tmp_path_factory.mktemp("voices")
    soundfile.write(folder / "entretien.wav", talk.samples, RATE)
    make_workspace(folder / "ws", "Essai", "fr")
    opened = open_workspace(folder / "ws")
    interview = bring(opened, folder / "entretien.wav", speakers="auto")
    done(opened)
    opened.close()
    return folder / "ws", interview


@pytest.fixture
def workspace(heard: tuple[Path, str], tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(shutil.copytree(heard[0], tmp_path / "ws"))
    yield opened
    opened.close()


@pytest.fixture
def interview(heard: tuple[Path, str]) -> str:
    return heard[1]


def named(segments: Iterable[Segment]) -> set[str]:
    """Return who speaks; a segment in which no voice was heard is nobody's."""
    return {segment.speaker for segment in segments} - {""}


def test_three_readers_in_one_room_are_told_apart(talk: Conversation) -> None:
    turns = told(talk)
    assert len(turns.voices) == 3
    assert right(talk, turns) > 0.98


def test_a_number_that_is_given_is_kept(talk: Conversation) -> None:
    assert len(told(talk, count=2).voices) == 2


def test_an_interview_is_read_with_its_voices_and_they_are_renamed_at_once(
    workspace: Workspace, interview: str
) -> None:
    _, segments = correct.read(interview, work=workspace.work)
    assert named(segments) == {"Voix 1", "Voix 2", "Voix 3"}
    by_hand = next(segment for segment in segments if segment.speaker == "Voix 1")
    correct.set_speaker((by_hand.id,), "Zoé Faure", work=workspace.work)
    correct.rename_speaker(interview, "Voix 2", "Mme Müller", work=workspace.work)
    tell_apart.ask(interview, 3, work=workspace.work)
    done(workspace)
    _, again = correct.read(interview, work=workspace.work)
    assert next(one for one in again if one.id == by_hand.id).speaker == "Zoé Faure"
    assert named(again) == {"Voix 1", "Mme Müller", "Voix 3", "Zoé Faure"}
    correct.rename_speaker(interview, "Voix 3", "Mme Müller", work=workspace.work)
    _, merged = correct.read(interview, work=workspace.work)
    assert named(merged) == {"Voix 1", "Mme Müller", "Zoé Faure"}


def test_speaker_keys_name_the_voices(workspace: Workspace, interview: str, talk: Conversation) -> None:
    marks, last = [], -1
    for second in range(int(talk.samples.size / RATE)):
        now = int(talk.speakers[second * RATE])
        if now not in (-1, last):
            last = now
            marks.append(RecordingMark(at=float(second), label=str(now + 1), kind=MarkKind.SPEAKER))
    with workspace.work() as unit:
        [recording] = unit.records.find(Recording, interview=interview)
        unit.records.put(replace(recording, marks=tuple(marks)))
        met = unit.records.get(Interview, interview)
        unit.records.put(replace(met, speakers=("Ahmed Benali", "Zoé Faure", "Jean Ott")))
    tell_apart.ask(interview, 0, work=workspace.work)
    done(workspace)
    _, segments = correct.read(interview, work=workspace.work)
    said = dict.fromkeys(("Ahmed Benali", "Zoé Faure", "Jean Ott"), 0)
    for segment in segments:
        middle = talk.speakers[int((segment.start + segment.end) / 2 * RATE)]
        if middle >= 0:
            assert segment.speaker == tuple(said)[middle] or "two-voices" in segment.doubts
            said[segment.speaker] += 1
    assert all(said.values())


def test_the_same_turns_come_back_from_the_statements(workspace: Workspace, interview: str) -> None:
    before = correct.read(interview, work=workspace.work)
    with workspace.store.engine.begin() as connection:
        projections.rebuild(connection, workspace.blobs)
    assert correct.read(interview, work=workspace.work) == before


def test_a_name_follows_its_voice_into_other_turns() -> None:
    before = Turns(model="", settings="", turns=(Turn(start=0, end=5, voice=1), Turn(start=5, end=9, voice=2)))
    after = Turns(model="", settings="", turns=(Turn(start=0, end=2, voice=1), Turn(start=2, end=9, voice=2)))
    assert carried(before, {1: "Voix 1", 2: "Zoé Faure"}, after) == {2: "Zoé Faure"}
    key = RecordingMark(at=6.0, label="2", kind=MarkKind.SPEAKER)
    assert hinted(after, (key,)) == {2: "2"}


def test_a_file_that_is_no_voice_model_is_refused(tmp_path: Path) -> None:
    from fieldkit.domain.errors import Refused
    from fieldkit.speech.models import SHIPPED_VOICES

    folder = ModelFolder(tmp_path / "models")
    (tmp_path / "faux.onnx").write_bytes(np.random.default_rng(1).bytes(5000))
    with pytest.raises(Refused, match="not-a-voice-model"):
        folder.install(str(tmp_path / "faux.onnx"))
    assert folder.voice_model() == SHIPPED_VOICES
    assert folder.install(str(SHIPPED_VOICES)).name == "voices"
    assert folder.voice_model() == tmp_path / "models" / "voices.onnx"
    folder.remove("voices")
    assert folder.voice_model() == SHIPPED_VOICES
