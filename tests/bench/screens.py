"""The window on a large workspace."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy import insert

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.store.database.tables import PROJECTIONS
from fieldkit.usecases.visits import prepare

INTERVIEWS = 2_000


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
        ws = a_workspace(Path(folder))
        _fill(ws)
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


def a_workspace(folder: Path) -> Workspace:
    make_workspace(folder / "ws", "", "fr")
    return open_workspace(folder / "ws")


def _fill(ws: Workspace) -> None:
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
    rows = [
        {"id": f"i{n}", "visit": visit, "title": f"Entretien {n}", "language": "fr", "speakers": []}
        for n in range(INTERVIEWS)
    ]
    with ws.store.engine.begin() as connection:
        connection.execute(insert(PROJECTIONS["interview"]), rows)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
