"""What is done with an interview, as a process of its own that may be killed.

`python -m tests.canary_flows FLOW WS DESK TIMES` does one flow in a protected workspace, its key on standard
input, some times or, with 0, until it is killed. Short in tests, long in `bench canaries`.
"""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from fieldkit.audio.clips import CODECS
from fieldkit.bootstrap import Workspace, open_workspace
from fieldkit.bootstrap.protection import Key
from fieldkit.domain.interview import Interview
from fieldkit.domain.note import Attachment
from fieldkit.domain.sheet import Sheet
from fieldkit.domain.sound import Cover
from fieldkit.exchange.formats import FORMATS
from fieldkit.exchange.formats.matrix import SheetNames
from fieldkit.usecases.evidence import codebook, matrix, notes
from fieldkit.usecases.sharing import bundle, sync
from fieldkit.usecases.sheets import attach, fill, read_sheet
from fieldkit.usecases.sheets.sheet_means import Means
from fieldkit.usecases.sound import clip, intake
from fieldkit.usecases.text import correct, export
from fieldkit.usecases.visits import papers
from tests.canaries import ANSWERED, CORRECTED, FILE, NOTED, PERSON, SAID, SOUND, Scene
from tests.conftest import ROOT


def _interview(ws: Workspace) -> Interview:
    with ws.work() as unit:
        return unit.records.find(Interview)[0]


def take_in(ws: Workspace, desk: Path) -> None:
    """Import the sound."""
    about = intake.About(visit=_interview(ws).visit, title=PERSON, speakers=(PERSON,))
    intake.take_in((desk / SOUND,), about, work=ws.work, bench=ws.bench)


def write(ws: Workspace, _desk: Path) -> None:
    """Correct the text, name who speaks, answer, note, and search all of it."""
    told = _interview(ws)
    segments = correct.read(told.id, work=ws.work)[1]
    with ws.work() as unit:
        sheet = unit.records.find(Sheet)[0].id
    for text in (SAID, CORRECTED):
        correct.draft_text(segments[0].id, text, work=ws.work)
        correct.set_text(segments[0].id, text, work=ws.work)
    correct.set_speaker((segments[0].id,), PERSON, work=ws.work)
    fill.answer(sheet, "ident/titre", ANSWERED, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    notes.write(told.visit, NOTED, work=ws.work)
    assert ws.finder.find("bouquetins", 10)


def leave(ws: Workspace, desk: Path) -> None:
    """Write the text in every format, the matrix, a passage, a paper; lend a file, and take it back."""
    told, out = _interview(ws), desk / "out"
    out.mkdir(exist_ok=True)
    for name, known in FORMATS.items():
        target = out / f"{name}.{known.ending}"
        export.leave(told.id, export.Wish(format=name), target, work=ws.work, writers=ws.writers)
    drawn = matrix.draw_up(matrix.Wanted(), book=codebook.read(work=ws.work), codes=ws.codes, likeness=ws.likeness)
    names = SheetNames(matrix="Matrice", cells="Cases", columns=("Colonne",) * 9)
    ws.writers.save_matrix(drawn, out / "matrice.xlsx", names)
    for ending in CODECS:
        clip.leave(
            told.id, (0.5, 2.0), Cover.NONE, out / f"passage.{ending}", work=ws.work, blobs=ws.blobs, clips=ws.clips
        )
    papers.consent_sheet(told.visit, out / "accord.pdf", work=ws.work, press=ws.press)
    with ws.work() as unit:
        [kept] = unit.records.find(Attachment, name=FILE)
    attach.lent(kept.id, ws.lent.lend, work=ws.work, blobs=ws.blobs)
    ws.lent.close()


def pack(ws: Workspace, desk: Path) -> None:
    """Write a bundle, and take it in."""
    out = desk / f"bundles-{os.getpid()}-{time.monotonic_ns()}"
    reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
    made = bundle.make((), bundle.Wrapping(out=out, is_zip=True), work=ws.work, bundles=ws.bundles, reading=reading)
    bundle.take_in(made.path, work=ws.work, bundles=ws.bundles, blobs=ws.blobs)


def meet(ws: Workspace, _desk: Path) -> None:
    """Send to the archive and fetch from it."""
    sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)


def look(ws: Workspace, desk: Path) -> None:
    """Open every page in the window, play the sound, and print what can be printed."""
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QApplication

    from fieldkit.desktop import shots
    from fieldkit.desktop.opening import Opened
    from fieldkit.desktop.pages.sheet.paper import document
    from fieldkit.desktop.widgets.player import Player
    from fieldkit.desktop.window import Window

    assert QApplication.instance() or QApplication([])
    window = Window("fr")
    window.show()
    window.furnish(Opened(workspace=ws))
    visit = ws.screens.visits()[0].id
    for _name, page, id_ in shots.pages(window, visit):
        window.go(page, id_)
        shots.settle(window)
        for player in window.findChildren(Player):
            player.play_from(0.0)
    means = Means(work=ws.work, forms=ws.forms, outlines=ws.forms, blobs=ws.blobs)
    printer = QPrinter()
    printer.setOutputFileName(str(desk / "fiche.pdf"))
    document(read_sheet.read(ws.screens.sheets(visit)[0].id, "fr", means=means), "fr").print_(printer)
    window.hide()


FLOWS: dict[str, Callable[[Workspace, Path], None]] = {
    "take_in": take_in,
    "write": write,
    "leave": leave,
    "pack": pack,
    "meet": meet,
}

ACTS = FLOWS | {"look": look}
"""Also what takes a window, and longer."""


def killed(flow: str, scene: Scene, seconds: float) -> None:
    """Do a flow in a process of its own, again and again, and kill it after some seconds."""
    child = started(flow, scene)
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL
    assert child.stdout is not None
    child.stdout.close()


def started(flow: str, scene: Scene, *before: str, times: int = 0) -> subprocess.Popen[bytes]:
    """Start a flow, a number of times or until it is killed, under another command where one is given."""
    program = [*before, sys.executable, "-m", "tests.canary_flows"]
    command = [*program, flow, str(scene.workspace), str(scene.desk), str(times)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=scene.environment, cwd=ROOT)
    assert child.stdin is not None
    assert child.stdout is not None
    assert scene.key is not None
    with child.stdin as way:
        way.write(scene.key.expose())
    assert child.stdout.readline() == b"ready\n"
    return child


def main(flow: str, workspace: str, desk: str, times: str) -> None:
    """Do a flow a number of times; 0 is for ever."""
    key = Key(sys.stdin.buffer.read(32))
    with closing(open_workspace(Path(workspace), key=key)) as ws:
        _ = ws.archive, ws.bundles, ws.forms, ws.writers
        print("ready", flush=True)
        for _number in range(int(times)) if int(times) else itertools.count():
            ACTS[flow](ws, Path(desk))


if __name__ == "__main__":
    main(*sys.argv[1:])
