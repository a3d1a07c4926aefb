"""A sync under way: on a bench of its own, since it may wait for a network; paused, slowed and stopped from here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.domain.errors import Cancelled, FieldkitError
from fieldkit.usecases.sharing import sync
from fieldkit.usecases.sharing.sync import Met, Stage

LOOK_SECONDS = 0.2
"""How often a pause looks whether it is over."""


class SyncRun(QObject):
    """One sync at a time; its signals are received on the window's thread."""

    moved = Signal(str, float, float)
    """A blob, how many of its bytes have gone or come, of how many."""
    staged = Signal(str, int, int)
    """What is being done (`Stage`), how much of it, of how much."""
    ended = Signal(object)
    """What a sync came to (`Met`), or None when it was stopped or refused."""
    refused = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bench = Bench(self)
        self._stop, self._going = threading.Event(), threading.Event()
        self._going.set()
        self.is_running = False

    @property
    def is_paused(self) -> bool:
        """Say whether it waits for a person."""
        return not self._going.is_set()

    def start(self) -> None:
        """Sync, if that is not under way already."""
        if self.is_running:
            return
        self.is_running = True
        self._stop.clear()
        self._going.set()
        self._bench.ask(self._sync, self._over, self._failed)

    def pause(self, *, is_paused: bool) -> None:
        """Let nothing move, or go on."""
        if is_paused:
            self._going.clear()
        else:
            self._going.set()

    def stop(self) -> None:
        """End it; what has arrived is kept, and the next sync goes on from there."""
        self._stop.set()
        self._going.set()

    def then(self, act: Callable[[], object], done: Callable[[], None]) -> None:
        """Do something that needs the archive once no sync is under way."""
        self._bench.ask(act, lambda _value: done(), self._failed)

    def close(self) -> None:
        """Stop, and let the bench go."""
        self.stop()
        self._bench.close()

    def told(self, stage: Stage, done: int, total: int) -> None:
        """Hear what is being done."""
        self.staged.emit(stage.value, done, total)
        self._pass()

    def wait(self, seconds: float) -> None:
        """Wait for the network to come back, or for a person to stop."""
        self._stop.wait(seconds)
        self._pass()

    def allowed(self) -> int:
        """Return how many bytes a second may travel."""
        return int(float(self._workspace.settings.get("sync_kilobytes")) * 1000)

    def _pass(self) -> None:
        while not self._going.wait(LOOK_SECONDS):
            pass
        if self._stop.is_set():
            raise Cancelled

    def _sync(self) -> Met:
        ws = self._workspace
        way = sync.Way(
            door=ws.archive,
            blobs=ws.blobs,
            traffic=_Moving(self),
            told=self.told,
            wait=self.wait,
            brings_sound=bool(ws.settings.get("brings_sound")),
        )
        return sync.meet_patiently(way, work=ws.work)

    def _over(self, met: Met) -> None:
        self.is_running = False
        self.ended.emit(met)

    def _failed(self, error: FieldkitError) -> None:
        self.is_running = False
        self.ended.emit(None)
        if not isinstance(error, Cancelled):
            self.refused.emit(error)


class _Moving:
    """What transfers tell, from threads of their own."""

    def __init__(self, run: SyncRun) -> None:
        self._run = run
        self.allowed = partial(SyncRun.allowed, run)

    def moved(self, blob: str, done: int, total: int) -> None:
        """Tell a blob's progress; returns when nothing is paused, raises when all is stopped."""
        self._run.moved.emit(blob, float(done), float(total))
        self._run._pass()
