"""The desk on an interview of four hours: 45,000 words in 4,500 segments, opened, typed in, scrolled."""

from __future__ import annotations

import io
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from fieldkit.bootstrap import Workspace, open_workspace
from fieldkit.desktop.look.theme import dress
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.window import Window
from fieldkit.domain.hearing.machine import MachineWindow
from fieldkit.domain.text.transcript import WINDOW, Transcript
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.bench.saying import saying
from tests.bench.screens import BARE, a_workspace
from tests.made.heard import a_window

WINDOWS, SEGMENTS, WORDS = 60, 75, 10
OPEN_SECONDS, KEY_SECONDS, FRAME_SECONDS, MOST_BYTES = 0.5, 0.016, 0.016, 250 * 2**20
KEYS, FRAMES, OPENINGS = 300, 300, 5
SENTENCE = "nous avons ouvert la salle des fêtes aux habitants "
VOICES = ("Enquêtrice", "Mme Dupuis", "Jean Kauffmann")


def desk() -> str:
    """Measure in a process of its own, against a bare window's memory."""
    with tempfile.TemporaryDirectory() as folder:
        ws = a_workspace(Path(folder))
        interview = long_interview(ws)
        ws.close()
        bare = _child(BARE + _PEAK)
        ours = _child(_OURS, str(Path(folder) / "ws"), interview)
    opened, first, computed, key, frame, peak = (float(one) for one in ours.split())
    beside = peak - float(bare)
    told = (
        _against("opened", opened * 1000, OPEN_SECONDS * 1000, "ms"),
        _against("first time", first * 1000, OPEN_SECONDS * 1000, "ms"),
        f"of which computing {computed * 1000:.0f} ms",
        _against("key, 95th", key * 1000, KEY_SECONDS * 1000, "ms"),
        _against("scrolled frame, 95th", frame * 1000, FRAME_SECONDS * 1000, "ms"),
        _against("memory beside a bare window", beside / 2**20, MOST_BYTES / 2**20, "MB"),
    )
    return f"{WINDOWS * SEGMENTS * WORDS:,} words: " + "; ".join((*told, saying()))


def measured(place: str, interview: str) -> str:
    """Open the interview in the real window: opening again, the first and its computing, key, frame, memory."""
    application = QApplication(sys.argv[:1])
    dress(application, dark=False)
    window = Window("fr")
    window.show()
    window.furnish(Opened(workspace=open_workspace(Path(place))))
    openings: list[float] = []
    computed: list[float] = []
    for _ in range(OPENINGS):
        window.go("welcome", "")
        settle(application, window)
        computed.append(-time.process_time())
        openings.append(_timed(lambda: _shown(application, window, interview)))
        computed[-1] += time.process_time()
    [page] = window.findChildren(TranscriptPage)
    keys = _typed(application, page)
    frames = _scrolled(application, page)
    peak = peak_bytes()
    window.close()
    again = statistics.median(openings[1:])
    return f"{again} {openings[0]} {computed[0]} {_95th(keys)} {_95th(frames)} {peak}"


def peak_bytes() -> int:
    """Return the most memory this process has held; `getrusage` would count what its parent held as well."""
    [line] = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM")]
    return int(line.split()[1]) * 1024


def long_interview(ws: Workspace) -> str:
    """Write an interview of many windows down, with three voices; returns its id."""
    chance = random.Random(7)
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
    with ws.work() as unit:
        interview = prepare.add_interview(unit, visit, "Quatre heures").id
        transcript = Transcript(
            id=unit.new_id(), interview=interview, recording="", model="base", language="fr", seconds=14_400.0
        )
        unit.records.put(transcript.finished("fr", 1.0))
    for position in range(WINDOWS):
        digest = ws.blobs.put(io.BytesIO(_window(position, chance).to_bytes()))
        with ws.work() as unit:
            unit.statements.say(transcript.id, f"{WINDOW}{position:04d}", digest)
    _, segments = correct.read(interview, work=ws.work)
    for number, voice in enumerate(VOICES):
        said = tuple(one.id for place, one in enumerate(segments) if place // 4 % len(VOICES) == number)
        correct.set_speaker(said, voice, work=ws.work)
    return interview


def settle(application: QCoreApplication, window: Window) -> None:
    """Let the window read and draw."""
    while not window.bench.is_idle:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    application.processEvents()


def _window(position: int, chance: random.Random) -> MachineWindow:
    words = (SENTENCE * 4).split()
    texts = [" ".join(chance.choices(words, k=chance.randint(2, 2 * WORDS - 2))) for _ in range(SEGMENTS - 1)]
    rest = SEGMENTS * WORDS - sum(len(text.split()) for text in texts)
    made = a_window([*texts, " ".join(chance.choices(words, k=max(1, rest)))])
    start = position * 14_400.0 / WINDOWS
    moved = tuple(
        replace(
            segment,
            start=segment.start + start,
            end=segment.end + start,
            words=tuple(replace(word, start=word.start + start, end=word.end + start) for word in segment.words),
        )
        for segment in made.segments
    )
    return replace(made, index=position, start=start, end=made.end + start, segments=moved)


def _shown(application: QCoreApplication, window: Window, interview: str) -> None:
    window.go("transcript", interview)
    settle(application, window)
    window.grab()


def _typed(application: QCoreApplication, page: TranscriptPage) -> list[float]:
    """Type in a segment in the middle: from the key to the painted letter, saving included."""
    page.editing.open(page._model.rowCount() // 2, 3)
    application.processEvents()
    times = []
    for letter in (SENTENCE * 10)[:KEYS]:
        times.append(_timed(lambda letter=letter: _press(application, page, letter)))  # type: ignore[misc]
        time.sleep(0.02)
    page.editing.leave()
    return times


def _press(application: QCoreApplication, page: TranscriptPage, letter: str) -> None:
    editor = page.editing.editor
    assert editor is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    page._list.viewport().repaint()
    application.processEvents()


def _scrolled(application: QCoreApplication, page: TranscriptPage) -> list[float]:
    """Scroll down by 100 pixels a frame, as a wheel does, then up by jumps."""
    bar = page._list.verticalScrollBar()
    bar.setValue(0)
    times = []
    for frame in range(FRAMES):
        step = 100 if frame < FRAMES * 2 // 3 else -5000
        times.append(_timed(lambda step=step: _moved(application, page, bar.value() + step)))  # type: ignore[misc]
    return times


def _moved(application: QCoreApplication, page: TranscriptPage, value: int) -> None:
    page._list.verticalScrollBar().setValue(value)
    page._list.viewport().repaint()
    application.processEvents()


_PEAK = "from tests.bench.desk import peak_bytes\nprint(peak_bytes())\n"
_OURS = "import sys\nfrom tests.bench.desk import measured\nprint(measured(sys.argv[1], sys.argv[2]))\n"


def _child(program: str, *arguments: str) -> str:
    ran = subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True)
    return ran.stdout.splitlines()[-1]


def _against(name: str, value: float, limit: float, unit: str) -> str:
    return f"{name} {value:.1f} {unit} ({'under' if value < limit else 'OVER'} {limit:.0f})"


def _95th(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
