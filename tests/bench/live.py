"""Known French said into a microphone while it is written down: how late, how whole and how good the words are."""

from __future__ import annotations

import math
import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from fieldkit.audio.recorder import journal
from fieldkit.audio.recorder.files import RecordingFiles
from fieldkit.audio.recorders import Recorders
from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.text.transcript import Transcript, TranscriptState
from fieldkit.usecases.facts import Fact, SegmentHeard
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.sound import begin, record
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.around.rooms import Room, virtual_room
from tests.bench import material
from tests.conftest import ROOT
from tests.trials import survival

SECONDS = int(os.environ.get("FIELDKIT_LIVE_SECONDS", str(material.FRENCH_SECONDS)))
FRENCH = transcribe.Wish(language="fr")
READY_SECONDS, READY_SHARE = 10.0, 0.02
LOOK_SECONDS = 0.5
EVERY, PART = 10 * material.RATE, 4 * material.RATE
"""The recording is compared with what was played every 10 s, 4 s of it."""


class Ear:
    """Notes of each word how long after it was said it came."""

    def __init__(self, recorders: Recorders) -> None:
        """Take the time from the recorder that runs."""
        self.late: list[float] = []
        self._recorders = recorders
        self._began = math.inf

    def look(self) -> None:
        """Set the clock by the recorder, which says what it has written: never more than was said."""
        status = self._recorders.status()
        if status is not None:
            self._began = min(self._began, time.monotonic() - status.elapsed)

    def hear(self, fact: Fact) -> None:
        """Take a segment's words as said one after the other, evenly."""
        if isinstance(fact, SegmentHeard):
            now, count = time.monotonic() - self._began, len(fact.text.split())
            length = fact.end - fact.start
            self.late += [now - fact.start - length * place / count for place in range(count)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A recording that was written down as it ran."""

    recording: Recording
    late: list[float]
    gaps: int
    ready: float
    text: str

    @property
    def limit(self) -> float:
        """Return within how many seconds after its end the transcript has to be there."""
        return READY_SECONDS + READY_SHARE * self.recording.seconds


def live() -> str:
    """Record what is read aloud, with its words as they are said; then listen to the recording once more."""
    os.environ["PYTHONPATH"] = str(ROOT)
    with virtual_room() as room, tempfile.TemporaryDirectory() as folder:
        played, reference = material.french(Path(folder) / "french.wav", SECONDS)
        make_workspace(Path(folder) / "ws", "", "fr")
        workspace = open_workspace(Path(folder) / "ws")
        try:
            said = _recorded(workspace, room, played)
            later = _afterwards(workspace, said.recording.interview)
            lost = _lost(workspace, said.recording, played)
        finally:
            workspace.close()
    errors, errors_later = material.error_rate(reference, said.text), material.error_rate(reference, later)
    return (
        f"{said.recording.seconds:.0f} s recorded: the latest word {max(said.late):.1f} s after it was said, median "
        f"{statistics.median(said.late):.1f} s; the transcript {said.ready:.1f} s after the end, limit "
        f"{said.limit:.1f} s; {said.gaps} gaps in the journal, {lost} samples lost; word errors {errors:.1f} % live, "
        f"{errors_later:.1f} % afterwards, {errors - errors_later:+.1f} points"
    )


def _recorded(workspace: Workspace, room: Room, played: Path) -> Session:
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=workspace.work)
    ear = Ear(workspace.recorders)
    workspace.store.listen(ear.hear)
    workspace.lane.start()
    wanted = begin.Wanted(visit=visit, wish=FRENCH)
    interview = begin.begin(wanted, work=workspace.work, recorders=workspace.recorders, blobs=workspace.blobs)
    workspace.lane.wake()
    with room.play(played) as loudspeaker:
        while loudspeaker.poll() is None:
            ear.look()
            time.sleep(LOOK_SECONDS)
    lines = journal.read(RecordingFiles(next(workspace.recorders.place("").glob("*/"))))
    stopped = time.monotonic()
    record.stop(work=workspace.work, recorders=workspace.recorders, bench=workspace.bench)
    recording = _once_written(workspace, interview)
    ready = time.monotonic() - stopped
    gaps = sum(line["event"] == "gap" for line in lines)
    return Session(recording=recording, late=list(ear.late), gaps=gaps, ready=ready, text=_text(workspace, interview))


def _once_written(workspace: Workspace, interview: str) -> Recording:
    """Wait for the transcript to be done, whatever else is done to the interview after it."""
    while True:
        with workspace.work() as unit:
            [recording] = unit.records.find(Recording, interview=interview)
            if unit.records.find(Transcript, interview=interview, state=TranscriptState.DONE):
                return recording
        time.sleep(LOOK_SECONDS / 5)


def _afterwards(workspace: Workspace, interview: str) -> str:
    workspace.lane.finish(interview)
    transcribe.ask(interview, FRENCH, work=workspace.work)
    workspace.lane.wake()
    workspace.lane.finish(interview)
    return _text(workspace, interview)


def _text(workspace: Workspace, interview: str) -> str:
    _, segments = correct.read(interview, work=workspace.work)
    return " ".join(segment.text for segment in segments)


def _lost(workspace: Workspace, recording: Recording, played: Path) -> int:
    """Return how many samples (of 16,000 a second) of what was played the recording lacks."""
    with workspace.blobs.open(recording.sound) as sound:
        heard, rate = survival.samples(sound)
    every = rate // material.RATE
    heard = heard[: heard.size // every * every].reshape(-1, every).mean(axis=1)
    said, _ = survival.samples(played)
    shift = survival.lies_at(said[EVERY : EVERY + PART], heard[: 3 * EVERY]) - EVERY
    places = []
    for at in range(EVERY, said.size - PART, EVERY):
        near = max(0, at + shift - PART)
        place = near + survival.lies_at(said[at : at + PART], heard[near : near + 3 * PART])
        places.append(place - at)
        shift = places[-1]
    return sum(max(0, before - after) for before, after in pairwise(places))
