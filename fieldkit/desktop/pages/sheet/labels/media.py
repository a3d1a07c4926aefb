"""Pictures and sounds of a form's labels and of its answers: read on the bench, drawn and played on demand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QImageReader

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.sound.blob_device import BlobDevice
from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.usecases.sheets import attach, form_files

MOST_PIXELS = 1280
"""Larger pictures are read smaller."""


class SheetMedia(QObject):
    """`files` are the blobs of a form's files by name; what is none of them is the id of an attachment.

    `drawn` tells a picture that was asked for, a null one when there is none.
    """

    drawn = Signal(str, QImage)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._files: Mapping[str, str] = {}
        self._known: dict[str, QImage] = {}
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

    def draw(self, name: str) -> None:
        """Draw a picture; `drawn` tells it, at once when it is known."""
        self._asked.add(name)
        if name in self._known:
            self.drawn.emit(name, self._known[name])
            return
        read = partial(_picture, name, self._files.get(name, ""), self._desk.workspace)
        self._desk.bench.ask(read, partial(self._draw, name))

    def play(self, name: str) -> None:
        """Play a sound, or stop it."""
        find = partial(_digest, name, self._files.get(name, ""), self._desk.workspace)
        self._desk.bench.ask(find, partial(self._play, name))

    def open(self, name: str) -> None:
        """Show a form's file with the program that the system has for it."""
        digest, ws = self._files.get(name, ""), self._desk.workspace
        if digest and ws.blobs.has(digest):
            self._desk.bench.ask(partial(form_files.lent, name, digest, ws.lent.lend, blobs=ws.blobs), _show)

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


def _digest(name: str, digest: str, workspace: Workspace) -> str:
    found = digest or attach.blob_of(name, work=workspace.work)
    return found if found and workspace.blobs.has(found) else ""


def _picture(name: str, digest: str, workspace: Workspace) -> QImage:
    """Read a picture no larger than it is shown, turned as it was taken; a null one for what is none."""
    found = _digest(name, digest, workspace)
    if not found:
        return QImage()
    device = BlobDevice(workspace.blobs.open(found), workspace.blobs.size(found), None)
    try:
        reader = QImageReader(device)
        reader.setAutoTransform(True)
        size = reader.size()
        if max(size.width(), size.height()) > MOST_PIXELS:
            reader.setScaledSize(size.scaled(QSize(MOST_PIXELS, MOST_PIXELS), Qt.AspectRatioMode.KeepAspectRatio))
        return reader.read()
    finally:
        device.close()


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
