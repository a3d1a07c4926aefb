"""One recording, from the first sample to the sealed file."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import numpy as np

from fieldkit.audio.recorder.capture import Capture
from fieldkit.audio.recorder.control import ControlSocket, Question
from fieldkit.audio.recorder.journal import Journal
from fieldkit.audio.recorder.writer import FlacWriter
from fieldkit.domain.recorder import RecordingOrder

FLOOR_DB = -96.0
METER_SECONDS = 0.3
SILENT_SECONDS = 5.0
"""Digital zero for this long is a muted or wrong microphone."""


class Session:
    """Captures, writes, journals and answers; ends only when asked to, or at its length."""

    def __init__(self, order: RecordingOrder, control: ControlSocket) -> None:
        """Open the microphone and the file; raises `Unavailable` or OSError."""
        self._order = order
        self._control = control
        self._journal = Journal(order.folder)
        self._capture = Capture(order.microphone, self._take)
        self._writer = FlacWriter(order.folder, self._capture.rate, self._capture.channels)
        self._meter = Meter()
        self._is_paused = False
        self._is_over = False
        self._trouble = ""
        self._stopper: Question | None = None

    def start(self) -> None:
        """Begin: the journal says so before the first sample."""
        self._journal.note(
            "start",
            0.0,
            recording=self._order.recording,
            interview=self._order.interview,
            device=self._capture.name,
            rate=self._capture.rate,
            channels=self._capture.channels,
            pid=os.getpid(),
        )
        signal.signal(signal.SIGTERM, lambda _number, _frame: self._end())
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._capture.start()

    def tick(self) -> bool:
        """Answer what was asked, watch the sound; False when the recording is over."""
        self._capture.drain()
        while not self._control.questions.empty():
            self._answer(self._control.questions.get())
        if self._meter.turned_silent():
            self._journal.note("silent", self._writer.seconds)
        limit = self._order.seconds
        if limit is not None and self._writer.seconds >= limit:
            self._end()
        return not self._is_over

    def close(self) -> None:
        """Seal the file, note it, and answer whoever asked to stop."""
        self._capture.stop()
        self._writer.close()
        self._journal.note("stop", self._writer.seconds, trouble=self._trouble)
        self._journal.close()
        if self._stopper is not None:
            self._stopper.answer(seconds=self._writer.seconds)

    def _take(self, samples: np.ndarray) -> None:
        self._meter.look(samples)
        if self._is_paused or self._is_over:
            return
        if self._order.seconds is not None:
            left = round(self._order.seconds * self._capture.rate) - round(self._writer.seconds * self._capture.rate)
            samples = samples[: max(0, left) * self._capture.channels]
        try:
            self._writer.write(samples)
        except OSError as trouble:
            self._trouble = trouble.strerror or "disk"
            self._end()

    def _answer(self, question: Question) -> None:
        command = str(question.asked.get("command"))
        if command == "stop":
            self._stopper = question
            self._end()
            return
        if command == "mark":
            label = str(question.asked.get("label", ""))
            self._journal.note("mark", self._writer.seconds, label=label)
        if command in ("pause", "resume"):
            self._is_paused = command == "pause"
            self._journal.note(command, self._writer.seconds)
        question.answer(**self._status())

    def _status(self) -> dict[str, Any]:
        return {
            "recording": self._order.recording,
            "interview": self._order.interview,
            "pid": os.getpid(),
            "elapsed": self._writer.seconds,
            "peak_db": self._meter.peak_db(),
            "is_paused": self._is_paused,
            "microphone": self._capture.name,
        }

    def _end(self) -> None:
        self._is_over = True


class Meter:
    """The loudest sample of the last moment, and whether any sound comes at all."""

    def __init__(self) -> None:
        """Start with nothing heard."""
        self._peaks: list[tuple[float, int]] = []
        self._heard_at = time.monotonic()
        self._is_silent = False

    def look(self, samples: np.ndarray) -> None:
        """Look at fresh samples."""
        if not samples.size:
            return
        now = time.monotonic()
        peak = int(np.abs(samples.astype(np.int32)).max())
        if peak:
            self._heard_at, self._is_silent = now, False
        self._peaks = [(at, p) for at, p in self._peaks if now - at < METER_SECONDS] + [(now, peak)]

    def peak_db(self) -> float:
        """Return the last moment's peak, relative to full scale."""
        peak = max((peak for _, peak in self._peaks), default=0)
        return max(FLOOR_DB, float(20 * np.log10(peak / 32768))) if peak else FLOOR_DB

    def turned_silent(self) -> bool:
        """Say once that nothing but zeros came for too long."""
        if self._is_silent or time.monotonic() - self._heard_at < SILENT_SECONDS:
            return False
        self._is_silent = True
        return True


def open_folder(folder: Path) -> None:
    """Make the recording's folder, readable by its owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
