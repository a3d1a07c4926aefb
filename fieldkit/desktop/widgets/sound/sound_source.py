"""Where a player's sound comes from: this laptop, or the archive while that answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import BinaryIO

from PySide6.QtCore import QObject, Signal, Slot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.domain.errors import FieldkitError
from fieldkit.usecases.sharing import far


class SoundSource(QObject):
    """Gives a player the sound that is asked for; one that is at the archive only is opened there, and stays there.

    `player` is whom it serves. `lost` tells the place in a sound that got out of reach while it played; asked for
    again, it is opened again.
    """

    lost = Signal(float)

    def __init__(self, desk: Desk, player: Player) -> None:
        super().__init__(player)
        self._desk, self.player = desk, player
        self._loaded, self._is_far = "", False
        self._wanted: tuple[str, Callable[[], object]] = ("", _nothing)
        player.refused.connect(self._lose)

    def has(self, digest: str) -> bool:
        """Say whether the player has this sound."""
        return bool(digest) and digest == self._loaded

    def when_loaded(self, digest: str, act: Callable[[], object]) -> None:
        """Do something once the player has a sound; what was to be done with another is forgotten."""
        self._wanted = (digest, act)
        workspace = self._desk.workspace
        if self.has(digest):
            act()
        elif workspace.blobs.has(digest):
            self._take(digest, (workspace.blobs.open(digest), workspace.blobs.size(digest)), is_far=False)
        else:
            opened = partial(far.open_sound, digest, work=workspace.work, archive=workspace.archive)
            title = self.tr("Ouverture du son à l’archive")
            self._desk.errands.run(title, lambda _reached: _begun(opened()), partial(self._take, digest, is_far=True))

    def forget(self) -> None:
        """Forget what was asked of a sound that is still being opened."""
        self._wanted = (self._loaded, _nothing)

    def let_go(self) -> None:
        """Let the sound go, and forget what was asked."""
        self._loaded, self._is_far = "", False
        self.forget()
        self.player.unload()

    def _take(self, digest: str, opened: tuple[BinaryIO, int], *, is_far: bool) -> None:
        wanted, act = self._wanted
        if digest != wanted or self.has(digest):
            opened[0].close()
            return
        self.player.load(*opened)
        self._loaded, self._is_far = digest, is_far
        act()

    @Slot(object)
    def _lose(self, trouble: FieldkitError) -> None:
        if self._is_far and trouble.key != "no-loudspeaker":
            place = self.player.seconds
            self.let_go()
            self.lost.emit(place)


def _begun(opened: tuple[BinaryIO, int]) -> tuple[BinaryIO, int]:
    """Read a far sound's beginning, which is kept: the window does not wait for it when the player looks."""
    opened[0].read(1)
    opened[0].seek(0)
    return opened


def _nothing() -> None:
    """Do nothing more than load."""
