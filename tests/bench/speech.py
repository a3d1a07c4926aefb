"""The whole app path against calling faster-whisper with its defaults: same model, sound and machine."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.domain.text.transcript import Segment
from fieldkit.settings.places import usual
from fieldkit.usecases.sound import intake
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.bench import material

RUNS = 3
DEFAULT = """
import json, sys
from faster_whisper import WhisperModel
model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8")
segments, _ = model.transcribe(sys.argv[2], language="fr")
print(json.dumps(" ".join(segment.text for segment in segments)))
"""
LEAST_SURE = 0.1
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Run:
    """One transcription: its wall time in seconds, its text, and the peak memory of the worker in MB."""

    seconds: float
    text: str
    peak_mb: float = 0.0
    segments: tuple[Segment, ...] = ()


def speech() -> str:
    """Transcribe nine minutes of French both ways, in turn; return the ratio, the errors and the memory."""
    with tempfile.TemporaryDirectory() as folder:
        sound, reference = material.french(Path(folder) / "french.wav")
        ours, default = [], []
        for run in range(RUNS):
            default.append(_default(sound))
            ours.append(_through(Path(folder) / f"ws{run}", sound))
    ratio = statistics.median(one.seconds for one in ours) / statistics.median(one.seconds for one in default)
    said, plain = material.error_rate(reference, ours[-1].text), material.error_rate(reference, default[-1].text)
    return (
        f"{ratio:.2f} times the time of the defaults ({statistics.median(one.seconds for one in ours):.1f} s "
        f"against {statistics.median(one.seconds for one in default):.1f} s for {material.FRENCH_SECONDS} s); "
        f"word errors {said:.1f} % against {plain:.1f} %; worker {ours[-1].peak_mb:.0f} MB; "
        f"the least sure tenth of words holds {_held(reference, ours[-1].segments) * 100:.0f} % of the errors"
    )


def _default(sound: Path) -> Run:
    model = usual().models / "base"
    command = [sys.executable, "-c", DEFAULT, str(model), str(sound)]
    seconds, done = _timed(lambda: subprocess.run(command, check=True, capture_output=True, text=True))
    return Run(seconds, json.loads(done.stdout))


def _through(folder: Path, sound: Path) -> Run:
    make_workspace(folder, "", "fr")
    ws = open_workspace(folder)
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
    about = intake.About(visit=visit, language="fr")
    interview = intake.take_in((sound,), about, work=ws.work, bench=ws.bench)
    seconds, _ = _timed(ws.lane.run_one)
    _, segments = correct.read(interview, work=ws.work)
    peak = ws.engine.peak_rss_mb
    ws.close()
    return Run(seconds, " ".join(segment.text for segment in segments), peak, segments)


def _held(reference: str, segments: tuple[Segment, ...]) -> float:
    """Return the share of wrong words that the least sure tenth holds."""
    words = [word for segment in segments for word in segment.words]
    wrong = material.wrong_words(reference, [word.text for word in words])
    order = sorted(range(len(words)), key=lambda place: words[place].probability or 0.0)
    least = set(order[: round(len(words) * LEAST_SURE)])
    return len(least & wrong) / max(1, len(wrong))


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    value = act()
    return time.perf_counter() - began, value
