"""What runs in the ear's process: it captures, hands on, and does what the recorder asks for."""

from __future__ import annotations

import os
import signal
import sys
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from fieldkit.audio.recorder.ear import frames
from fieldkit.audio.recorder.ear.capture import Capture, run
from fieldkit.domain.errors import Unavailable
from vault.memory import leave_no_crash_files

HERE_TICKS = 20
"""Ticks between two tellings that the microphone is here, and so that the ear is."""

QUIET_TICKS = 10
"""Ticks without any sound after which it is told: not seconds, for an ear that stood still has not listened."""


def listen(wanted: dict[str, Any]) -> int:
    """Hand on what a microphone hears until the recorder says stop, or is gone itself."""
    leave_no_crash_files()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    way = _WayOut()
    try:
        capture = Capture(**wanted, take=way.put_sound)
        capture.start()
    except Unavailable as missing:
        way.put(frames.news(error=missing.key, values=missing.values))
        way.close()
        return 3
    listening = _Listening(capture, way)
    run(listening.tick)
    capture.stop()
    way.close()
    return 0


class _Listening:
    """Looks twenty times a second at what is asked, and at what became of the microphone."""

    def __init__(self, capture: Capture, way: _WayOut) -> None:
        self._capture, self._way = capture, way
        self._asked: SimpleQueue[str] = SimpleQueue()
        self._told: tuple[bool, bool, bool] = (True, False, False)
        self._ticks = self._quiet_ticks = self._sounds = 0
        self._tell_opened()
        Thread(target=self._read, name="asked", daemon=True).start()

    def tick(self) -> bool:
        """Do what is asked; False once it is to stop."""
        self._capture.drain()
        try:
            asked = self._asked.get_nowait()
        except Empty:
            asked = ""
        if (asked == "again" and self._capture.again()) or (asked == "back" and self._capture.go_back()):
            self._tell_opened()
        self._tell_here()
        return asked != "stop"

    def _read(self) -> None:
        for line in sys.stdin:
            self._asked.put(line.strip())
        os._exit(0)  # the recorder is gone

    def _is_quiet(self) -> bool:
        """Say whether no sound has come for a while, though the ear is awake."""
        self._quiet_ticks = self._quiet_ticks + 1 if self._way.sounds == self._sounds else 0
        self._sounds = self._way.sounds
        return self._quiet_ticks >= QUIET_TICKS

    def _tell_opened(self) -> None:
        here, self._quiet_ticks = self._capture, -HERE_TICKS
        self._way.put(frames.news(opened=here.name, id=here.id, rate=here.rate, channels=here.channels))

    def _tell_here(self) -> None:
        here = self._capture.is_here(), self._capture.is_wanted_back(), self._is_quiet()
        self._ticks += 1
        if here != self._told or self._ticks % HERE_TICKS == 0:
            self._told = here
            self._way.put(frames.news(is_here=here[0], is_wanted_back=here[1], is_quiet=here[2]))


class _WayOut:
    """Writes frames from a thread of its own: while the recorder stands still, sound waits here."""

    def __init__(self) -> None:
        self.sounds = 0
        self._waiting: SimpleQueue[bytes | None] = SimpleQueue()
        self._thread = Thread(target=self._write, name="way out", daemon=True)
        self._thread.start()

    def put_sound(self, samples: bytes) -> None:
        self.sounds += 1
        self.put(frames.sound(samples))

    def put(self, frame: bytes) -> None:
        self._waiting.put(frame)

    def close(self) -> None:
        """End once all is written."""
        self._waiting.put(None)
        self._thread.join()

    def _write(self) -> None:
        try:
            while (frame := self._waiting.get()) is not None:
                sys.stdout.buffer.write(frame)
                sys.stdout.buffer.flush()
        except OSError:
            os._exit(0)  # the recorder is gone
