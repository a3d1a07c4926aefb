"""Sound from a microphone through QtMultimedia; the only file here that knows Qt."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QIODevice, QObject, QTimer, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource, QMediaDevices

from fieldkit.domain.errors import Unavailable
from fieldkit.domain.sound.sound import Microphone

BUFFER_SECONDS = 30
"""Qt's default of a quarter of a second loses sound at the first stall; with this a process may freeze."""

TICK_MILLISECONDS = 50
TELLING_SECONDS = 1.0

PULSE_MILLISECONDS = "50"
"""Asked of PulseAudio through `PULSE_LATENCY_MSEC`. Left to Qt, fragments that do not fit its period of
1,024 frames lose their last frames: about a millisecond a second, measured against `parec`; with it, none."""


def microphones() -> tuple[Microphone, ...]:
    """Return the inputs that the system offers, the default first."""
    inputs = _inputs()
    default = QMediaDevices.defaultAudioInput().id()
    found = [
        Microphone(
            id=_id(device),
            name=device.description(),
            is_default=device.id() == default,
        )
        for device in inputs
    ]
    return tuple(sorted(found, key=lambda microphone: not microphone.is_default))


class Capture(QObject):
    """Reads a microphone at its own rate and hands int16 samples on as bytes, on the thread that runs.

    When the microphone goes, the next one is read at the same rate; `name` and `id` say which is read now.
    """

    def __init__(
        self,
        take: Callable[[bytes], None],
        microphone: str = "",
        rate: int = 0,
        channels: int = 0,
        *,
        is_any: bool = False,
    ) -> None:
        """Choose a microphone by name or id, or the default; its own rate and channels unless others are given.

        Raises `Unavailable` (no-microphone, microphone-gone); `is_any` takes another one for one that is gone.
        """
        super().__init__()
        os.environ.setdefault("PULSE_LATENCY_MSEC", PULSE_MILLISECONDS)
        self._take = take
        device = _device(microphone, is_any=is_any)
        self._wanted = microphone if is_any else _id(device)
        self._format = _format(device, rate, channels)
        self.rate, self.channels = self._format.sampleRate(), self._format.channelCount()
        self._frame_bytes = 2 * self.channels
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
        return self.id in _ids()

    def again(self) -> bool:
        """Read the same microphone anew, or the next one when it went; False when there is none."""
        found = QMediaDevices.audioInputs()
        if not found:
            return False
        same = next((one for one in found if _id(one) == self.id), None)
        self.stop()
        self._place(same or _usual(found))
        return self._open()

    def is_wanted_back(self) -> bool:
        """Say whether the microphone that was chosen is here again while another one is read."""
        return self._wanted not in ("", self.id) and self._wanted in _ids()

    def go_back(self) -> bool:
        """Read the microphone that was chosen again, where it is here."""
        for device in QMediaDevices.audioInputs():
            if _id(device) == self._wanted:
                self.stop()
                self._place(device)
                return self._open()
        return False

    @Slot()
    def drain(self) -> None:
        """Hand on whatever the system holds for us."""
        if self._stream is not None:
            raw = self._left + bytes(self._stream.readAll().data())
            whole = len(raw) // self._frame_bytes * self._frame_bytes
            self._left = raw[whole:]
            if whole:
                self._take(raw[:whole])

    def stop(self) -> None:
        """Take what is left and let the microphone go."""
        self.drain()
        self._stream = None
        self._source.stop()

    def _place(self, device: QAudioDevice) -> None:
        self.name = device.description()
        self.id = _id(device)
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


def _inputs() -> Sequence[QAudioDevice]:
    """Return what the system offers; one whose sound has just begun may tell of it a moment later."""
    application, until = _application(), time.monotonic() + TELLING_SECONDS
    while not (found := QMediaDevices.audioInputs()) and time.monotonic() < until:
        application.processEvents()
        time.sleep(TICK_MILLISECONDS / 1000)
    return found


def _ids() -> list[str]:
    return [_id(device) for device in QMediaDevices.audioInputs()]


def _id(device: QAudioDevice) -> str:
    return bytes(device.id().data()).decode(errors="replace")


def _device(name: str, *, is_any: bool) -> QAudioDevice:
    devices = _inputs()
    if not devices:
        raise Unavailable("no-microphone")
    if not name:
        return QMediaDevices.defaultAudioInput()
    for device in devices:
        if name in (device.description(), _id(device)):
            return device
    if is_any:
        return _usual(devices)
    raise Unavailable("microphone-gone", name=name)


def _usual(found: Sequence[QAudioDevice]) -> QAudioDevice:
    """Return the system's default of several, or the first."""
    usual = QMediaDevices.defaultAudioInput()
    return found[0] if usual.isNull() else usual


def _format(device: QAudioDevice, rate: int, channels: int) -> QAudioFormat:
    """Return the rate and channels that are asked for, else the device's own, at most two; 16 bits."""
    format_ = device.preferredFormat()
    if rate:
        format_.setSampleRate(rate)
        format_.setChannelCount(channels)
    format_.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    format_.setChannelCount(min(2, max(1, format_.channelCount())))
    return format_
