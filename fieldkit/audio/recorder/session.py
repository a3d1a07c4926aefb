"""One recording, from the first sample to the sealed file."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

import numpy as np

from fieldkit.audio.recorder.control import ControlSocket, Question
from fieldkit.audio.recorder.ear.ear import Ear
from fieldkit.audio.recorder.files import RecordingFiles
from fieldkit.audio.recorder.journal import Journal
from fieldkit.audio.recorder.meter import Meter
from fieldkit.audio.recorder.timeline import Gap, Timeline
from fieldkit.audio.recorder.watch import Watch
from fieldkit.audio.recorder.writer import FlacWriter
from fieldkit.domain.sound.recorder import RecordingOrder

TICK_SECONDS = 0.05
GONE_SECONDS = 1.0
"""No sound for this long: the microphone is looked for again."""


class Session:
    """Captures, writes, journals and answers; ends only when asked to, or at its length."""

    def __init__(self, order: RecordingOrder, control: ControlSocket, key: bytes | None = None) -> None:
        """Open the microphone and the files, sealed where there is a key; raises `Unavailable` or OSError."""
        self._order = order
        self._control = control
        files = RecordingFiles(order.folder, key)
        self._journal = Journal(files)
        self._ear = Ear(order.microphone, self._take, self._hears_anew)
        self._writer = FlacWriter(files, self._ear.rate, self._ear.channels)
        self._timeline = Timeline(self._ear.rate, self._ear.channels)
        self._meter = Meter(clock())
        self._watch = Watch(order.folder, self._journal)
        self._is_gone = self._goes_back = False
        self._is_paused = False
        self._is_over = False
        self._trouble = ""
        self.stopper: Question | None = None

    def start(self) -> None:
        """Begin: the journal says so before the first sample."""
        self._journal.note(
            "start",
            0.0,
            recording=self._order.recording,
            interview=self._order.interview,
            device=self._ear.name,
            rate=self._ear.rate,
            channels=self._ear.channels,
            pid=os.getpid(),
        )
        signal.signal(signal.SIGTERM, lambda _number, _frame: self._end())
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def run(self) -> None:
        """Record until it is over."""
        while self.tick():
            self._ear.listen(TICK_SECONDS)

    def tick(self) -> bool:
        """Answer what was asked, watch the sound; False when the recording is over."""
        now = clock()
        if self._is_gone or not self._ear.is_here() or self._timeline.silent_for(now) >= GONE_SECONDS:
            self._look_for_microphone()
        while not self._control.questions.empty():
            self._answer(self._control.questions.get())
        self._watch.look(self._heard(now), self._writer.seconds, now)
        limit = self._order.seconds
        if limit is not None and self._writer.seconds >= limit:
            self._end()
        return not self._is_over

    def close(self) -> None:
        """Seal the file, note it, and answer whoever asked to stop."""
        self._ear.stop()
        self._write(*self._timeline.settle(clock()))
        try:
            self._writer.close()
        except OSError as trouble:
            self._trouble = self._trouble or trouble.strerror or "disk"
        self._journal.note("stop", self._writer.seconds, trouble=self._trouble)
        self._journal.close()
        if self.stopper is not None:
            self.stopper.answer(seconds=self._writer.seconds)

    def _take(self, samples: np.ndarray) -> None:
        now = clock()
        self._meter.look(samples, now)
        self._write(*self._timeline.take(samples, now))

    def _write(self, samples: np.ndarray, gap: Gap | None) -> None:
        """Write what came, the silence of a gap before it; a disk that refuses ends the recording."""
        if self._is_paused or self._is_over and not self.stopper:
            return
        try:
            if gap is not None:
                self._journal.note("gap", self._writer.seconds, stalled=gap.stalled, lost=gap.lost)
                self._writer.write_silence(gap.lost)
            self._writer.write(self._within_length(samples))
        except OSError as trouble:
            self._trouble = trouble.strerror or "disk"
            self._end()

    def _within_length(self, samples: np.ndarray) -> np.ndarray:
        if self._order.seconds is None:
            return samples
        left = round((self._order.seconds - self._writer.seconds) * self._ear.rate)
        return samples[: max(0, left) * self._ear.channels]

    def _look_for_microphone(self) -> None:
        """Go on with the same microphone, or the next one; the journal says when one went and which came."""
        if not self._is_gone and not self._ear.is_here():
            self._is_gone = True
            self._journal.note("device-gone", self._writer.seconds, device=self._ear.name)
        self._ear.again()

    def _hears_anew(self) -> None:
        """Note which microphone is read after one went, or was given back; the first is noted at the start."""
        if self._is_gone or self._goes_back:
            self._is_gone = self._goes_back = False
            self._timeline.interrupted()
            self._journal.note("device", self._writer.seconds, device=self._ear.name)

    def _answer(self, question: Question) -> None:
        command = str(question.asked.get("command"))
        if command == "stop":
            self.stopper = question
            self._end()
            return
        if command in ("mark", "note", "speaker"):
            self._journal.note(command, self._moment(question), label=str(question.asked.get("label", "")))
        if command in ("pause", "resume"):
            self._is_paused = command == "pause"
            self._journal.note(command, self._writer.seconds)
        if command == "back":
            self._goes_back = True
            self._ear.go_back()
        question.answer(**self._status())

    def _moment(self, question: Question) -> float:
        """Return the second that is meant: what is typed belongs to when it was begun."""
        now = self._writer.seconds
        return min(now, max(0.0, float(question.asked.get("at", now))))

    def _status(self) -> dict[str, Any]:
        now = clock()
        return {
            "recording": self._order.recording,
            "interview": self._order.interview,
            "pid": os.getpid(),
            "elapsed": self._writer.seconds,
            "peak_db": self._meter.peak_db(),
            "is_paused": self._is_paused,
            "microphone": self._ear.name,
            "is_clipping": self._meter.is_clipping(now),
            "warnings": self._watch.warnings,
            "hours_left": self._watch.hours_left,
            "battery": self._watch.battery,
            "can_go_back": self._ear.is_wanted_back(),
        }

    def _heard(self, now: float) -> tuple[str, ...]:
        """Return what the sound itself should make a person look up for."""
        found = ["device-gone"] if self._is_gone else []
        found += ["no-sound"] if self._timeline.silent_for(now) >= GONE_SECONDS else []
        if self._meter.is_silent(now) and not self._is_paused:
            found.append("silent")
        if self._meter.is_clipping(now):
            found.append("clipping")
        return tuple(found)

    def _end(self) -> None:
        self._is_over = True


def clock() -> float:
    """Return seconds that also pass while the laptop sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
