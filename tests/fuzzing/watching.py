"""What an input must not bring about: writing outside its folder, starting programs, reaching the network."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")
_CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.symlink", "os.truncate", "shutil.rmtree")

_within: list[Path] = []
_scratch: list[Path] = []
_seen: list[str] = []


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """Give a list that fills with what is done outside a folder, in this process; the caches of libraries aside."""
    if not _watcher:
        _watcher.append(True)
        sys.addaudithook(_heard)
    _scratch[:] = [Path(tempfile.gettempdir())]  # asked for the first time it writes, which is not to be heard
    _seen.clear()
    _within.append(folder.resolve())
    try:
        yield _seen
    finally:
        _within.pop()


_watcher: list[bool] = []


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if not _within:
        return
    if event in _PROGRAMS or event == "socket.connect":
        _seen.append(event)
    elif event == "os.link":
        _look(event, _named(*arguments[1::2]))
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES or event in _CHANGES:
        _look(event, arguments[0])


def _named(path: Any, folder: int) -> Path:
    """Return which name a link makes; it may be one in an open folder."""
    name = os.fsdecode(path)
    return Path(f"/proc/self/fd/{folder}").readlink() / name if folder >= 0 else Path(name)


def _look(event: str, path: object) -> None:
    if not isinstance(path, (str, bytes, os.PathLike)):
        return
    place = Path(os.fsdecode(path)).absolute()
    is_scratch = place.parent in _scratch and place.name.startswith("tmp")
    is_ours = any(".." not in place.parts and place.is_relative_to(one) for one in (_within[-1], Path("/dev")))
    if not (is_ours or is_scratch or "__pycache__" in place.parts):
        _seen.append(f"{event} {place}")
