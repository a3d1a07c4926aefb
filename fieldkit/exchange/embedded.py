"""An archive on this machine, for as long as it is needed: a process of its own, on loopback."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldkit.processes import command_line


class EmbeddedArchive:
    """An archive process on loopback, with a way to add people."""

    def __init__(self, data: Path, url: str) -> None:
        """Serve this folder at this address."""
        self._data = data
        self.url = url

    def code(self, name: str, role: str) -> str:
        """Add somebody; returns their joining code."""
        said = _archive("user", "add", str(self._data), name, "--role", role, "--json")
        return str(json.loads(said)["code"])


@contextmanager
def embedded_archive(data: Path) -> Iterator[EmbeddedArchive]:
    """Serve an archive on a free port of this machine for a while."""
    if not data.exists():
        _archive("init", str(data))
    command = command_line("archive", "serve", str(data), "--port", "0", "--json")
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    try:
        yield EmbeddedArchive(data, json.loads(server.stdout.readline())["url"])
    finally:
        server.terminate()
        server.wait(10)
        server.stdout.close()


def _archive(*arguments: str) -> str:
    command = command_line("archive", *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
