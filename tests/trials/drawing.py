"""Somebody who draws in a real window, in a process of its own, until it is killed.

`python -m tests.trials.drawing WORKSPACE SHEET` opens a sheet with a question `accord` to sign, the key on standard
input where the workspace is protected; signs three strokes and takes one back; says « drawn » once that lies in the
working copy, and waits.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldkit.bootstrap import Workspace, open_workspace
from fieldkit.bootstrap.protection import Key
from fieldkit.desktop.pages.sheet.asked import Asked
from fieldkit.desktop.pages.sheet.fields.drawn.drawing import DrawingDialog
from fieldkit.desktop.widgets.drawing import written
from fieldkit.usecases.sheets import resume
from fieldkit.usecases.sheets.resume import Place
from tests.conftest import ROOT
from tests.desktop.sheet.building import asked, press
from tests.desktop.sheet.hand import draw

TURN_MS, MOST_TURNS = 50, 1200
"""What does not come in a minute ends the child: whoever waits for it is told by its silence."""

DRAWN = b"drawn\n"


def killed(workspace: Path, sheet: str, key: bytes = b"") -> None:
    """Draw in a process of its own, and kill it once what is drawn lies in the working copy."""
    command = [sys.executable, "-m", "tests.trials.drawing", str(workspace), sheet]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert child.stdin is not None
    assert child.stdout is not None
    with child.stdin as way:
        way.write(key)
    told = child.stdout.readline()
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert told == DRAWN


def main(folder: str, sheet: str) -> None:
    """Draw, and wait to be killed."""
    from fieldkit.desktop.opening import Opened
    from fieldkit.desktop.window import Window

    key = sys.stdin.buffer.read()
    assert QApplication.instance() or QApplication([])
    ws = open_workspace(Path(folder), key=Key(key) if key else None)
    window = Window("fr")
    window.resize(1200, 800)
    window.show()
    window.furnish(Opened(workspace=ws))
    window.go("sheet", sheet)
    _until(lambda: "accord" in [one.question.path for one in window.findChildren(Asked)])
    press(asked(window, "accord"), "Signer…")
    _until(lambda: bool(_papers()))
    [paper] = _papers()
    for height in (0.3, 0.5, 0.7):
        draw(paper.surface, [(0.3, height), (0.7, height)])
    paper.surface.undo()
    _until(lambda: _is_noted(ws, sheet, paper.surface.accessibleName()))
    sys.stdout.buffer.write(DRAWN)
    sys.stdout.flush()
    signal.pause()


def _papers() -> list[DrawingDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, DrawingDialog) and one.isVisible()]


def _is_noted(ws: Workspace, sheet: str, words: str) -> bool:
    found = resume.find(Place(sheet=sheet, path="accord", ground=words), work=ws.work)
    return found.begun.is_there and (course := written.read(found.begun.drawing)).at == 2 and len(course.states) == 4


def _until(holds: Callable[[], bool]) -> None:
    for _turn in range(MOST_TURNS):
        if holds():
            return
        QTest.qWait(TURN_MS)
    raise AssertionError("it did not come")


if __name__ == "__main__":
    main(*sys.argv[1:])
