"""Sound from a microphone through QtMultimedia; the only file here that knows Qt."""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QCoreApplication, QIODevice, QObject, QTimer, Slot
from PySide6.QtMultimedia import QAudio, QAudioDevice, QAudioFormat, QAudioSource, QMediaDevices

from fieldkit.domain.errors import Unavailable
from fieldkit.domain.sound.sound import Microphone

BUFFER_SECONDS = 30
"""Qt's default of a quarter of a second loses sound at the first stall; with this a process may freeze."""

RETRY_SECONDS = 1.0
"""How often another microphone, or the same one again, is tried while none gives sound."""

TICK_MILLISECONDS = 50

PULSE_MILLISECONDS = "50"
"""Asked of PulseAudio through `PULSE_LATENCY_MSEC`. Left to Qt, fragments that do not fit its period of
1,024 frames lose their last frames: about a millisecond a second, measured against `parec`; with it, none."""

__all__ = ["Capture", "QAudio", "microphones", "run"]


def microphones() -> tuple[Microphone, ...]:
    """Return the inputs that the system offers, the default first."""
    _application()
    default = QMediaDevices.defaultAudioInput().id()
    found = [
        Microphone(
            id=bytes(device.id().data()).decode(errors="replace"),
            name=device.description(),
            is_default=device.id() == default,
        )
        for device in QMediaDevices.audioInputs()
    ]
    return tuple(sorted(found, key=lambda microphone: not microphone.is_default))


class Capture(QObject):
    """Reads a microphone at its own rate and hands int16 samples on, on the thread that runs.

    When the microphone goes, the next one is read at the same rate; `name` says which is read now.
    """

    def __init__(self, name: str, take: Callable[[np.ndarray], None]) -> None:
        """Choose a microphone by name, or the default; raises `Unavailable("no-microphone")`."""
        super().__init__()
        os.environ.setdefault("PULSE_LATENCY_MSEC", PULSE_MILLISECONDS)
        self._take = take
        device = _device(name)
        self._wanted = bytes(device.id().data())
        self._format = _format(device)
        self.rate, self.channels = self._format.sampleRate(), self._format.channelCount()
        self._frame_bytes = 2 * self.channels
        self._tried_at = 0.0
        self._left = b""
        """Bytes of a frame that has not arrived whole: dropping them would shift the channels."""
        self._stream: QIODevice | None = None
        self._place(device)

    def start(self) -> None:
        """Begin to capture; raises `Unavailable("no-microphone")` when the system refuses."""
        if not self._open():
            raise Unavailable("no-microphone")

    def is_here(self) -> bool:
        """Say whether the microphone that is read is still there; the system may give us another's sound unasked."""
        return self._here in _ids()

    def again(self, now: float) -> bool:
        """Read the same microphone anew, or the next one when it went; False when there is none, or just tried."""
        if now - self._tried_at < RETRY_SECONDS:
            return False
        self._tried_at = now
        found = QMediaDevices.audioInputs()
        if not found:
            return False
        usual = QMediaDevices.defaultAudioInput()
        same = next((one for one in found if bytes(one.id().data()) == self._here), None)
        self.stop()
        self._place(same or (usual if not usual.isNull() else found[0]))
        return self._open()

    def is_wanted_back(self) -> bool:
        """Say whether the microphone that was chosen is here again while another one is read."""
        return self._here != self._wanted and self._wanted in _ids()

    def go_back(self) -> None:
        """Read the microphone that was chosen again, where it is here."""
        for device in QMediaDevices.audioInputs():
            if bytes(device.id().data()) == self._wanted:
                self.stop()
                self._place(device)
                self._open()

    @Slot()
    def drain(self) -> None:
        """Hand on whatever the system holds for us."""
        if self._stream is not None:
            raw = self._left + bytes(self._stream.readAll().data())
            whole = len(raw) // self._frame_bytes * self._frame_bytes
            self._left = raw[whole:]
            if whole:
                self._take(np.frombuffer(raw[:whole], np.int16))

    def stop(self) -> None:
        """Take what is left and let the microphone go."""
        self.drain()
        self._stream = None
        self._source.stop()

    def _place(self, device: QAudioDevice) -> None:
        self.name = device.description()
        self._here = bytes(device.id().data())
        self._left = b""
        self._source = QAudioSource(device, self._format)
        self._source.setBufferSize(self._format.bytesForDuration(BUFFER_SECONDS * 1_000_000))

    def _open(self) -> bool:
        stream: QIODevice | None = self._source.start()
        if stream is not None:
            self._stream = stream
            stream.readyRead.connect(self.drain)
        return stream is not None


def run(tick: Callable[[], bool]) -> None:
    """Run until `tick`, called every 50 ms, says that it is over."""
    application = _application()
    timer = QTimer()
    timer.timeout.connect(lambda: None if tick() else application.quit())
    timer.start(TICK_MILLISECONDS)
    application.exec()


def _application() -> QCoreApplication:
    return QCoreApplication.instance() or QCoreApplication([])


def _ids() -> list[bytes]:
    return [bytes(device.id().data()) for device in QMediaDevices.audioInputs()]


def _device(name: str) -> QAudioDevice:
    _application()
    devices = QMediaDevices.audioInputs()
    if not devices:
        raise Unavailable("no-microphone")
    if not name:
        return QMediaDevices.defaultAudioInput()
    for device in devices:
        if name in (device.description(), bytes(device.id().data()).decode(errors="replace")):
            return device
    raise Unavailable("microphone-gone", name=name)


def _format(device: QAudioDevice) -> QAudioFormat:
    """Return the device's own rate, at most two channels, 16 bits."""
    format_ = device.preferredFormat()
    format_.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    format_.setChannelCount(min(2, max(1, format_.channelCount())))
    return format_
