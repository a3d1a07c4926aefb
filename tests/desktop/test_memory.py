"""What another program finds in the memory of the real one, once its window is locked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldkit.bootstrap.protection import unlock
from tests.conftest import ROOT
from tests.desktop.protection.protected import PHRASE, a_protected_workspace

WINDOW = """
import sys
import time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.desktop.protection.protected import PHRASE, TOWN, give, names, shown, side

application = QApplication([])
showing = shown(Path(sys.argv[1]))


def until(holds):
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end
        application.processEvents()
        time.sleep(0.01)


until(lambda: "Phrase secrète" in names(showing.window))
give(showing, PHRASE)
until(lambda: TOWN in side(showing) and showing.window.bench.is_idle)
print("open", flush=True)
sys.stdin.readline()
showing.lock.lock()
until(lambda: not showing.lock.has_keys and showing.window.bench.is_idle)
print("locked", flush=True)
sys.stdin.readline()
"""
PURPOSES = ("database", "blobs", "blob names", "recordings", "protection")


def writable(process: int) -> Iterator[bytes]:
    """Yield the memory of a process that it can write to, part by part."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            span, rights, *_rest = line.split()
            if rights.startswith("rw"):
                start, end = (int(place, 16) for place in span.split("-"))
                memory.seek(start)
                yield memory.read(end - start)


def found(process: int, keys: dict[str, bytes]) -> set[str]:
    return {name for part in writable(process) for name, key in keys.items() if key in part}


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_no_key_is_in_the_memory_of_a_locked_window(tmp_path: Path) -> None:
    a_protected_workspace(tmp_path / "ws")
    key = unlock(tmp_path / "ws", PHRASE)
    keys = {"the key": key.expose()} | {purpose: key.derive(purpose) for purpose in PURPOSES}
    window = subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(tmp_path / "ws")],
        env=os.environ | {"PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert window.stdin is not None
    assert window.stdout is not None
    try:
        assert window.stdout.readline() == b"open\n"
        assert "the key" in found(window.pid, keys)
        window.stdin.write(b"\n")
        window.stdin.flush()
        assert window.stdout.readline() == b"locked\n"
        assert found(window.pid, keys) == set()
    finally:
        window.kill()
        window.communicate()
