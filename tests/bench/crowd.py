"""A bundle of as many files as one may have, taken in by an archive: seconds and memory, against a tenth of it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from sync.archive.home import Archive, make
from sync.archive.upkeep.importing import take_in
from sync.bundle.listing import MOST_FILES
from tests.conftest import ROOT
from tests.made.crowds import BESIDES, crowd

FILES = int(os.environ.get("FIELDKIT_BAG_FILES", str(MOST_FILES)))


def crowded() -> str:
    """Take bundles in; return what each took."""
    return "; ".join(_taken(files) for files in (FILES // 10, FILES))


def _taken(files: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        bag = crowd(Path(folder) / "bag", files)
        written = time.perf_counter() - began
        make(Path(folder) / "archive")
        command = [sys.executable, "-m", "tests.bench.crowd", str(Path(folder) / "archive"), str(bag)]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        added, seconds, memory = done.stdout.split()
        assert int(added) == files - BESIDES
    return f"{files} files written in {written:.0f} s, taken in in {float(seconds):.0f} s with {int(memory) >> 10} MB"


def main(archive: str, bag: str) -> None:
    """Take a bundle in; print how many statements are new, the seconds, and the most memory (KB)."""
    with closing(Archive(Path(archive))) as opened:
        began = time.perf_counter()
        added = take_in(opened, Path(bag))["added"]
        print(added, time.perf_counter() - began, _peak_kilobytes())


def _peak_kilobytes() -> int:
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    main(*sys.argv[1:])
