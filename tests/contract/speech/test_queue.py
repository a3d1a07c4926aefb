"""The queue with the real worker: called off in the middle of a window, killed between windows, a whole night."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import soundfile
from sqlalchemy import text

from fieldkit.bootstrap import Workspace
from fieldkit.domain.job import JobState
from fieldkit.domain.sound.sound import SPEECH_RATE
from fieldkit.domain.text.transcript import WINDOW, Transcript
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.hearing.transcribe import Wish
from fieldkit.usecases.sound import intake
from fieldkit.usecases.visits import prepare
from tests.conftest import SAMPLE

SPOKEN, EVERY = 28, 250


def wait_until(is_so: Callable[[], object], seconds: float = 240.0) -> None:
    give_up = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def take_in(workspace: Workspace, sound: Path) -> str:
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=workspace.work)
    about = intake.About(visit=visit, language="fr")
    return intake.take_in((sound,), about, work=workspace.work, bench=workspace.bench)


def windows_of(workspace: Workspace, interview: str) -> dict[str, str]:
    """Return the windows that are kept, each with the id of the statement that names it."""
    with workspace.work() as unit:
        return {
            said.attribute: said.id
            for transcript in unit.records.find(Transcript, interview=interview)
            for said in unit.statements.of(transcript.id)
            if said.attribute.startswith(WINDOW)
        }


@pytest.fixture
def long_sound(tmp_path: Path) -> Path:
    """Write nearly nine minutes in three windows: some of the sample, a pause after it, twice more."""
    spoken = soundfile.read(SAMPLE, dtype="int16")[0][: SPOKEN * SPEECH_RATE]
    pause = np.zeros(EVERY * SPEECH_RATE - spoken.size, np.int16)
    path = tmp_path / "long.flac"
    soundfile.write(path, np.concatenate([spoken, pause, spoken, pause, spoken]), SPEECH_RATE)
    return path


def test_a_transcription_is_called_off_in_the_middle_of_a_window(workspace: Workspace) -> None:
    take_in(workspace, SAMPLE)
    [job] = workspace.screens.queue()
    workspace.lane.start()
    wait_until(lambda: workspace.engine._loaded)
    worker = workspace.engine._worker
    assert worker is not None
    transcribe.cancel(job.id, work=workspace.work)
    wait_until(lambda: not workspace.screens.queue())
    with workspace.work() as unit:
        assert unit.board.get(job.id).state is JobState.CANCELLED
    assert worker._process.poll() is not None


def test_a_lease_is_renewed_while_the_worker_says_nothing(workspace: Workspace) -> None:
    interview = take_in(workspace, SAMPLE)
    [job] = workspace.screens.queue()
    workspace.lane.start()
    wait_until(lambda: workspace.engine._loaded)

    def leased_until() -> str:
        with workspace.store.read() as connection:
            return str(connection.execute(text("SELECT leased_until FROM jobs")).scalar())

    first = leased_until()
    wait_until(lambda: leased_until() > first)
    assert windows_of(workspace, interview) == {}
    transcribe.cancel(job.id, work=workspace.work)


GO_ON = """
import sys
from pathlib import Path
from fieldkit.bootstrap import open_workspace
open_workspace(Path(sys.argv[1])).lane.run_one()
"""


def test_a_killed_transcription_goes_on_at_the_next_unfinished_window(workspace: Workspace, long_sound: Path) -> None:
    interview = take_in(workspace, long_sound)
    first = subprocess.Popen([sys.executable, "-c", GO_ON, str(workspace.folder)])
    wait_until(lambda: windows_of(workspace, interview))
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    before = windows_of(workspace, interview)
    assert list(before) == ["window/0000"]
    ended = workspace.lane.run_one()
    assert ended is not None
    assert ended.state is JobState.DONE
    after = windows_of(workspace, interview)
    assert sorted(after) == ["window/0000", "window/0001", "window/0002"]
    assert after["window/0000"] == before["window/0000"]
    with workspace.work() as unit:
        [transcript] = unit.records.find(Transcript, interview=interview)
        starts = [segment.start for segment in unit.segments.of(transcript.id)]
    assert all(any(low <= start < low + SPOKEN for start in starts) for low in (0, EVERY, 2 * EVERY))


def test_a_night_goes_on_after_a_job_that_failed(workspace: Workspace, tmp_path: Path) -> None:
    spoken, _ = soundfile.read(SAMPLE, dtype="int16")
    soundfile.write(tmp_path / "short.flac", spoken[: 8 * SPEECH_RATE], SPEECH_RATE)
    interviews = [take_in(workspace, tmp_path / "short.flac") for _ in range(3)]
    with workspace.work() as unit:
        [lost, *_] = unit.board.open()
    transcribe.cancel(lost.id, work=workspace.work)
    transcribe.ask(lost.subject, Wish(model="small"), work=workspace.work)
    workspace.lane.start()
    done = [one for one in interviews if one != lost.subject]
    wait_until(lambda: all(windows_of(workspace, one) for one in done))
    wait_until(lambda: [(job.state, job.error) for job in workspace.screens.queue()] == [("failed", "model-missing")])
    assert windows_of(workspace, lost.subject) == {}
