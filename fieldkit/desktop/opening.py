"""What happens between the window's first sight and its first page: a workspace is opened, on the bench."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldkit.bootstrap import Workspace
    from fieldkit.bootstrap.protection import Key
    from fieldkit.usecases.sound.record import Recovered


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open workspace, and what must be closed with it."""

    workspace: Workspace
    around: ExitStack = field(default_factory=ExitStack)

    def close(self) -> None:
        """Let go of the workspace, and of the sample's archive."""
        self.workspace.close()
        self.around.close()


def opened(folder: Path, *, with_sample: bool = False, key: Key | None = None) -> Opened:
    """Open a workspace, made when there is none; a protected one with its key; with the sample visit when asked.

    Raises what `open_workspace` raises.
    """
    from fieldkit.bootstrap import make_workspace, open_workspace

    if not (folder / "fieldkit.db").exists():
        make_workspace(folder, folder.name, "fr")
    ws = open_workspace(folder, key=key)
    around = ExitStack()
    if with_sample:
        _with_sample(ws, folder, around)
    return Opened(workspace=ws, around=around)


def woken(ws: Workspace) -> tuple[Recovered, ...]:
    """Pick up recordings that were cut, start the machine's work, and load what pages stand on.

    Done once the visits are on screen: it is the longer part.
    """
    import fieldkit.desktop.pages.sheet.page
    import fieldkit.desktop.pages.transcript.page
    import fieldkit.desktop.pages.visit.page  # noqa: F401 -- loaded away from the window's thread
    from fieldkit.usecases.sheets import speak
    from fieldkit.usecases.sound import record

    ws.lane.start()
    if not ws.recorders.left_behind():
        return ()
    answers = speak.recover(work=ws.work, recorders=ws.recorders, forms=ws.forms, blobs=ws.blobs)
    return (*answers, *record.recover(work=ws.work, recorders=ws.recorders, bench=ws.bench))


def _with_sample(ws: Workspace, folder: Path, around: ExitStack) -> None:
    """Place the sample visit, and join an archive that runs as long as the window."""
    from fieldkit.exchange.embedded import embedded_archive
    from fieldkit.settings import sample as sample_settings
    from fieldkit.usecases import sample
    from fieldkit.usecases.sharing import sync

    sample.place(sample_settings.described(), work=ws.work, bench=ws.bench, forms=ws.forms)
    archive = around.enter_context(embedded_archive(folder.with_name(f"{folder.name}-archive")))
    sync.join(archive.url, archive.code("moi", "admin"), work=ws.work, door=ws.archive)
