"""What the calibration of a model gains here: every way that was tried, and faster-whisper with its defaults."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import soundfile

from fieldkit.audio.decoder import PyAvDecoder
from fieldkit.domain.hearing.heard import ListeningSettings
from fieldkit.domain.hearing.tuning import Calibration, Tried
from fieldkit.domain.sound.sound import SPEECH_RATE, Window
from fieldkit.settings.places import SAMPLE_SOUND, usual
from fieldkit.speech.calibrator import Calibrator
from fieldkit.speech.engine import Whisper
from fieldkit.speech.models import ModelFolder
from fieldkit.speech.verified import PACE
from fieldkit.usecases.hearing import measure

RUNS = 3
DEFAULT = """
import json, sys, time
from faster_whisper import WhisperModel
model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8")
began = time.perf_counter()
segments, _ = model.transcribe(sys.argv[2], language="fr")
text = " ".join(segment.text for segment in segments)
print(json.dumps(time.perf_counter() - began))
"""
"""Its defaults on a processor; loading is left aside, as it is for ours."""


def calibration() -> str:
    """Calibrate base in a folder of its own, then listen to the sample both ways, in turn."""
    with tempfile.TemporaryDirectory() as room:
        models = ModelFolder(Path(room))
        shutil.copytree(usual().models / "base", Path(room) / "base")
        (Path(room) / "base" / PACE).unlink(missing_ok=True)
        with closing(Whisper(models)) as engine:
            began = time.perf_counter()
            found = _calibrated(models, engine)
            took = time.perf_counter() - began
            ours, default = _in_turn(engine, Path(room) / "base")
    return (
        f"{took:.0f} s of calibration; for a minute of speech: {'; '.join(_told(one) for one in found.tried)}; "
        f"kept: {_told(found.chosen)}; the sample: {ours:.2f} s against {default:.2f} s of the defaults, "
        f"{ours / default:.2f} times"
    )


def _calibrated(models: ModelFolder, engine: Whisper) -> Calibration:
    yardstick = measure.Yardstick(
        sound=SAMPLE_SOUND, decoder=PyAvDecoder(), calibrator=Calibrator(models, engine.device)
    )
    return measure.measure("base", lambda _seconds: None, with_=yardstick)


def _in_turn(engine: Whisper, folder: Path) -> tuple[float, float]:
    """Return the median seconds of the way that is kept, and of the defaults."""
    samples, _ = soundfile.read(SAMPLE_SOUND, dtype="int16")
    window = Window(index=0, start=0.0, end=samples.size / SPEECH_RATE, samples=samples.tobytes())
    settings = ListeningSettings(model="base", language="fr")
    list(engine.listen(window, settings))
    ours, default = [], []
    for _ in range(RUNS):
        began = time.perf_counter()
        list(engine.listen(window, settings))
        ours.append(time.perf_counter() - began)
        command = [sys.executable, "-c", DEFAULT, str(folder), str(SAMPLE_SOUND)]
        default.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return statistics.median(ours), statistics.median(default)


def _told(one: Tried) -> str:
    way = one.tuning
    return f"{way.decoders}×{way.batch} {way.compute} {one.pace * 60:.1f} s, {one.memory:.0f} MB"
