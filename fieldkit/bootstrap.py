"""The only place where parts are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fieldkit.audio.decoder import PyAvDecoder
from fieldkit.audio.recorders import Recorders
from fieldkit.exchange.bundles import Bundles
from fieldkit.exchange.link import ArchiveDoor
from fieldkit.jobs.lane import Lane
from fieldkit.settings.declared import Settings
from fieldkit.settings.places import Places, usual
from fieldkit.sheets.forms import LibraryForms
from fieldkit.speech.engine import Whisper
from fieldkit.speech.models import ModelFolder
from fieldkit.store.blobs import BlobFolder
from fieldkit.store.screens import StoreScreens
from fieldkit.store.work import Store
from fieldkit.store.workspace import make_workspace, open_store
from fieldkit.usecases import transcribe
from fieldkit.usecases.intake import Workbench
from fieldkit.usecases.ports import OpenWork

__all__ = ["Workspace", "make_workspace", "open_workspace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A workspace with every part that works on it."""

    folder: Path
    store: Store
    work: OpenWork
    blobs: BlobFolder
    screens: StoreScreens
    settings: Settings
    bench: Workbench
    recorders: Recorders
    models: ModelFolder
    engine: Whisper
    forms: LibraryForms
    bundles: Bundles
    archive: ArchiveDoor
    lane: Lane

    def close(self) -> None:
        """Stop the machine's work and let go; a recording under way goes on."""
        self.lane.stop()
        self.engine.close()
        self.store.close()


def open_workspace(folder: Path, places: Places | None = None) -> Workspace:
    """Open a workspace, its parts chosen; raises `Refused` (not-a-workspace, workspace-newer)."""
    places = places or usual()
    store = open_store(folder)
    models = ModelFolder(places.models)
    engine = Whisper(models)
    decoder = PyAvDecoder()
    ears = transcribe.Ears(blobs=store.blobs, decoder=decoder, engine=engine, tell=store.tell)
    handlers = {transcribe.VERB: partial(transcribe.carry_out, work=store.work, ears=ears)}
    return Workspace(
        folder=folder,
        store=store,
        work=store.work,
        blobs=store.blobs,
        screens=StoreScreens(store),
        settings=Settings(folder),
        bench=Workbench(blobs=store.blobs, decoder=decoder, aside=folder / "incoming"),
        recorders=Recorders(folder / "recordings"),
        models=models,
        engine=engine,
        forms=LibraryForms(),
        bundles=Bundles(store.blobs),
        archive=ArchiveDoor(store.blobs),
        lane=Lane("transcription", handlers, store.work),
    )
