"""The lock of a window: by hand, when nobody is there, when the machine sleeps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QKeySequence

from fieldkit.desktop.keys.acts import key_of
from fieldkit.desktop.locking.curtain import Curtain
from fieldkit.desktop.locking.door import Door
from fieldkit.desktop.locking.idle import IdleWatch
from fieldkit.desktop.locking.place import Place, Return, seen
from fieldkit.desktop.locking.sleep import SleepWatch
from fieldkit.desktop.locking.vacating import Vacating
from fieldkit.desktop.protection.patience import Patience
from fieldkit.desktop.widgets.parts import tell
from fieldkit.desktop.window import Window
from fieldkit.settings.declared import Settings

if TYPE_CHECKING:
    from fieldkit.bootstrap import Workspace

BEAT_MILLISECONDS = 50
QUIET_LOOKS = 20
"""Looks in a row, a second together, that find nothing under way: one job may follow another."""


class Lock(QObject):
    """Hides everything at once; the keys go when the work under way ends, or at once when somebody asked for it.

    Work that is told to end is stopped as from the bar; what the machine does is taken up after unlocking. A
    recording is a process of its own and goes on.
    """

    def __init__(self, window: Window, door: Door, patience: Patience) -> None:
        super().__init__(window)
        self._window, self._door, self._patience = window, door, patience
        self._curtain, self._vacating = Curtain(window, door.gate), Vacating(window)
        self._place: Place | None = None
        self._is_shut, self._quiet = False, 0
        self._idle = IdleWatch(self._limit, self)
        self._sleep = SleepWatch(self)
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MILLISECONDS)
        self._beat.timeout.connect(self._look)
        self._idle.reached.connect(self.leave_alone)
        self._idle.pressed.connect(self.lock)
        self._idle.listen(QKeySequence(key_of("lock")), window)
        self._sleep.falling.connect(self.fall_asleep)
        window.locked.connect(self.lock)
        window.closed.connect(self._curtain.draw_back)
        door.passed.connect(self._come_back)
        door.recognised.connect(self._open_up)

    @property
    def is_shut(self) -> bool:
        """Say whether the window is locked."""
        return self._is_shut

    @property
    def has_keys(self) -> bool:
        """Say whether keys are in the window's memory, locked or not."""
        return self._window.session is not None and self._window.workspace.key is not None

    @Slot()
    def lock(self) -> None:
        """Lock now, and take the keys away at once; a workspace that is not protected has nothing to lock with."""
        if self.has_keys:
            self._shut()
            self._take_keys()
        elif self._window.session is not None:
            said = self.tr("Cet espace de travail n’est pas protégé : rien à verrouiller. Voyez les préférences.")
            tell(said, self._window)

    @Slot()
    def leave_alone(self) -> None:
        """Lock because nobody is there, unless somebody listens; what is under way may end first."""
        from fieldkit.desktop.widgets.sound.player import Player

        if any(one.is_playing for one in self._window.findChildren(Player)):
            self._idle.watch(is_on=True)
        elif self.has_keys:
            self._shut()
            self._beat.start()

    @Slot()
    def fall_asleep(self) -> None:
        """Lock because the machine sleeps; it is let go once the keys are gone."""
        if self.has_keys:
            self.lock()
        else:
            self._sleep.ready()

    def stand_open(self) -> None:
        """Count idle time from now: the window was given an open workspace."""
        self._open_up()

    def _shut(self) -> None:
        session = self._window.session
        if session is None or self._is_shut:
            return
        self._is_shut, self._quiet = True, 0
        self._idle.watch(is_on=False)
        self._place = seen(self._window)
        self._door.show_gate(was_locked=True)
        self._curtain.draw()
        self._window.repaint()  # before anything that may take a moment
        session.save()
        self._patience.lock()

    @Slot()
    def _look(self) -> None:
        """Wait until nothing is under way; then the keys go."""
        session = self._window.session
        if session is not None and (self._vacating.is_busy or session.is_discreet):
            self._quiet = 0
            return
        self._quiet += 1
        if self._quiet >= QUIET_LOOKS and session is not None:
            self._quiet = 0
            self._window.bench.ask(partial(_is_working, session.opened.workspace), self._hear)

    def _hear(self, is_working: bool) -> None:
        if self._is_shut and not is_working:
            self._take_keys()

    def _take_keys(self) -> None:
        self._beat.stop()
        self._vacating.begin(self._sleep.ready)

    @Slot()
    def _come_back(self) -> None:
        place, self._place = self._place, None
        self._open_up()
        if place is not None:
            Return(self._window, place)

    @Slot()
    def _open_up(self) -> None:
        self._beat.stop()
        self._vacating.call_off()
        self._is_shut = False
        self._curtain.draw_back()
        self._idle.watch(is_on=self.has_keys)

    def _limit(self) -> float:
        return 60 * float(Settings(self._door.folder).get("lock_after_minutes"))


def _is_working(ws: Workspace) -> bool:
    """Say whether the machine does a job."""
    return ws.screens.pulse().running_share is not None
