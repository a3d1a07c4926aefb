"""The speech worker stays for the next interview, and goes when nobody needs it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import soundfile

from fieldkit.bootstrap import Workspace
from fieldkit.domain.hearing.heard import ListeningSettings, WindowHeard
from fieldkit.domain.job import JobState
from fieldkit.domain.sound.sound import SPEECH_RATE, Window
from fieldkit.speech import engine as engine_room
from fieldkit.speech.engine import IDLE_SECONDS, SHORT_OF_MEMORY, Whisper
from fieldkit.speech.models import ModelFolder
from fieldkit.usecases.hearing import tell_apart, transcribe
from fieldkit.usecases.sound import intake
from fieldkit.usecases.visits import prepare
from tests.conftest import MODELS, SAMPLE

FRENCH = ListeningSettings(language="fr")
LONG = 1e6


@pytest.fixture
def engine() -> Iterator[Whisper]:
    warm = Whisper(ModelFolder(MODELS))
    yield warm
    warm.close()


def workers() -> set[int]:
    """Return the processes that we started and that listen."""
    children = [
        int(child) for task in Path("/proc/self/task").iterdir() for child in (task / "children").read_text().split()
    ]
    return {child for child in children if b"fieldkit.speech.worker" in Path(f"/proc/{child}/cmdline").read_bytes()}


def window(seconds: float) -> Window:
    samples, rate = soundfile.read(SAMPLE, dtype="int16")
    assert rate == SPEECH_RATE
    said = np.resize(samples, round(seconds * rate))
    return Window(index=0, start=0.0, end=seconds, samples=said.tobytes())


@pytest.fixture
def brought(workspace: Workspace) -> Workspace:
    """Bring in two interviews, whose transcripts wait on the board."""
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=workspace.work)
    for _ in range(2):
        about = intake.About(visit=visit, language="fr")
        intake.take_in((SAMPLE,), about, work=workspace.work, bench=workspace.bench)
    return workspace


def done(workspace: Workspace, verb: str) -> None:
    job = workspace.lane.run_one()
    assert job is not None
    assert (job.verb, job.state) == (verb, JobState.DONE)


def test_the_next_interview_finds_the_worker_of_the_last(brought: Workspace) -> None:
    done(brought, transcribe.VERB)
    first = workers()
    brought.engine.rest(IDLE_SECONDS / 2)
    done(brought, transcribe.VERB)
    assert len(first) == 1
    assert workers() == first


def test_the_worker_goes_before_voices_are_told_apart(brought: Workspace) -> None:
    done(brought, transcribe.VERB)
    done(brought, transcribe.VERB)
    assert workers()
    done(brought, tell_apart.VERB)
    assert not workers()


def test_a_worker_that_nobody_needs_is_let_go_and_comes_back_when_asked(engine: Whisper) -> None:
    list(engine.listen(window(2), FRENCH))
    assert workers()
    engine.rest(IDLE_SECONDS)
    assert not workers()
    assert isinstance(list(engine.listen(window(2), FRENCH))[-1], WindowHeard)


def test_a_worker_that_waits_is_let_go_at_once_when_memory_is_short(
    engine: Whisper, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(engine.listen(window(2), FRENCH))
    monkeypatch.setattr(engine_room, "free_memory", lambda: SHORT_OF_MEMORY - 1)
    engine.rest(0.0)
    assert workers()
    engine.rest(2.0)
    assert not workers()


def test_a_worker_that_listens_is_never_let_go_though_the_lane_is_idle(engine: Whisper) -> None:
    heard: list[object] = []
    listening = threading.Thread(target=lambda: heard.extend(engine.listen(window(40), FRENCH)), daemon=True)
    listening.start()
    seen: set[int] = set()
    while listening.is_alive():
        engine.rest(LONG)
        seen |= workers()
        listening.join(0.05)
    assert isinstance(heard[-1], WindowHeard)
    assert len(seen) == 1
