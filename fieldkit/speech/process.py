"""The parent's side of a worker process: started when needed, kept warm, killed to cancel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from fieldkit.domain.errors import Unavailable

ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}
"""With a heap a thread, glibc keeps a fifth more memory than with one, for no gain in time."""


def command_line() -> list[str]:
    """Return how the worker is started; a packaged program starts itself with a switch instead."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--speech-worker"]
    return [sys.executable, "-m", "fieldkit.speech.worker"]


class WorkerProcess:
    """A worker that is asked in JSON lines, with sound as raw bytes after a line, and answers in JSON lines.

    Every call raises `BrokenPipeError` or `EOFError` when the worker has died.
    """

    def __init__(self) -> None:
        """Start a worker."""
        self._process = subprocess.Popen(
            command_line(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | ONE_HEAP,
        )

    def ask(self, samples: bytes = b"", **command: object) -> None:
        """Send a command, and sound after it."""
        stdin = self._pipe("stdin")
        stdin.write(json.dumps(command | {"bytes": len(samples)}).encode() + b"\n")
        stdin.write(samples)
        stdin.flush()

    def answer(self) -> dict[str, Any]:
        """Wait for the next answer; raises `Unavailable` when the worker says that it failed."""
        line = self._pipe("stdout").readline()
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
        for stream in (self._process.stdin, self._process.stdout):
            _close_quietly(stream)

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
