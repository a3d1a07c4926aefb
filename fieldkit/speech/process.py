"""The parent's side of a worker process: started when needed, kept warm, killed to cancel."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from collections.abc import Callable
from typing import Any

from fieldkit.domain.errors import Unavailable
from fieldkit.processes import command_line

LISTEN_SECONDS = 0.2
"""Whoever waits for an answer is heard this often: a wish to stop need not wait for the worker."""

ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}
"""With a heap a thread, glibc keeps a fifth more memory than with one, for no gain in time."""

NO_TELEMETRY = {"ORT_DISABLE_TELEMETRY": "1"}
"""Without it onnxruntime keeps a database and a device's id in the person's home folder."""


class WorkerProcess:
    """A worker that is asked in JSON lines, with sound as raw bytes after a line, and answers in JSON lines.

    Every call raises `BrokenPipeError` or `EOFError` when the worker has died.
    """

    def __init__(self) -> None:
        """Start a worker."""
        self._process = subprocess.Popen(
            command_line("speech-worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | ONE_HEAP | NO_TELEMETRY,
        )
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="speech-answers", daemon=True)
        self._reader.start()

    def ask(self, samples: bytes = b"", **command: object) -> None:
        """Send a command, and sound after it."""
        stdin = self._pipe("stdin")
        stdin.write(json.dumps(command | {"bytes": len(samples)}).encode() + b"\n")
        stdin.write(samples)
        stdin.flush()

    def answer(self, beat: Callable[[], None] = lambda: None) -> dict[str, Any]:
        """Wait for the next answer; `beat` is called meanwhile, and ends the waiting by what it raises.

        Raises `Unavailable` when the worker says that it failed.
        """
        while (line := self._line()) is None:
            beat()
        if not line:
            raise EOFError
        said: dict[str, Any] = json.loads(line)
        if "failed" in said:
            raise Unavailable(said["failed"], reason=said["reason"])
        return said

    def close(self) -> None:
        """Kill the worker."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            _close_quietly(stream)

    def _read(self) -> None:
        """Take answers as they come; an empty line is the end."""
        stdout = self._pipe("stdout")
        for line in iter(stdout.readline, b""):
            self._lines.put(line)
        self._lines.put(b"")

    def _line(self) -> bytes | None:
        try:
            return self._lines.get(timeout=LISTEN_SECONDS)
        except queue.Empty:
            return None

    def _pipe(self, name: str) -> Any:
        pipe = getattr(self._process, name)
        if pipe.closed:
            raise EOFError
        return pipe


def _close_quietly(stream: Any) -> None:
    try:
        stream.close()
    except OSError:
        return
