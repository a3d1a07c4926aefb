"""Hours of m4a imported and written down by a job on the lane: the memory it takes, and whether that grows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import av
import numpy as np
import soundfile

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.usecases.visits import prepare
from tests.conftest import SAMPLE

HOURS = float(os.environ.get("FIELDKIT_HOURS", "4"))
ASKED = """
import json, sys
from pathlib import Path
from fieldkit.bootstrap import open_workspace
from fieldkit.usecases.sound import intake
ws = open_workspace(Path(sys.argv[1]))
def peak():
    line = next(one for one in open("/proc/self/status") if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
idle = peak()
"""
TAKEN = """
intake.take_in((Path(sys.argv[2]),), intake.About(visit=sys.argv[3], language="fr"), work=ws.work, bench=ws.bench)
print(json.dumps({"idle": idle, "peak": peak()}))
"""
HEARD = """
import time
from fieldkit.usecases.facts import TranscriptAdvanced
peaks = []
def note(fact):
    if isinstance(fact, TranscriptAdvanced):
        peaks.append((ws.engine.peak_rss_mb, peak() - idle))
ws.store.listen(note)
began = time.monotonic()
job = ws.lane.run_one()
took = time.monotonic() - began
said = {"state": job.state.value, "seconds": took, "peaks": peaks[:-1], "last": peaks[-1]}
print(json.dumps(said))
ws.close()
"""


def long() -> str:
    """Import hours of m4a and write all of it down as the program does; return what worker and parent took."""
    with tempfile.TemporaryDirectory() as folder:
        sound, place = Path(folder) / "long.m4a", Path(folder) / "ws"
        _hours(sound)
        make_workspace(place, "", "fr")
        ws = open_workspace(place)
        visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
        ws.close()
        taken = _run(ASKED + TAKEN, str(place), str(sound), visit)
        heard = _run(ASKED + HEARD, str(place))
    assert heard["state"] == "done", heard
    (worker, parent), windows = heard["last"], [sum(peak) for peak in heard["peaks"]]
    return (
        f"import of {HOURS:g} h of m4a: {taken['peak'] - taken['idle']:.0f} MB over the idle program; transcription "
        f"of all {len(windows)} windows in {heard['seconds']:.0f} s: worker {worker:.0f} MB, parent {parent:.0f} MB "
        f"over idle, {worker + parent:.0f} MB in all; {windows[0]:.0f} MB after the first window, "
        f"{windows[len(windows) // 4]:.0f} MB after a quarter, {windows[-1]:.0f} MB after the last"
    )


def _hours(path: Path) -> None:
    samples, rate = soundfile.read(SAMPLE, dtype="int16")
    minute = np.tile(samples, 60 * rate // samples.size + 1)[: 60 * rate]
    with av.open(str(path), "w") as target:
        stream = target.add_stream("aac", rate=rate, layout="mono")
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame.from_ndarray(minute.reshape(1, -1), format="s16", layout="mono")
        resampler = av.AudioResampler(format="fltp", layout="mono", rate=rate)
        for _ in range(round(HOURS * 60)):
            frame.rate, frame.pts = rate, None
            for piece in resampler.resample(frame):
                piece.pts = None
                target.mux(stream.encode(piece))
        target.mux(stream.encode(None))


def _run(program: str, *arguments: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said
