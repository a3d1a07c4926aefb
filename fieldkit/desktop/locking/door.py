"""The door of a workspace: opens it behind a window, asks for what it takes, and shuts it again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from fieldkit.desktop.locksmith import Founded, Locksmith, Standing
from fieldkit.desktop.opening import Opened, opened, woken
from fieldkit.desktop.protection.gate import Gate
from fieldkit.desktop.protection.patience import Patience
from fieldkit.desktop.watcher import RecorderWatch
from fieldkit.desktop.widgets.parts import tell
from fieldkit.desktop.window import Window
from fieldkit.domain.errors import FieldkitError
from fieldkit.words import in_window

if TYPE_CHECKING:
    from fieldkit.audio.recorders import Recorders
    from fieldkit.bootstrap.protection import Key
    from fieldkit.desktop.protection.founding import Founding, Wanted

COUNTED = ("passphrase-wrong", "recovery-wrong")
"""What makes the next try wait; a recovery key that is mistyped is told without a try."""


class Door(QObject):
    """One window's way to its workspace; `passed` once it is open, `recognised` when only a lock was lifted.

    `with_sample` says that the workspace is the sample visit's, which an archive on this machine belongs to.
    """

    passed = Signal()
    recognised = Signal()

    def __init__(self, window: Window, locksmith: Locksmith, patience: Patience) -> None:
        """Stand shut until `come` is called."""
        super().__init__(window)
        window.locksmith = locksmith
        self._window, self._locksmith, self._patience = window, locksmith, patience
        self.with_sample = False
        self._key: Key | None = None
        self._founding: Founding | None = None
        self._watch: RecorderWatch | None = None
        self.gate = Gate()
        self.gate.phrase_given.connect(self._try_phrase)
        self.gate.recovery_given.connect(self._try_recovery)
        self.gate.phrase_chosen.connect(self._take_phrase)
        window.closed.connect(self._stop_watching)

    @property
    def folder(self) -> Path:
        """Return the workspace's folder."""
        return self._locksmith.folder

    def come(self) -> None:
        """Open the workspace, or ask for what it takes; the sample visit is made open when it is not there."""
        self._window.bench.ask(partial(self._locksmith.look, is_locked=self._patience.is_locked), self._meet)

    def show_gate(self, *, was_locked: bool) -> None:
        """Ask for the passphrase in front of everything; a wait that was begun goes on."""
        self.gate.ask(was_locked=was_locked)
        self._window.stand_in(self.gate)
        self.gate.refuse("", self._patience.remaining)
        if self._watch is None:
            self._watch = RecorderWatch(partial(_recorders, self.folder), self)
            self._watch.seen.connect(self.gate.show_status)
        self.gate.setFocus()

    def _meet(self, standing: Standing) -> None:
        if standing.is_missing and not self.with_sample:
            self._found(can_remember=standing.can_remember)
        elif standing.is_protected and standing.key is None:
            self.show_gate(was_locked=self._patience.is_locked)
        else:
            self._open(standing.key)

    def enter(self, key: Key | None) -> None:
        """Open the workspace; one that turns out to be protected asks for its passphrase."""
        if key is None:
            self.come()
        else:
            self._open(key)

    def _open(self, key: Key | None) -> None:
        self._key = None
        act = partial(opened, self.folder, with_sample=self.with_sample, key=key)
        self._window.bench.ask(act, self._furnish, self._stay_shut)

    def _furnish(self, kept: Opened) -> None:
        self._window.furnish(kept)
        self._show_house()
        if (found := kept.workspace.store.found) is not None:
            tell(in_window(found, self._window.language), self._window)
        self._window.bench.ask(partial(woken, kept.workspace), self._window.tell_recovered)
        self.passed.emit()

    def _stay_shut(self, error: FieldkitError) -> None:
        self._show_house()
        self._window.stay_shut(error)

    @Slot(str)
    def _try_phrase(self, phrase: str) -> None:
        self._try(partial(self._locksmith.unlock, phrase), self._let_in)

    @Slot(str)
    def _try_recovery(self, written: str) -> None:
        self._try(partial(self._locksmith.recover, written), self._ask_new_phrase)

    def _try(self, act: Callable[[], Key], then: Callable[[Key], None]) -> None:
        if self._patience.remaining > 0:
            self.gate.refuse("", self._patience.remaining)
            return
        self.gate.work(is_working=True)
        self._window.bench.ask(act, then, self._keep_out)

    def _keep_out(self, error: FieldkitError) -> None:
        if error.key in COUNTED:
            self._patience.failed()
        self.gate.refuse(in_window(error, self._window.language), self._patience.remaining)

    def _ask_new_phrase(self, key: Key) -> None:
        self._key = key
        self.gate.work(is_working=False)
        self.gate.ask_new_phrase()

    @Slot(str)
    def _take_phrase(self, phrase: str) -> None:
        key = self._key
        if key is not None:
            self.gate.work(is_working=True)
            act = partial(self._locksmith.change_phrase, key, phrase)
            self._window.bench.ask(act, lambda _none: self._let_in(key), self._keep_out)

    def _let_in(self, key: Key) -> None:
        """Go on where the workspace still is open, else open it: the right one was given."""
        self._patience.opened()
        self.gate.work(is_working=False)
        if self._window.session is None:
            self._open(key)
        else:
            self._key = None
            key.wipe()
            self._show_house()
            self.recognised.emit()

    def _show_house(self) -> None:
        self._stop_watching()
        self._window.stand_in(None)
        self.gate.ask()

    @Slot()
    def _stop_watching(self) -> None:
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.stop()
            watch.deleteLater()

    def _found(self, *, can_remember: bool) -> None:
        from fieldkit.desktop.protection.founding import Founding

        self._founding = Founding(str(self.folder), can_remember=can_remember)
        self._founding.wanted.connect(self._make)
        self._founding.ended.connect(self._move_in)
        self._window.stand_in(self._founding)

    @Slot(object)
    def _make(self, wanted: Wanted) -> None:
        assert self._founding is not None
        self._founding.work(is_working=True)
        act = partial(self._locksmith.found, wanted.phrase, is_remembered=wanted.is_remembered)
        self._window.bench.ask(act, self._show_recovery, self._tell_unmade)

    def _tell_unmade(self, error: FieldkitError) -> None:
        if self._founding is not None:
            self._founding.refuse(in_window(error, self._window.language))

    def _show_recovery(self, founded: Founded) -> None:
        from fieldkit.desktop.protection.paper import RecoverySheet

        self._key = founded.key
        if self._founding is not None and founded.recovery:
            sheet = RecoverySheet(key=founded.recovery, workspace=self.folder.name, day=date.today())
            self._founding.show_recovery(sheet)
        else:
            self._move_in()

    @Slot()
    def _move_in(self) -> None:
        """Open what was made; the page that showed the recovery key goes."""
        if self._founding is not None:
            self._founding.deleteLater()
            self._founding = None
        self._open(self._key)


def _recorders(folder: Path) -> Recorders:
    """Return what finds the recorder of a workspace that is shut: its time needs no key."""
    from fieldkit.audio.recorders import Recorders

    return Recorders(folder / "recordings")
