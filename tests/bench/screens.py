"""Search, the desk and the window on a large workspace."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow
from sqlalchemy import insert

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.window import Window
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
    with tempfile.TemporaryDirectory() as folder:
        ws = _workspace(Path(folder))
        rows = [_segment(number, 12) for number in range(20_000 // 12)]
        with ws.store.engine.begin() as connection:
            connection.execute(insert(SEGMENTS), rows)

        def read() -> None:
            with ws.work() as unit:
                assert len(unit.segments.of("t")) == len(rows)

        times = [_timed(read) for _ in range(7)]
        ws.close()
    return f"20,000 words read in {statistics.median(times) * 1000:.0f} ms (median)"


def window() -> str:
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        ws = _workspace(Path(folder))
        _fill(ws, words=False)

        def bare() -> None:
            shown = QMainWindow()
            shown.show()
            application.processEvents()
            shown.close()

        def ours() -> None:
            shown = Window(ws, "fr")
            shown.show()
            application.processEvents()
            shown.hide()

        bare()
        first, usual = _timed(ours), statistics.median([_timed(bare) for _ in range(5)])
    return f"ours {first * 1000:.0f} ms, bare {usual * 1000:.0f} ms, both after start-up of Qt"


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
