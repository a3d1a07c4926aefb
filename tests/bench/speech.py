"""The whole app path against calling faster-whisper directly, same settings, same sound."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import numpy as np
import soundfile

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.settings.places import usual
from fieldkit.speech.engine import THREADS
from fieldkit.usecases import intake, prepare
from tests.conftest import SAMPLE

REPEATS, RUNS = 4, 3
DIRECT = """
import sys
from faster_whisper import WhisperModel
model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8", cpu_threads=int(sys.argv[3]))
segments, _ = model.transcribe(sys.argv[2], language="fr", beam_size=5, vad_filter=True, word_timestamps=True,
                               condition_on_previous_text=False)
list(segments)
"""


def speech() -> str:
    with tempfile.TemporaryDirectory() as folder:
        samples, rate = soundfile.read(SAMPLE, dtype="int16")
        sound = Path(folder) / "long.wav"
        soundfile.write(sound, np.tile(samples, REPEATS), rate)
        ours, direct = [], []
        for run in range(RUNS):
            direct.append(_timed(lambda: _direct(sound)))
            ours.append(_timed(lambda run=run: _through(Path(folder) / f"ws{run}", sound)))
    ratio = statistics.median(ours) / statistics.median(direct)
    return f"app path {statistics.median(ours):.1f} s, direct {statistics.median(direct):.1f} s, ratio {ratio:.2f}"


def _timed(act: object) -> float:
    began = time.perf_counter()
    assert callable(act)
    act()
    return time.perf_counter() - began


def _direct(sound: Path) -> None:
    model = usual().models / "base"
    subprocess.run([sys.executable, "-c", DIRECT, str(model), str(sound), str(THREADS)], check=True)


def _through(folder: Path, sound: Path) -> None:
    make_workspace(folder, "", "fr")
    ws = open_workspace(folder)
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
    intake.take_in((sound,), intake.About(visit=visit, language="fr"), work=ws.work, bench=ws.bench)
    ws.lane.run_one()
    ws.close()
