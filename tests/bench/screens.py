"""Search, the desk and the window on a large workspace."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.window import Window
from fieldkit.domain.transcript import Transcript
from fieldkit.store.tables import FOUND, PROJECTIONS, SEGMENTS
from fieldkit.usecases import prepare

INTERVIEWS, WORDS = 2_000, 5_000
VOCABULARY = [f"mot{number}é" for number in range(20_000)]


def search() -> str:
    with tempfile.TemporaryDirectory() as folder:
        ws = _workspace(Path(folder))
        _fill(ws)
        times = [_timed(lambda: ws.screens.find(random.choice(VOCABULARY), 50)) for _ in range(30)]
        ws.close()
    return f"median {statistics.median(times) * 1000:.1f} ms over {INTERVIEWS} interviews of {WORDS} words"


def transcript() -> str:
    """Time a 20,000-word transcript: asked for in the window, read, laid out and painted."""
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        ws = _workspace(Path(folder))
        interview = _long_interview(ws)
        window = Window("fr")
        window.show()
        window.furnish(Opened(workspace=ws))
        times = []
        for _ in range(7):
            window.go("welcome", "")
            _settled(application, window)
            times.append(_timed(lambda: _shown(application, window, interview)))
        read = [_timed(lambda: _segments(ws)) for _ in range(7)]
        window.close()
    return (
        f"20,000 words on screen in {statistics.median(times) * 1000:.0f} ms "
        f"(of which read {statistics.median(read) * 1000:.0f} ms), first time {times[0] * 1000:.0f} ms"
    )


def _long_interview(ws: Workspace) -> str:
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
    with ws.work() as unit:
        interview = prepare.add_interview(unit, visit, "Long")
        unit.records.put(
            Transcript(id="t", interview=interview.id, recording="r", model="base", language="fr", seconds=9000.0)
        )
    rows = [_segment(number, 12) | {"interview": interview.id} for number in range(20_000 // 12)]
    with ws.store.engine.begin() as connection:
        connection.execute(insert(SEGMENTS), rows)
    return interview.id


def _shown(application: QCoreApplication, window: Window, interview: str) -> None:
    window.go("transcript", interview)
    _settled(application, window)
    window.grab()


def _settled(application: QCoreApplication, window: Window) -> None:
    while not window.bench.is_idle:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    application.processEvents()


def _segments(ws: Workspace) -> None:
    with ws.work() as unit:
        assert len(unit.segments.of("t")) == 20_000 // 12


BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1240, 800)
window.show()
application.processEvents()
"""
OURS = """
import os
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from fieldkit.desktop.app import Showing
application = QApplication(sys.argv)
showing = Showing(application, Path(sys.argv[1]), "fr")
showing.open()
application.processEvents()
assert showing.window.isVisible()
if sys.argv[2] == "read":
    while showing.window.visits_shown < 1:
        application.processEvents()
os._exit(0)
"""


def window() -> str:
    """Whole processes: a bare main window, ours on screen, ours with its visits read."""
    with tempfile.TemporaryDirectory() as folder:
        ws = _workspace(Path(folder))
        _fill(ws, words=False)
        ws.close()
        place = str(Path(folder) / "ws")
        bare, shown, read = [], [], []
        for _ in range(7):
            bare.append(_timed(lambda: _run(BARE)))
            shown.append(_timed(lambda: _run(OURS, place, "shown")))
            read.append(_timed(lambda: _run(OURS, place, "read")))
    usual, first, whole = (statistics.median(times) for times in (bare, shown, read))
    return (
        f"bare window {usual * 1000:.0f} ms; ours on screen {first * 1000:.0f} ms, ratio {first / usual:.2f}; "
        f"its visits listed {whole * 1000:.0f} ms, ratio {whole / usual:.2f} ({INTERVIEWS} interviews)"
    )


def _run(program: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-c", program, *arguments], check=True)


def _workspace(folder: Path) -> Workspace:
    make_workspace(folder / "ws", "", "fr")
    return open_workspace(folder / "ws")


def _fill(ws: Workspace, *, words: bool = True) -> None:
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
    chance = random.Random(1)
    rows = [
        {"id": f"i{n}", "visit": visit, "title": f"Entretien {n}", "language": "fr", "speakers": []}
        for n in range(INTERVIEWS)
    ]
    with ws.store.engine.begin() as connection:
        connection.execute(insert(PROJECTIONS["interview"]), rows)
        for n in range(INTERVIEWS if words else 0):
            lines = [" ".join(chance.choices(VOCABULARY, k=25)) for _ in range(WORDS // 25)]
            found = [
                {"subject": f"t.{n}.{p}", "field": "words", "kind": "segment", "owner": f"i{n}", "text": line}
                for p, line in enumerate(lines)
            ]
            connection.execute(insert(FOUND), found)


def _segment(number: int, count: int) -> dict[str, object]:
    words = [
        {"id": f"{number}.{k}", "text": "élu", "start": number + k / 12, "end": number + k / 12, "probability": 0.9}
        for k in range(count)
    ]
    return {
        "id": f"t.0.{number}",
        "transcript": "t",
        "interview": "i",
        "start": float(number),
        "end": number + 1.0,
        "machine_words": words,
        "words": words,
        "speaker": "",
        "language": "fr",
        "state": "machine",
        "doubts": [],
    }


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
