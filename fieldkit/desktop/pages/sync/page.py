"""The page of sync: what will go, how large, how long; what came; what waits for a person; space on this laptop."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.leaving.archive import AskArchive
from fieldkit.desktop.pages.sync.archive_card import ArchiveCard
from fieldkit.desktop.pages.sync.came_card import CameCard
from fieldkit.desktop.pages.sync.files_card import FilesCard
from fieldkit.desktop.pages.sync.needs_card import NeedsCard
from fieldkit.desktop.pages.sync.running import SyncRun
from fieldkit.desktop.pages.sync.seen import SeenSync, see
from fieldkit.desktop.pages.sync.space_card import SpaceCard
from fieldkit.desktop.widgets.parts import button, label, row, tell
from fieldkit.desktop.widgets.reading_order import tab_as_read
from fieldkit.desktop.widgets.scrolled import scrolled
from fieldkit.desktop.wording import words
from fieldkit.domain.errors import FieldkitError
from fieldkit.usecases.sharing import bundle, space, sync
from fieldkit.usecases.sharing.bundle import Taken
from fieldkit.words import in_window


class SyncPage(QWidget):
    """One page for the way to the archive and back; re-reads when something happened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._run = SyncRun(desk.workspace, self)
        self._archive = ArchiveCard(desk, self._run)
        self._files = FilesCard()
        self._needs = NeedsCard(desk, self._read)
        self._arrivals = CameCard(desk)
        self._space = SpaceCard()
        self._came: dict[str, int] = {}
        self._build()
        self._wire()

    def show_sync(self, *, starts: bool = False) -> None:
        """Read the page again, and sync if that is asked."""
        self._read()
        if starts:
            self._run.start()

    def leave(self) -> None:
        """Stop what is under way: the window closes; the next sync goes on from there."""
        self._run.close()

    def _build(self) -> None:
        column = scrolled(self)
        stick = button(self.tr("Prendre un paquet…"), self._choose_bundle, "package")
        folder = button(self.tr("Prendre un dossier…"), self._choose_folder, "folder")
        column.addLayout(row(label(self.tr("Synchronisation"), "title", wraps=False), None, stick, folder))
        for card in (self._archive, self._needs, self._arrivals, self._files, self._space):
            column.addWidget(card)
        column.addStretch(1)

    def _wire(self) -> None:
        self._archive.wanted_archive.connect(self._join)
        self._run.moved.connect(self._files.show_moved)
        self._run.staged.connect(self._archive.show_stage)
        self._run.ended.connect(self._ended)
        self._run.refused.connect(self._refused)
        self._space.wanted_away.connect(self._free)
        self._space.wanted_back.connect(self._bring_back)
        self._desk.bridge.happened.connect(self._reread)

    @Slot(object)
    def _reread(self, _fact: object) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._desk.bench.ask(partial(see, self._desk.workspace), self._show)

    def _show(self, seen: SeenSync) -> None:
        self._archive.show_archive(seen)
        self._archive.show_news([(one, self._came[one.id]) for one in seen.visits if one.id in self._came])
        self._needs.show_needs(seen.disputes, seen.outgoing.refused, seen.orders)
        self._arrivals.show_arrivals(seen.arrivals)
        self._space.show_sounds(seen.sounds, seen.away)
        self._files.setVisible(bool(seen.pulse.archive))
        if not self._run.is_running:
            self._files.show_files(seen.outgoing)
        tab_as_read(self)

    @Slot(object)
    def _ended(self, met: sync.Met | None) -> None:
        self._archive.show_end(met)
        self._came = met.news if met else {}
        self._read()

    @Slot(object)
    def _refused(self, error: FieldkitError) -> None:
        tell(in_window(error, self._desk.language), self)

    @Slot()
    def _join(self) -> None:
        asked = AskArchive(self)
        if asked.exec():
            ws = self._desk.workspace
            join = partial(sync.join, asked.url, asked.code, work=ws.work, door=ws.archive)
            self._desk.bench.ask(join, lambda _name: self.show_sync(starts=True))

    @Slot(list)
    def _free(self, interviews: list[str]) -> None:
        ws = self._desk.workspace
        act = partial(space.free_at, ws.archive, interviews, work=ws.work, blobs=ws.blobs)
        self._run.then(act, self._read)

    @Slot(list)
    def _bring_back(self, interviews: list[str]) -> None:
        want = partial(space.want_here, interviews, work=self._desk.workspace.work)
        self._desk.bench.ask(want, lambda _none: self._run.start())

    def _choose_bundle(self) -> None:
        kinds = self.tr("Paquets (*.zip *.age)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Quel paquet prendre ?"), "", kinds)
        self._take(chosen)

    def _choose_folder(self) -> None:
        self._take(QFileDialog.getExistingDirectory(self, self.tr("Quel paquet prendre ?")))

    def _take(self, chosen: str) -> None:
        if chosen:
            ws = self._desk.workspace
            take = partial(bundle.take_in, Path(chosen), work=ws.work, bundles=ws.bundles, blobs=ws.blobs)
            self._desk.errands.run(self.tr("Lecture du paquet"), take, self._tell_taken)

    def _tell_taken(self, taken: Taken) -> None:
        tell(words.taken(taken.added, taken.conflicts, taken.orders), self)
        self._read()
