"""Inputs led by what they reach in the code, for so long a reader; needs atheris."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.fuzzing.told import ERRORS, FAULTS, LAST, MEMORY, Told, last_words, told

SECONDS = float(os.environ.get("FIELDKIT_GUIDED_SECONDS", "60"))
AT_ONCE = max(1, (os.cpu_count() or 1) // 2)
KEPT = ROOT / ".fieldkit" / "faults"
"""Where inputs that brought a fault about are kept; `python -m tests.fuzzing READER FILE` tries one again."""
ABSENT = "not run: atheris is not installed (`pip install atheris==3.0.0`, Linux only)"

_MEASURED = re.compile(rb"^#(\d+)\s+(INITED|DONE)\s+cov: (\d+)", re.MULTILINE)
"""What libFuzzer says of its coverage, which nothing else tells: inputs so far, and edges of code that were seen."""


def guided() -> str:
    """Lead each reader's inputs in a process of its own; returns a line a reader, and every fault with its input."""
    if importlib.util.find_spec("atheris") is None:
        return ABSENT
    from tests.fuzzing.targets import NAMES

    with ThreadPoolExecutor(AT_ONCE) as pool:
        led = [*pool.map(_led, NAMES)]
    faults = [fault for one in led for fault in one.told.faults]
    tried = sum(one.told.tried for one in led)
    return "\n".join([*map(str, led), *faults, f"{tried} inputs, {len(faults)} faults"])


@dataclass
class Led:
    """What came of inputs that were led, and how many edges of code the good ones, then all of them reached."""

    told: Told
    before: int = 0
    after: int = 0

    def __str__(self) -> str:
        return f"{self.told}; {self.before} edges, then {self.after}"


def _led(name: str) -> Led:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fieldkit-fuzz-", dir=MEMORY if MEMORY.is_dir() else None) as place:
        folder = Path(place)
        command = [sys.executable, "-m", "tests.fuzzing.guiding", name, str(SECONDS), place]
        with (folder / ERRORS).open("wb") as errors:
            ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=errors, check=False)
        led = measured(told(name, folder), (folder / ERRORS).read_bytes())
        if ended.returncode or not led.after:
            led.told.faults.append(f"{name}: ended with {ended.returncode} {last_words(folder)}")
            (folder / FAULTS).mkdir(exist_ok=True)
            shutil.copyfile(folder / LAST, folder / FAULTS / LAST)
        if (folder / FAULTS).exists():
            shutil.copytree(folder / FAULTS, KEPT / name, dirs_exist_ok=True)
    led.told.seconds = time.monotonic() - began
    print(led, *led.told.faults, sep="\n", file=sys.stderr, flush=True)
    return led


def measured(came: Told, said: bytes) -> Led:
    """Put what libFuzzer said of its inputs and its coverage beside what came of them."""
    led = Led(came)
    for count, when, edges in _MEASURED.findall(said):
        came.tried = int(count)
        led.before, led.after = (int(edges), 0) if when == b"INITED" else (led.before, int(edges))
    return led
