"""Files that are dropped on the desk: a sound is taken in, a transcript is shown before it is taken."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.errands import Reached
from fieldkit.desktop.pages.transcript.sound_and_text import SoundAndText
from fieldkit.desktop.pages.transcript.ways import Ways
from fieldkit.desktop.widgets.parts import tell
from fieldkit.desktop.wording.words import said
from fieldkit.exchange.readers import is_known
from fieldkit.usecases.sound import intake


def files_in(dragged: QMimeData) -> list[Path]:
    """Return the files of this machine that are dragged."""
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]


def take(files: list[Path], desk: Desk, page: SoundAndText, ways: Ways) -> None:
    """Take every sound in, and show the first transcript."""
    for path in [one for one in files if not is_known(one.name)]:
        title = said("Import de {name}").format(name=path.name)
        act = partial(_take_in, page.interview, path, desk.workspace)
        desk.errands.run(title, act, partial(_tell, page.interview, path.name, desk, page))
    for path in [one for one in files if is_known(one.name)][:1]:
        ways.further().bring(path)


def _take_in(interview: str, path: Path, ws: Workspace, reached: Reached) -> str:
    return intake.bring(interview, [path], work=ws.work, bench=ws.bench, reached=reached)


def _tell(asked: str, name: str, desk: Desk, page: SoundAndText, taken: str) -> None:
    desk.workspace.lane.wake()
    if taken != asked:
        tell(said("« {name} » est un nouvel entretien de la visite.").format(name=name), page)
