"""A three-hour m4a: the memory that importing it and transcribing it take over the model's own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import av
import numpy as np
import soundfile

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.usecases import prepare
from tests.conftest import SAMPLE

HOURS, WINDOWS = 3, 3
ASKED = """
import json, sys
from pathlib import Path
from fieldkit.bootstrap import open_workspace
from fieldkit.domain.errors import Cancelled
from fieldkit.usecases import intake
ws = open_workspace(Path(sys.argv[1]))
def peak():
    line = next(one for one in open("/proc/self/status") if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
before = peak()
"""
TAKEN = """
intake.take_in((Path(sys.argv[2]),), intake.About(visit=sys.argv[3], language="fr"), work=ws.work, bench=ws.bench)
print(json.dumps({"before": before, "peak": peak()}))
"""
HEARD = """
from fieldkit.domain.heard import ListeningSettings
from fieldkit.domain.recording import Recording
from fieldkit.domain.sound import SPEECH_RATE, Window
with ws.work() as unit:
    [recording] = unit.records.find(Recording)
settings = ListeningSettings(model="base", language="fr")
with ws.blobs.open(recording.listening) as sound:
    for number, window in enumerate(ws.decoder.windows(sound, after=0.0, first_index=0)):
        if number == 0:
            second = Window(index=0, start=0.0, end=1.0, samples=window.samples[: 2 * SPEECH_RATE])
            list(ws.engine.listen(second, settings))
            model = ws.engine.peak_rss_mb
        list(ws.engine.listen(window, settings))
        if number + 1 == int(sys.argv[2]):
            break
print(json.dumps({"model": model, "worker": ws.engine.peak_rss_mb, "before": before, "parent": peak()}))
ws.close()
"""


def long() -> str:
    """Import a three-hour m4a, then listen to its first windows; memory is flat from window to window."""
    with tempfile.TemporaryDirectory() as folder:
        sound, place = Path(folder) / "long.m4a", Path(folder) / "ws"
        _three_hours(sound)
        make_workspace(place, "", "fr")
        ws = open_workspace(place)
        visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
        ws.close()
        taken = _run(ASKED + TAKEN, str(place), str(sound), visit)
        heard = _run(ASKED + HEARD, str(place), str(WINDOWS))
    imported = taken["peak"] - taken["before"]
    over = heard["worker"] - heard["model"] + heard["parent"] - heard["before"]
    return (
        f"import of {HOURS} h of m4a: {imported:.0f} MB over the idle program; transcription: worker "
        f"{heard['worker']:.0f} MB of which {heard['model']:.0f} MB with the model warm, {over:.0f} MB over it in all"
    )


def _three_hours(path: Path) -> None:
    samples, rate = soundfile.read(SAMPLE, dtype="int16")
    minute = np.tile(samples, 60 * rate // samples.size + 1)[: 60 * rate]
    with av.open(str(path), "w") as target:
        stream = target.add_stream("aac", rate=rate, layout="mono")
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame.from_ndarray(minute.reshape(1, -1), format="s16", layout="mono")
        resampler = av.AudioResampler(format="fltp", layout="mono", rate=rate)
        for _ in range(HOURS * 60):
            frame.rate, frame.pts = rate, None
            for piece in resampler.resample(frame):
                piece.pts = None
                target.mux(stream.encode(piece))
        target.mux(stream.encode(None))


def _run(program: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    said: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return said
