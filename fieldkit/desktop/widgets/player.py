"""Playing a blob: from a moment, with the place told while it sounds."""

from __future__ import annotations

from typing import BinaryIO

from PySide6.QtCore import QIODevice, QObject, QUrl, Signal, Slot
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer


class BlobDevice(QIODevice):
    """A blob as Qt reads it; nothing is copied to a file."""

    def __init__(self, source: BinaryIO, size: int, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._size = size
        self.open(QIODevice.OpenModeFlag.ReadOnly)

    def size(self) -> int:
        """Return the number of bytes."""
        return self._size

    def isSequential(self) -> bool:
        """Allow seeking."""
        return False

    def seek(self, position: int) -> bool:
        """Go to a byte."""
        self._source.seek(position)
        return super().seek(position)

    def readData(self, most: int) -> bytes:
        """Read some bytes."""
        return self._source.read(most)

    def writeData(self, _data: object, _size: int = 0) -> int:
        """Refuse to write."""
        return -1

    def close(self) -> None:
        """Let the blob go."""
        super().close()
        self._source.close()


class Player(QObject):
    """One sound at a time; `moved` tells seconds, `playing` whether it sounds."""

    moved = Signal(float)
    playing = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._player = QMediaPlayer(self)
        self._output = QAudioOutput(self)
        self._player.setAudioOutput(self._output)
        self._player.positionChanged.connect(self._tell_place)
        self._player.playbackStateChanged.connect(self._tell_state)
        self._device: BlobDevice | None = None

    def load(self, source: BinaryIO, size: int) -> None:
        """Take a sound; the one before is let go."""
        self.unload()
        self._device = BlobDevice(source, size, self)
        self._player.setSourceDevice(self._device, QUrl("sound.flac"))

    def unload(self) -> None:
        """Let the sound go."""
        self._player.stop()
        self._player.setSource(QUrl())
        if self._device is not None:
            self._device.close()
            self._device = None

    @property
    def is_playing(self) -> bool:
        """Say whether it sounds."""
        return self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState

    @property
    def seconds(self) -> float:
        """Return the place."""
        return self._player.position() / 1000

    def play_from(self, seconds: float) -> None:
        """Play from a moment."""
        self._player.setPosition(round(max(0.0, seconds) * 1000))
        self._player.play()

    def toggle(self, back: float) -> None:
        """Pause, or go on from a little before."""
        if self.is_playing:
            self._player.pause()
        else:
            self.play_from(self.seconds - back)

    def at_speed(self, rate: float) -> None:
        """Play slower or faster."""
        self._player.setPlaybackRate(rate)

    @Slot("qint64")
    def _tell_place(self, milliseconds: int) -> None:
        self.moved.emit(milliseconds / 1000)

    @Slot(QMediaPlayer.PlaybackState)
    def _tell_state(self, _state: QMediaPlayer.PlaybackState) -> None:
        self.playing.emit(self.is_playing)
