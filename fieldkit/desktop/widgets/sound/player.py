"""Playing a blob: at any speed, from a moment or in a loop, with the place told while it sounds."""

from __future__ import annotations

from pathlib import PurePath
from typing import BinaryIO

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

from fieldkit.desktop.awake import Awake
from fieldkit.desktop.widgets.sound.blob_device import BlobDevice
from fieldkit.desktop.widgets.sound.clock import PlaceClock
from fieldkit.desktop.widgets.sound.server import SoundServer
from fieldkit.desktop.widgets.sound.true_sound import is_sound
from fieldkit.domain.hearing.spans import Span

SPEEDS = (0.5, 0.6, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5)
TICK_MILLISECONDS = 25
"""The place is told forty times a second: a spoken word is lit as it is heard."""

TELL_HEARD_SECONDS = 5.0


class Player(QObject):
    """One sound at a time; its pitch stays as it is at every speed.

    `moved` tells the place in seconds at least 25 times a second while it sounds, `playing` whether it sounds,
    `sped` the speed, `looping` whether a span goes round, `heard` a span (from, to) that was heard since the last
    telling: at a pause, a jump, the end, and every few seconds. `refused` tells a `FieldkitError` when nothing plays.
    """

    moved = Signal(float)
    playing = Signal(bool)
    sped = Signal(float)
    looping = Signal(bool)
    heard = Signal(float, float)
    refused = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._player = QMediaPlayer(self)
        self._devices = QMediaDevices(self)
        self._server = SoundServer()
        self._output = QAudioOutput(self)
        self._player.setAudioOutput(self._output)
        self._player.setPitchCompensation(True)
        self._player.positionChanged.connect(self._correct_place)
        self._player.playbackStateChanged.connect(self._tell_state)
        self._player.mediaStatusChanged.connect(self._catch_up)
        self._devices.audioOutputsChanged.connect(self._take_output)
        self._device: BlobDevice | None = None
        self._clock = PlaceClock()
        self._awake = Awake(self.tr("fieldkit joue un enregistrement"))
        self._round: Span | None = None
        self._until: float | None = None
        self._heard_from: float | None = None
        self._is_due = self._is_opening = False
        self._ticker = QTimer(self)
        self._ticker.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticker.setInterval(TICK_MILLISECONDS)
        self._ticker.timeout.connect(self._tick)

    def load(self, source: BinaryIO, size: int, name: str = "sound.flac") -> None:
        """Take a sound, its name's ending says of which kind; the one before is let go. What is none is `refused`."""
        self.unload()
        if is_sound(source, self.refused.emit):
            self._device = BlobDevice(source, size, self)
            self._device.refused.connect(self.refused)
            self._is_opening = True
            self._player.setSourceDevice(self._device, QUrl(f"sound{PurePath(name).suffix}"))

    def unload(self) -> None:
        """Let the sound go."""
        self.stop_loop()
        self._is_due = self._is_opening = False
        self._player.stop()
        self._player.setSource(QUrl())
        self._clock.go(0.0)
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
        return self._clock.seconds

    @property
    def speed(self) -> float:
        """Return the speed: 1 is as it was spoken."""
        return self._clock.speed

    @property
    def looped(self) -> Span | None:
        """Return the span that goes round."""
        return self._round

    def play_from(self, seconds: float) -> None:
        """Play from a moment; outside of a loop, the loop is over."""
        if self._round is not None and not self._round[0] <= seconds < self._round[1]:
            self.stop_loop()
        self.go_to(seconds)
        self._play()

    def play_span(self, start: float, end: float) -> None:
        """Play from a moment and pause at another, unless somebody jumps or pauses before."""
        self.play_from(start)
        self._until = end

    def go_to(self, seconds: float) -> None:
        """Go to a moment; it goes on playing, or stays paused."""
        self._tell_heard()
        self._until = None
        place = max(0.0, seconds)
        self._clock.go(place)
        self._player.setPosition(round(place * 1000))
        self._heard_from = place if self.is_playing else None
        self.moved.emit(place)

    def toggle(self, back: float = 0.0) -> None:
        """Pause, or go on from a little before; in a loop not from before its start."""
        if self.is_playing:
            self._player.pause()
            return
        first = self._round[0] if self._round is not None else 0.0
        self.play_from(max(first, self.seconds - back))

    def pause(self) -> None:
        """Pause, if it sounds."""
        self._is_due, self._until = False, None
        if self.is_playing:
            self._player.pause()

    def loop(self, start: float, end: float) -> None:
        """Play a span again and again."""
        self._round = (start, end)
        self.looping.emit(True)
        self.play_from(start)

    def stop_loop(self) -> None:
        """Go on after the span; what sounds goes on."""
        if self._round is not None:
            self._round = None
            self.looping.emit(False)

    def at_speed(self, rate: float) -> None:
        """Play slower or faster, from half to two and a half times; the pitch stays."""
        kept = min(max(rate, SPEEDS[0]), SPEEDS[-1])
        self._player.setPlaybackRate(kept)
        self._clock.run_at(kept)
        self.sped.emit(kept)

    def faster(self) -> None:
        """Take the next speed."""
        self.at_speed(next((one for one in SPEEDS if one > self.speed + 0.01), SPEEDS[-1]))

    def slower(self) -> None:
        """Take the speed before."""
        self.at_speed(next((one for one in reversed(SPEEDS) if one < self.speed - 0.01), SPEEDS[0]))

    def _play(self) -> None:
        if (silent := self._server.why_silent()) is not None:
            self.refused.emit(silent)
            return
        self._is_due = self._is_opening
        if not self._is_due:
            self._player.play()

    @Slot(QMediaPlayer.MediaStatus)
    def _catch_up(self, status: QMediaPlayer.MediaStatus) -> None:
        """Do what was asked while the sound was opened, which the player forgets; pauses tell « loaded » as well."""
        if self._is_opening and status == QMediaPlayer.MediaStatus.LoadedMedia:
            self._is_opening = False
            self._player.setPosition(round(self.seconds * 1000))
            if self._is_due:
                self._is_due = False
                self._player.play()

    @Slot()
    def _take_output(self) -> None:
        self._output.setDevice(QMediaDevices.defaultAudioOutput())

    @Slot("qint64")
    def _correct_place(self, milliseconds: int) -> None:
        self._clock.correct(milliseconds / 1000)

    @Slot()
    def _tick(self) -> None:
        place = self.seconds
        if self._until is not None and place >= self._until:
            self.pause()
            return
        if self._round is not None and place >= self._round[1]:
            self.go_to(self._round[0])
            return
        if self._heard_from is not None and place - self._heard_from >= TELL_HEARD_SECONDS:
            self._tell_heard()
            self._heard_from = place
        self.moved.emit(place)

    @Slot(QMediaPlayer.PlaybackState)
    def _tell_state(self, _state: QMediaPlayer.PlaybackState) -> None:
        sounds = self.is_playing
        if sounds:
            self._heard_from = self.seconds
            self._ticker.start()
        else:
            self._ticker.stop()
            self._tell_heard()
        self._clock.run(is_running=sounds)
        self._awake.hold(is_wanted=sounds)
        self.moved.emit(self.seconds)
        self.playing.emit(sounds)

    def _tell_heard(self) -> None:
        start, self._heard_from = self._heard_from, None
        if start is not None and self.seconds > start:
            self.heard.emit(start, self.seconds)
