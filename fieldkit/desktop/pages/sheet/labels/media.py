"""Pictures and sounds of a form's labels and of its answers: read on the bench, drawn and played on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QImageReader

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.labels.pictures import MOST_PIXELS, lend_harmless, read_from
from fieldkit.desktop.widgets.sound.blob_device import BlobDevice
from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.usecases.sheets import attach

MOST_BYTES = 4_000_000
"""A larger file is not read whole."""


class SheetMedia(QObject):
    """`files` are the blobs of a form's files by name; what is none of them is the id of an attachment.

    `drawn` tells a picture that was asked for, a null one when there is none.
    """

    drawn = Signal(str, QImage)
    made = Signal(str, object)
    renewed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._files: Mapping[str, str] = {}
        self._known: dict[str, QImage] = {}
        self._lent: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._player: Player | None = None
        self._played = ""

    def take(self, files: Mapping[str, str]) -> None:
        """Know the files of a form; pictures that were asked for are drawn anew."""
        if files != self._files:
            self._files = dict(files)
            self._known.clear()
            for name in self._asked:
                self.draw(name)
            self.renewed.emit()

    def draw(self, name: str) -> None:
        """Draw a picture; `drawn` tells it, at once when it is known."""
        self._asked.add(name)
        known = self._lent.get(name) or self._known.get(name)
        if known is not None:
            self.drawn.emit(name, known)
            return
        read = partial(read_picture, name, self._files.get(name, ""), self._desk.workspace)
        self._desk.bench.ask(read, partial(self._draw, name))

    def make(self, whom: str, name: str, make: Callable[[bytes], object]) -> None:
        """Make something of a form's file on the bench; `made` tells it."""
        read = partial(_raw, self._files.get(name, ""), self._desk.workspace)
        self._desk.bench.ask(lambda: make(read()), partial(self.made.emit, whom))

    def lend(self, name: str, picture: QImage) -> None:
        """Know a picture that is kept nowhere."""
        self._lent[name] = picture

    def lent(self, name: str) -> QImage:
        """Return a picture that is kept nowhere, a null one when none was lent."""
        return self._lent.get(name, QImage())

    def play(self, name: str) -> None:
        """Play a sound, or stop it."""
        find = partial(_digest, name, self._files.get(name, ""), self._desk.workspace)
        self._desk.bench.ask(find, partial(self._play, name))

    def open(self, name: str) -> None:
        """Show a form's file with the program that the system has for it."""
        digest, ws = self._files.get(name, ""), self._desk.workspace
        if digest and ws.blobs.has(digest):
            self._desk.bench.ask(partial(lend_harmless, name, digest, ws), _show)

    def be_silent(self) -> None:
        """Stop the sound: the sheet is left."""
        if self._player is not None:
            self._player.pause()

    def _draw(self, name: str, picture: QImage) -> None:
        if not picture.isNull():
            self._known[name] = picture
        self.drawn.emit(name, picture)

    def _play(self, name: str, digest: str) -> None:
        if not digest:
            return
        player = self._sounding()
        if self._played == name and player.is_playing:
            player.pause()
            return
        if self._played != name:
            blobs = self._desk.workspace.blobs
            player.load(blobs.open(digest), blobs.size(digest), name)
            self._played = name
        player.play_from(0.0)

    def _sounding(self) -> Player:
        """Return the player, made when there is something to hear."""
        if self._player is None:
            self._player = Player(self)
            self._player.refused.connect(self._desk.bench.refused)
        return self._player


def _raw(digest: str, workspace: Workspace) -> bytes:
    if not digest or not workspace.blobs.has(digest) or workspace.blobs.size(digest) > MOST_BYTES:
        return b""
    with workspace.blobs.open(digest) as source:
        return source.read()


def _digest(name: str, digest: str, workspace: Workspace) -> str:
    found = digest or attach.blob_of(name, work=workspace.work)
    return found if found and workspace.blobs.has(found) else ""


def read_picture(name: str, digest: str, workspace: Workspace, most: int = MOST_PIXELS) -> QImage:
    """Read a picture, its longer side no longer than `most`, turned as it was taken; a null one for what is none."""
    found = _digest(name, digest, workspace)
    if not found:
        return QImage()
    device = BlobDevice(workspace.blobs.open(found), workspace.blobs.size(found), None)
    try:
        return read_from(QImageReader(device), most)
    finally:
        device.close()


def _show(path: Path | None) -> None:
    if path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
