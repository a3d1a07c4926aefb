"""What an input must not bring about: writing outside its folder, starting programs, reaching the network.

Python's audit hooks tell what Python does; what libraries in C do is seen by what lies beside the folder afterwards.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BAIT = ("/etc/passwd", "evasion")
"""Files that inputs ask for: nobody has a reason to open them, or one that is called so."""

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")
_NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo")
_CHANGES: dict[str, tuple[tuple[int, int | None], ...]] = {
    "os.rename": ((0, 2), (1, 3)),
    "os.remove": ((0, 1),),
    "os.rmdir": ((0, 1),),
    "os.mkdir": ((0, 2),),
    "os.link": ((1, 3),),
    "os.symlink": ((1, 2),),
    "os.truncate": ((0, None),),
    "os.chmod": ((0, 2),),
    "shutil.rmtree": ((0, None),),
}
"""What changes a folder: which of its arguments say where, and from which open folder on."""

_within: list[Path] = []
_scratch: list[Path] = []
_seen: list[str] = []
_watcher: list[bool] = []


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """Give a list that fills with what is done outside a folder, in this process; the caches of libraries aside.

    What was made beside the folder, or where bait points to, is in it once the block is left.
    """
    if not _watcher:
        _watcher.append(True)
        sys.addaudithook(_heard)
    _scratch[:] = [Path(tempfile.gettempdir())]  # asked for the first time it writes, which is not to be heard
    _seen.clear()
    before = _around(folder)
    _within.append(folder.resolve())
    try:
        yield _seen
    finally:
        _within.pop()
        _seen.extend(f"made {path}" for path in sorted(_around(folder) - before))


def _around(folder: Path) -> set[str]:
    """Return what lies beside a folder, and what is called like bait where bait points to."""
    beside = {entry.path for entry in os.scandir(folder.parent)}
    return beside | {path for path in ("/tmp/evasion", "/evasion") if os.path.lexists(path)}


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if not _within:
        return
    if event in _PROGRAMS or event in _NETWORK and _is_far(arguments):
        _seen.append(event)
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
        _look(event, arguments[0])
    elif event == "open":
        _look_for_bait(arguments[0])
    elif event == "sqlite3.connect":
        _look(event, arguments[0])
    elif event in _CHANGES:
        for which, start in _CHANGES[event]:
            _look(event, arguments[which], -1 if start is None else arguments[start])


def _is_far(arguments: tuple[Any, ...]) -> bool:
    """Say whether an event is about the network: event loops wake themselves over a pair of local sockets."""
    return not (hasattr(arguments[0], "family") and arguments[0].family.name == "AF_UNIX")


def _look_for_bait(path: object) -> None:
    if isinstance(path, (str, bytes, os.PathLike)) and any(one in os.fsdecode(path) for one in BAIT):
        _seen.append(f"read {os.fsdecode(path)}")


def _look(event: str, path: object, start: int = -1) -> None:
    if not isinstance(path, (str, bytes, os.PathLike)) or path in (":memory:", ""):
        return
    named = os.fsdecode(path).removeprefix("file:").partition("?")[0]
    place = (Path(f"/proc/self/fd/{start}").readlink() / named if start >= 0 else Path(named)).absolute()
    is_scratch = place.parent in _scratch and place.name.startswith("tmp")
    is_ours = any(".." not in place.parts and place.is_relative_to(one) for one in (_within[-1], Path("/dev/null")))
    if not (is_ours or is_scratch or "__pycache__" in place.parts):
        _seen.append(f"{event} {place}")
