"""A PNG of every page of the real app on the sample visit: light and dark, French and English."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.dialogs.listening.again import AskAgain
from fieldkit.desktop.dialogs.listening.versions import Versions
from fieldkit.desktop.dialogs.listening.voices import AskVoices, heard_voices
from fieldkit.desktop.locking.conversion import ConvertingPage
from fieldkit.desktop.locksmith import Locksmith
from fieldkit.desktop.look.theme import dress
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.protection.founding import Founding
from fieldkit.desktop.protection.gate import Gate
from fieldkit.desktop.protection.paper import RecoverySheet
from fieldkit.desktop.window import Window
from fieldkit.desktop.wording.language import speak
from fieldkit.domain.evidence.coding import Code, Direction
from fieldkit.domain.job import Job, JobState
from fieldkit.settings import sample as sample_settings
from fieldkit.usecases import sample
from fieldkit.usecases.evidence import codebook, excerpts, notes
from fieldkit.usecases.hearing import transcribe, versions
from fieldkit.usecases.hearing.transcribe import Wish
from fieldkit.usecases.hearing.translate import Offer
from fieldkit.usecases.reviewing import assign, changes, review
from fieldkit.usecases.text import correct

PRINTED = "7F3K-Q9WM-2XBT-HD5R-Z0VN-6JYC-E8PA-41GS"
"""A recovery key that opens nothing."""

CODED = (
    ("Écoute", Direction.TOWARDS),
    ("Portage politique", Direction.AWAY),
    ("Moyens", Direction.NEITHER),
)
"""What the passages are read as, and which way they lead."""

SETTLE_MILLISECONDS, DRAW_MILLISECONDS = 700, 300


def main(arguments: list[str]) -> int:
    """Draw every page into a folder."""
    folder = Path(arguments[0] if arguments else "shots")
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as home:
        visit = _prepared(Path(home) / "ws")
        for language in ("fr", "en"):
            for look in ("light", "dark"):
                speak(application, language)
                dress(application, dark=look == "dark")
                window = Window(language)
                window.locksmith = Locksmith(Path(home) / "ws")
                window.show()
                window.furnish(Opened(workspace=open_workspace(Path(home) / "ws")))
                for name, page, id_ in pages(window, visit):
                    window.begin(page, id_)
                    settle(window)
                    window.grab().save(str(folder / f"{name}-{look}-{language}.png"))
                for name, front in fronts():
                    window.stand_in(front)
                    settle(window)
                    window.grab().save(str(folder / f"{name}-{look}-{language}.png"))
                for name, dialog in dialogs(window, visit):
                    dialog.open()
                    settle(window)
                    dialog.grab().save(str(folder / f"{name}-{look}-{language}.png"))
                    dialog.close()
                window.close()
    return 0


def pages(window: Window, visit: str) -> Iterator[tuple[str, str, str]]:
    """Yield each page's name, kind and id."""
    screens = window.workspace.screens
    yield "welcome", "welcome", ""
    yield "visit", "visit", visit
    yield "transcript", "transcript", screens.interviews(visit)[0].id
    yield "sheet", "sheet", screens.sheets(visit)[0].id
    yield "workshop", "workshop", "fiche-entretien"
    for study in ("search", "evidence", "matrix", "codebook"):
        yield study, study, ""
    yield "prepare", "prepare", visit
    yield "review", "review", visit
    yield "reviews", "reviews", ""
    yield "work", "work", ""
    yield "machine", "machine", ""
    yield "sync", "sync", ""
    yield "preferences", "preferences", ""


def fronts() -> Iterator[tuple[str, QWidget]]:
    """Yield what stands in front of a workspace that is shut, each with its name."""
    gate, converting = Gate(), ConvertingPage(is_protecting=True)
    gate.ask()
    converting.show_progress("", 0.42, 1.0)
    founding = Founding(str(Path("Documents", "fieldkit", "visites")), can_remember=True)
    printed = Founding("", can_remember=True)
    printed.show_recovery(RecoverySheet(key=PRINTED, workspace="visites", day=date(2018, 2, 13)))
    yield from (("gate", gate), ("founding", founding), ("recovery", printed), ("converting", converting))


def dialogs(window: Window, visit: str) -> Iterator[tuple[str, QDialog]]:
    """Yield dialogs over the transcript, each with its name."""
    assert window.desk is not None
    interview = window.workspace.screens.interviews(visit)[0].id
    _, segments = correct.read(interview, work=window.workspace.work)
    found = versions.listenings(interview, work=window.workspace.work)
    models = tuple(one.name for one in window.workspace.models.known() if one.installed)
    yield (
        "again",
        AskAgain(segments[0].id, models, Offer(spoken="fr", targets=("en",)), window.workspace.languages, window),
    )
    yield "versions", Versions(found, window.desk, _unheard, window)
    yield "voices", AskVoices(heard_voices(segments), ("Claire Muller",), _unheard, window)


def _unheard(_seconds: float) -> None:
    return


def settle(window: Window) -> None:
    """Let the window read, then draw what was read."""
    _turn(SETTLE_MILLISECONDS)
    while not window.bench.is_idle:
        _turn(DRAW_MILLISECONDS)
    _turn(DRAW_MILLISECONDS)


def _turn(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _prepared(folder: Path) -> str:
    """Make the sample workspace, transcribed and partly corrected."""
    make_workspace(folder, "Exemple", "fr")
    ws: Workspace = open_workspace(folder)
    visit = sample.place(sample_settings.described(), work=ws.work, bench=ws.bench, forms=ws.forms)
    with ws.work() as unit:
        unit.remember("author", "Zoé Œillet")
    ws.lane.run_one()
    [interview] = ws.screens.interviews(visit)
    _, segments = correct.read(interview.id, work=ws.work)
    correct.set_speaker(tuple(one.id for one in segments), "Claire Muller", work=ws.work)
    for segment in segments[:3]:
        correct.verify(segment.id, work=ws.work)
    _listened_again(ws, interview.id)
    _studied(ws, visit, interview.id)
    ws.close()
    return visit


def _listened_again(ws: Workspace, interview: str) -> None:
    """Make another text beside the first, tell a second voice, and leave jobs that wait and that failed."""
    _, segments = correct.read(interview, work=ws.work)
    correct.set_text(segments[0].id, segments[0].text.replace("libre", "Libre"), work=ws.work)
    correct.set_speaker(tuple(one.id for one in segments[1::3]), "Voix 2", work=ws.work)
    transcribe.ask(interview, Wish(language="fr,en"), work=ws.work)
    while ws.lane.run_one() is not None:
        pass
    with ws.work() as unit:
        asked = Job(id=unit.new_id(), verb=transcribe.VERB, subject=interview, options=(("model", "base"),))
        unit.board.put(asked)
        failed = replace(asked, id=unit.new_id(), state=JobState.FAILED, options=(("model", "small"),))
        unit.board.put(replace(failed, error="model-missing"))


def _studied(ws: Workspace, visit: str, interview: str) -> None:
    """Cite and code passages, write a note, say a remark, and set a word right after all of it was read."""
    _, segments = correct.read(interview, work=ws.work)
    cited = []
    for place, (name, direction) in enumerate(CODED):
        words = segments[place].words
        code = Code(factor=codebook.add(name, work=ws.work), weight=place + 1, direction=direction)
        about = excerpts.About(codes=(code,))
        cited.append(excerpts.take(interview, words[0].id, words[-1].id, about, work=ws.work))
    notes.write(visit, "Demander qui a tenu le standard pendant les travaux.", (cited[0],), work=ws.work)
    review.comment(segments[3].id, "Qui parle ici ? On entend deux personnes.", work=ws.work)
    changes.mark_read(visit, work=ws.work)
    correct.set_text(segments[3].id, segments[3].text.replace("vrai", "véritable"), work=ws.work)
    assign.give(interview, assign.Wanted(transcriber="Odette", note="Attention aux noms"), work=ws.work)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
