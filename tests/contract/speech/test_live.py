"""Words are written down while they are said, and the recorder takes no notice."""

from __future__ import annotations

import time
from difflib import SequenceMatcher

import pytest

from fieldkit.audio.recorder import journal
from fieldkit.audio.recorder.files import RecordingFiles
from fieldkit.bootstrap import Workspace
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.text.transcript import Transcript
from fieldkit.usecases.facts import Fact, SegmentHeard
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.sound import begin, record
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.around.rooms import Room
from tests.conftest import SAMPLE
from tests.store.test_workspace import START

READY_SECONDS = 30.0
"""How late words are, and how soon all is ready, is what `bench live` shows; here nothing waits for the end."""


def words_of(interview: str, workspace: Workspace) -> list[str]:
    _, segments = correct.read(interview, work=workspace.work)
    return " ".join(segment.text for segment in segments).split()


def test_an_interview_is_written_down_as_it_is_recorded(quiet_room: Room, workspace: Workspace) -> None:
    visit = prepare.visit(prepare.Place(name="Kingersheim"), START, work=workspace.work)
    late: list[float] = []

    def hear(fact: Fact) -> None:
        status = workspace.recorders.status()
        if isinstance(fact, SegmentHeard) and status is not None:
            late.append(status.elapsed - fact.start)

    workspace.store.listen(hear)
    workspace.lane.start()
    wanted = begin.Wanted(visit=visit, wish=transcribe.Wish())
    loudspeaker = quiet_room.play(SAMPLE)
    interview = begin.begin(wanted, work=workspace.work, recorders=workspace.recorders, blobs=workspace.blobs)
    workspace.lane.wake()
    time.sleep(28)
    lines = journal.read(RecordingFiles(next(workspace.recorders.place("").glob("*/"))))
    stopped = time.monotonic()
    sealed = record.stop(work=workspace.work, recorders=workspace.recorders, bench=workspace.bench)
    workspace.lane.finish(interview)
    ready = time.monotonic() - stopped
    loudspeaker.kill()
    loudspeaker.wait()
    assert ready < READY_SECONDS + 0.02 * sealed.seconds
    assert len(late) >= 3
    assert not [line for line in lines if line["event"] == "gap"]
    live = words_of(interview, workspace)
    with workspace.work() as unit:
        [recording] = unit.records.find(Recording, interview=interview)
        [transcript] = unit.records.find(Transcript, interview=interview)
    assert transcript.seconds == pytest.approx(recording.seconds, abs=0.1)
    transcribe.ask(interview, transcribe.Wish(language="fr"), work=workspace.work)
    workspace.lane.wake()
    workspace.lane.finish(interview)
    later = words_of(interview, workspace)
    assert SequenceMatcher(None, live, later).ratio() > 0.85
