"""The recorder's side of its ear: sound as it comes, and another ear when one is gone."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np

from fieldkit.audio.recorder.ear import frames
from fieldkit.domain.errors import Unavailable
from fieldkit.processes import command_line

OPENING_SECONDS = 15.0
ANSWER_SECONDS = 3.0

RETRY_SECONDS = 1.0
"""How often another microphone, or the same one again, is tried while none gives sound."""

MUTE_SECONDS = 20.0
"""An ear that says nothing for this long is ended: it waits for a sound server that is gone. Before that it may only
be slow, and the system holds for it what it has not heard yet."""

SLOWEST_SECONDS = 5.0
"""New ears are tried less and less often, down to this: each takes half a second of a processor to start."""

_PIPE_BYTES = 1 << 16


class Ear:
    """Hands int16 samples on, at the first microphone's rate, whatever becomes of microphones and of ears.

    `name` says which microphone is read. `take` is given what it hears, `opened` called when one is read anew, both
    within `listen`, `go_back` and `stop`.
    """

    def __init__(self, name: str, take: Callable[[np.ndarray], None], opened: Callable[[], None]) -> None:
        """Open a microphone by name, or the default; raises `Unavailable` (no-microphone, microphone-gone)."""
        self.name = ""
        self.rate = self.channels = self._openings = 0
        self._wanted = name
        self._take, self._opened = take, opened
        self._is_here = self._is_wanted_back = False
        self._tried_at, self._patience = time.monotonic(), RETRY_SECONDS
        self._process: subprocess.Popen[bytes] | None = self._started(microphone=name)
        if not self._hears_within(OPENING_SECONDS):
            self._end()
            raise Unavailable("no-microphone")

    def is_here(self) -> bool:
        """Say whether the microphone that is read is still there, and somebody who listens to it."""
        return self._is_here

    def is_wanted_back(self) -> bool:
        """Say whether the microphone that was chosen is here again while another one is read."""
        return self._is_wanted_back

    def again(self) -> None:
        """Have the same microphone read anew, or the next one when it went; not more often than is of use.

        An ear that says nothing of silence stands still itself: what it has not heard yet is not lost.
        """
        now = time.monotonic()
        if now - self._tried_at < self._patience:
            return
        self._tried_at = now
        if self._process is None:
            self._patience = min(2 * self._patience, SLOWEST_SECONDS)
            self._process = self._started(
                microphone=self._wanted, rate=self.rate, channels=self.channels, is_any=True
            )
        elif self._is_open and (self._is_quiet or not self._is_here):
            self._ask("again")

    def go_back(self) -> None:
        """Read the microphone that was chosen again, where it is here."""
        self._ask("back")
        self._hears_within(ANSWER_SECONDS)

    def listen(self, seconds: float) -> None:
        """Hand on whatever comes in this time."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self._process is None:
                time.sleep(left)
            else:
                self._hear(left)
                self._hand_on()

    def stop(self) -> None:
        """Take what is left and let the microphone go."""
        self._ask("stop")
        until = time.monotonic() + ANSWER_SECONDS
        while self._process is not None and (left := until - time.monotonic()) > 0:
            self._hear(left)
            self._hand_on()
        self._end()

    def _started(self, **wanted: Any) -> subprocess.Popen[bytes]:
        self._buffer, self._mute_for = bytearray(), 0.0
        self._is_open = self._is_quiet = False
        command = command_line("recorder", "--ear", json.dumps(wanted))
        nowhere = subprocess.DEVNULL
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=nowhere, bufsize=0)

    def _hears_within(self, seconds: float) -> bool:
        """Wait until a microphone is read anew; says whether one is."""
        before, until = self._openings, time.monotonic() + seconds
        while self._openings == before and self._process is not None and (left := until - time.monotonic()) > 0:
            self._hear(left)
            for frame in frames.taken(self._buffer):
                self._look_at(frame)
                if self._openings > before:
                    break
        return self._openings > before

    def _hand_on(self) -> None:
        for frame in frames.taken(self._buffer):
            self._look_at(frame)

    def _hear(self, seconds: float) -> None:
        """Wait for what the ear says; one that ended, or has been mute for long, is let go.

        What counts is waiting: a recorder that stood still itself has heard nothing, whatever the ear said.
        """
        assert self._process is not None
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        if select.select([pipe], [], [], seconds)[0]:
            self._mute_for = 0.0
            came = os.read(pipe, _PIPE_BYTES)
            self._buffer += came
            if not came:
                self._end()
                self._tried_at = 0.0 if self._patience == RETRY_SECONDS else self._tried_at
            return
        self._mute_for += seconds
        if self._mute_for >= (MUTE_SECONDS if self._is_open else OPENING_SECONDS):
            self._end()

    def _look_at(self, frame: bytes | dict[str, Any]) -> None:
        if isinstance(frame, bytes):
            self._is_quiet = False
            self._take(np.frombuffer(frame, np.int16))
        elif "opened" in frame:
            self._remember(frame)
        elif "is_here" in frame:
            self._is_here, self._is_wanted_back = frame["is_here"], frame["is_wanted_back"]
            self._is_quiet = frame["is_quiet"]
        elif self._openings == 0:
            self._end()
            raise Unavailable(frame["error"], **frame["values"])

    def _remember(self, opened: dict[str, Any]) -> None:
        if self._openings == 0:
            self._wanted, self.rate, self.channels = opened["id"], opened["rate"], opened["channels"]
        self.name = opened["opened"]
        self._openings += 1
        self._is_here = self._is_open = True
        self._patience = RETRY_SECONDS
        if self._openings > 1:
            self._opened()

    def _ask(self, what: str) -> None:
        """Ask the ear for something; one that is gone is noticed by what it no longer says."""
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.write(f"{what}\n".encode())

    def _end(self) -> None:
        """Let an ear go, whatever it is doing."""
        process, self._process, self._is_here = self._process, None, False
        if process is not None:
            process.kill()
            for pipe in filter(None, (process.stdin, process.stdout)):
                pipe.close()
            with suppress(subprocess.TimeoutExpired):
                process.wait(ANSWER_SECONDS)
