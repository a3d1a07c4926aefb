"""What a window has for as long as a workspace is open: its desk, its pages, and who follows the recorder."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.furniture import Furniture
from fieldkit.desktop.house import House
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.recording.remote import Remote
from fieldkit.desktop.watcher import RecorderWatch
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.screens import Pulse, VisitLine

PAUSE_MILLISECONDS = 150
"""Facts that come in a burst are shown together."""


class Session(QObject):
    """One open workspace in one house; it goes with the house."""

    def __init__(self, opened: Opened, desk: Desk, house: House, window: QWidget) -> None:
        """Place the pages; follow the recorder and the workspace's facts from now on."""
        super().__init__(house)
        self.opened, self.desk, self._house = opened, desk, house
        self._furniture = Furniture(desk, house.pages)
        self._watch = RecorderWatch(lambda: opened.workspace.recorders, self)
        self._remote = Remote(desk, house.recording, window)
        self._reader = QTimer(self)
        self._reader.setSingleShot(True)
        self._reader.setInterval(PAUSE_MILLISECONDS)
        self._reader.timeout.connect(self._read)
        for one in (house.recording, house.pulse, self._remote):
            self._watch.seen.connect(one.show_status)
        self._watch.seen.connect(desk.bridge.recording)
        self._watch.changed.connect(self._soon)
        desk.bridge.happened.connect(house.pulse.hear)
        desk.bridge.happened.connect(self._soon)
        house.pulse.cancel_job.connect(self._cancel)
        house.pulse.show_protection(is_protected=opened.workspace.key is not None)
        opened.workspace.store.listen(desk.bridge.tell)
        self._read()

    @property
    def is_discreet(self) -> bool:
        """Say whether the discreet panel stands in for the window."""
        return self._remote.is_discreet

    def show(self, page: str, id_: str, *, is_back: bool = False) -> None:
        """Show a page by its name, as `Furniture.show` knows them, or as it was left."""
        if is_back:
            self._furniture.show_again(page, id_)
        else:
            self._furniture.show(page, id_)

    def save(self) -> None:
        """Say what is being typed, and stop what sounds; the pages stay."""
        self._furniture.save()

    def leave(self) -> None:
        """Save, and stop what pages do by themselves; nothing is asked of them any more."""
        self._furniture.leave()

    def end(self) -> None:
        """Let go of the recorder and of the workspace's facts; a recording under way goes on."""
        self._reader.stop()
        self._watch.stop()
        self._remote.close()
        self.opened.workspace.store.forget(self.desk.bridge.tell)

    @Slot(object)
    def _soon(self, _fact: object) -> None:
        self._reader.start()

    @Slot()
    def _read(self) -> None:
        screens = self.opened.workspace.screens
        self.desk.bench.ask(lambda: (screens.visits(), screens.pulse()), self._show)

    def _show(self, seen: tuple[tuple[VisitLine, ...], Pulse]) -> None:
        visits, pulse = seen
        self._house.side.show_visits(visits)
        self._house.pulse.show_pulse(pulse, self.opened.workspace.folder)

    @Slot(str)
    def _cancel(self, job: str) -> None:
        self.desk.bench.ask(partial(transcribe.cancel, job, work=self.opened.workspace.work))
