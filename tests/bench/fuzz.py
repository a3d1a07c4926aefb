"""Inputs made wrong by chance, by the hundred thousand."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from math import ceil
from pathlib import Path

from tests.fuzzing.told import ERRORS, MEMORY, MOST_MEMORY, Told, last_words, told

INPUTS = int(os.environ.get("FIELDKIT_FUZZ", "100000"))
DICE = os.environ.get("FIELDKIT_DICE", "")
"""Any word: the same one throws the same inputs, another one others."""
SHARES = {
    "bundle": 25,
    "bundle-contents": 10,
    "bag": 20,
    "requests": 60,
    "answers": 30,
    "form": 80,
    "list": 30,
    "drawing": 30,
    "expression": 150,
    "transcript": 115,
    "workbook": 10,
    "package": 40,
    "sound": 30,
    "recording": 15,
    "journal": 85,
    "settings": 20,
    "container": 60,
    "forged": 40,
    "frames": 40,
    "protection": 30,
    "upload": 30,
    "typed": 50,
}
"""Of a thousand inputs, how many each reader gets; slow ones get fewer."""
PARTS = {"bundle-contents": 6, "requests": 3, "answers": 3, "bundle": 2, "form": 2, "workbook": 2}
"""Slow ones are tried in several processes."""


def fuzz() -> str:
    """Try all of it, all readers at once, each in a process; returns figures, and every fault with its input."""
    tasks = [
        (name, ceil(INPUTS * share / 1000 / parts))
        for name, share in SHARES.items()
        for parts in [PARTS.get(name, 1)]
        for _ in range(parts)
    ]
    with ThreadPoolExecutor(len(tasks)) as pool:
        running = [pool.submit(_in_a_process, *task, seed) for seed, task in enumerate(tasks)]
        readers = _together(one.result() for one in running)
    faults = [fault for one in readers for fault in one.faults]
    tried, taken = sum(one.tried for one in readers), sum(one.taken for one in readers)
    return "\n".join([*map(str, readers), *faults, f"{tried} inputs, {taken} taken, {len(faults)} faults"])


def _together(parts: Iterable[Told]) -> list[Told]:
    """Put what came of the parts of a reader together."""
    whole: dict[str, Told] = {}
    for one in parts:
        known = whole.setdefault(one.name, Told(one.name))
        known.tried, known.taken = known.tried + one.tried, known.taken + one.taken
        known.faults += one.faults
        known.slowest, known.seconds = max(known.slowest, one.slowest), max(known.seconds, one.seconds)
    return [*whole.values()]


def _in_a_process(name: str, count: int, seed: int) -> Told:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fieldkit-fuzz-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        ended = _forked(name, count, Path(folder), seed)
        came = told(name, Path(folder))
        words = last_words(Path(folder))
    came.seconds = time.monotonic() - began
    if ended:
        came.faults.append(f"{name}: ended with {ended} {words}")
    elif came.tried < count:
        came.faults.append(f"{name}: ended after {came.tried} of {count}, {words}")
    print(came, *came.faults, sep="\n", file=sys.stderr, flush=True)
    return came


def _forked(name: str, count: int, folder: Path, seed: int) -> int:
    """Try a reader in a process that has all modules already; returns how it ended."""
    trying = multiprocessing.get_context("forkserver")
    trying.set_forkserver_preload(["tests.fuzzing.counting"])
    process = trying.Process(target=_by_chance, args=(name, count, folder, seed))
    process.start()
    process.join()
    return process.exitcode or 0


def _by_chance(name: str, count: int, folder: Path, seed: int) -> None:
    from tests.fuzzing.counting import Trials

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    errors = os.open(folder / ERRORS, os.O_WRONLY | os.O_CREAT)
    os.dup2(errors, sys.stderr.fileno())
    trials = Trials(name, folder)
    chance = random.Random(f"{DICE}{name} {seed}")
    for _ in range(count):
        trials.one(trials.target.mutator.mutant(chance))
    trials.end()
