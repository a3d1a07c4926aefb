"""A laptop's survival, figures printed; and a bundle of much sound in little memory."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from fieldkit.bootstrap import make_workspace, open_workspace
from sync.bundle.verifying import verify
from tests.conftest import ROOT
from tests.made.visits import a_whole_visit
from tests.trials import laptops

KILLS = int(os.environ.get("FIELDKIT_KILLS", "300"))
BUNDLE_GIGABYTES = int(os.environ.get("FIELDKIT_BUNDLE_GB", "20"))
FLIPS = 500


def survival() -> str:
    """Kill a laptop that syncs, packs and takes in; flip bits of a bundle; return what that came to."""
    os.environ["PYTHONPATH"] = str(ROOT)
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        sent = laptops.synced(_inside(folder, "sync"), KILLS, chance)
        made = laptops.packed(_inside(folder, "pack"), KILLS // 4, chance)
        found = _flips(Path(folder) / "pack" / "out", chance)
    return (
        f"sync: {sent}, nothing lost or twice; bundles: {made}, nothing half; {found} of {FLIPS} flipped bits found"
    )


def memory() -> str:
    """Write a bundle of much sound; return its time and the most memory that it took, and verify's."""
    with tempfile.TemporaryDirectory() as folder:
        make_workspace(Path(folder) / "ws", "", "fr")
        with closing(open_workspace(Path(folder) / "ws")) as ws:
            a_whole_visit(ws, Path(folder), b"fLaC")
            _many_sounds(Path(folder) / "ws", BUNDLE_GIGABYTES)
        out = Path(folder) / "out"
        began = time.perf_counter()
        bare = _peak([sys.executable, "-m", "tests.trials.laptops", "nothing", str(Path(folder) / "ws")])
        took = _peak([sys.executable, "-m", "tests.trials.laptops", "make", str(Path(folder) / "ws"), str(out)])
        seconds = time.perf_counter() - began
        [path] = (one for one in out.glob("fieldkit-*") if "restricted" not in one.name)
        assert verify(path).is_valid
    more = f"{took - bare:.0f} MB of memory beyond an open workspace ({bare:.0f})"
    return f"{BUNDLE_GIGABYTES} GB written in {seconds:.0f} s, {more}"


def _many_sounds(folder: Path, gigabytes: int) -> None:
    """Keep sounds of a gigabyte each; their bytes are holes, so that the disk holds one copy only."""
    from fieldkit.domain.sound.recording import Recording, RecordingState

    with closing(open_workspace(folder)) as ws:
        interview = ws.screens.interviews(ws.screens.visits()[0].id)[0].id
        for number in range(gigabytes):
            digest = ws.blobs.put(_Zeros(1_000_000_000, number))  # type: ignore[arg-type]
            with ws.work() as unit:
                unit.records.put(
                    Recording(
                        id=unit.new_id(),
                        interview=interview,
                        state=RecordingState.SEALED,
                        sound=digest,
                        codec="flac",
                        seconds=3600.0,
                    )
                )


class _Zeros(io.RawIOBase):
    """So many bytes of nothing, after a number."""

    def __init__(self, length: int, number: int) -> None:
        self._left, self._first = length, number.to_bytes(8, "big")

    def read(self, size: int = -1, /) -> bytes:
        """Read on."""
        if self._first:
            first, self._first = self._first, b""
            return first
        length = min(self._left, size if size > 0 else self._left)
        self._left -= length
        return bytes(length)


def _flips(out: Path, chance: random.Random) -> int:
    """Flip one bit of a bundle at a time; return how often that was found."""
    [path] = (one for one in out.glob("fieldkit-*") if "restricted" not in one.name)
    files = [one for one in sorted(path.rglob("*")) if one.is_file() and 0 < one.stat().st_size < 1 << 20]
    found = 0
    for _ in range(FLIPS):
        file = chance.choice(files)
        whole = file.read_bytes()
        flipped = bytearray(whole)
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        if flipped.lower() == whole.lower():  # a digest in other letters says the same
            flipped[0] ^= 1
        file.write_bytes(bytes(flipped))
        found += not verify(path).is_valid
        file.write_bytes(whole)
    return found


def _peak(command: list[str]) -> float:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return int(done.stdout.split()[-1]) / 1024


def _inside(folder: str, name: str) -> Path:
    made = Path(folder) / name
    made.mkdir()
    return made
