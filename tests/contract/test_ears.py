"""Whatever ends the system's sound or whoever listens to it, the recording goes on."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np
import pytest

from fieldkit.audio.recorder import journal
from fieldkit.audio.recorder.files import RecordingFiles
from tests.around.archives import eventually
from tests.around.rooms import Room
from tests.conftest import ROOT
from tests.trials import survival
from tests.trials.lasting import Watch


@pytest.fixture(autouse=True)
def _ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def test_a_sound_server_that_dies_and_comes_back_leaves_one_file_with_a_gap(room: Room, tmp_path: Path) -> None:
    sound, ran, lines = survival.deafened(tmp_path, room, 1.0)
    events = [line["event"] for line in lines]
    assert events.index("device-gone") < events.index("device") < events.index("gap")
    assert not sound.was_cut
    assert ran.off(sound.seconds) <= 0.5
    heard, rate = survival.samples(sound.path)
    assert min(np.abs(heard[:rate]).max(), np.abs(heard[-rate * 2 :]).max()) > 500


def test_an_ear_that_dies_is_replaced(room: Room, tmp_path: Path) -> None:
    recorders = survival.started(tmp_path)
    survival.wait_until(recorders, lambda said: said.elapsed > 1)
    recorder = survival.status(recorders).pid
    [ear] = survival.ears(recorder)
    os.kill(ear, signal.SIGKILL)
    survival.wait_until(recorders, lambda said: "device-gone" in said.warnings)
    survival.wait_until(recorders, lambda said: not said.warnings and said.elapsed > 3)
    assert survival.ears(recorder) not in ([], [ear])
    assert survival.status(recorders).pid == recorder
    assert not recorders.stop().was_cut


def test_an_ear_that_stands_still_for_a_while_loses_nothing(room: Room, tmp_path: Path) -> None:
    watch = Watch()
    recorders = survival.started(tmp_path)
    survival.wait_until(recorders, lambda said: said.elapsed > 1)
    watch.begin(survival.status(recorders).elapsed)
    [ear] = survival.ears(survival.status(recorders).pid)
    os.kill(ear, signal.SIGSTOP)
    time.sleep(4.0)
    os.kill(ear, signal.SIGCONT)
    survival.wait_until(recorders, lambda said: said.elapsed > 7)
    assert survival.ears(survival.status(recorders).pid) == [ear]
    watch.end()
    sound = recorders.stop()
    assert watch.ran().off(sound.seconds) <= 0.5
    heard = journal.read(RecordingFiles(recorders.place("r"), None))
    assert sum(float(str(line["lost"])) for line in heard if line["event"] == "gap") < 0.5


def test_an_ear_goes_with_its_recorder(room: Room, tmp_path: Path) -> None:
    recorders = survival.started(tmp_path)
    recorder = survival.status(recorders).pid
    [ear] = survival.ears(recorder)
    os.kill(recorder, signal.SIGKILL)
    eventually(lambda: not is_running(ear))


def is_running(process: int) -> bool:
    """Say whether a process still does something; one that nobody has waited for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
