"""Inputs made wrong, by the hundred thousand: by chance, and led by what they reach in the code where that helps."""

from __future__ import annotations

import faulthandler
import importlib.util
import json
import multiprocessing
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

from tests.conftest import ROOT

INPUTS = int(os.environ.get("FIELDKIT_FUZZ", "100000"))
SHARES = {
    "bundle": 25,
    "bundle-contents": 10,
    "requests": 60,
    "answers": 30,
    "form": 80,
    "expression": 175,
    "transcript": 170,
    "workbook": 10,
    "package": 40,
    "sound": 30,
    "recording": 15,
    "journal": 85,
    "settings": 20,
    "container": 100,
    "frames": 40,
    "protection": 30,
    "upload": 30,
    "typed": 50,
}
"""Of a thousand inputs, how many each reader gets; slow ones get fewer."""
PARTS = {"bundle-contents": 6, "requests": 3, "answers": 3, "bundle": 2, "form": 2, "workbook": 2}
"""Slow ones are tried in several processes."""
GUIDED = {"expression": 40, "transcript": 40, "typed": 20, "container": 20}
"""As many more are led by atheris, which sees which lines of Python an input reaches."""
INSTRUMENTED = [
    "forms.expressions",
    "fieldkit.exchange.readers",
    "vault.age",
    "vault.recovery",
    "sync.codes",
]
MOST_MEMORY = 6 << 30
STUCK = 900.0
"""Seconds after which a process is ended that no clock of its own reaches, as in a library in C."""
MEMORY = Path("/dev/shm")
"""A folder that is in memory, where the system has one: files are written and read by the ten thousand."""


def fuzz() -> str:
    """Try all of it, all readers at once, each in a process; returns figures, and every fault with its input."""
    has_guide = importlib.util.find_spec("atheris") is not None
    shares = [(name, share, "chance", PARTS.get(name, 1)) for name, share in SHARES.items()]
    shares += [(name, share, "guided", 1) for name, share in GUIDED.items() if has_guide]
    tasks = [
        (name, ceil(INPUTS * share / 1000 / parts), how) for name, share, how, parts in shares for _ in range(parts)
    ]
    with ThreadPoolExecutor(len(tasks)) as pool:
        running = [pool.submit(_in_a_process, *task, seed) for seed, task in enumerate(tasks)]
        told = _together(one.result() for one in running)
    faults = [fault for one in told for fault in one.faults]
    lines = [*map(str, told), *([] if has_guide else ["atheris is not installed: none were led"]), *faults]
    tried, taken = sum(one.tried for one in told), sum(one.taken for one in told)
    return "\n".join([*lines, f"{tried} inputs, {taken} taken, {len(faults)} faults"])


@dataclass
class Told:
    """What came of one reader's inputs; faults are told with the input that brought them about."""

    name: str
    how: str
    tried: int = 0
    taken: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = f"{self.tried} tried, {self.taken} taken, {len(self.faults)} faults"
        return f"{self.name} ({self.how}): {counts}, {self.seconds:.0f} s, the slowest {self.slowest:.2f} s"


def _together(told: Iterable[Told]) -> list[Told]:
    """Put what came of the parts of a reader together."""
    whole: dict[tuple[str, str], Told] = {}
    for one in told:
        known = whole.setdefault((one.name, one.how), Told(one.name, one.how))
        known.tried, known.taken = known.tried + one.tried, known.taken + one.taken
        known.faults += one.faults
        known.slowest, known.seconds = max(known.slowest, one.slowest), max(known.seconds, one.seconds)
    return [*whole.values()]


def _in_a_process(name: str, count: int, how: str, seed: int) -> Told:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fieldkit-fuzz-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        ended = _led(name, count, Path(folder)) if how == "guided" else _forked(name, count, Path(folder), seed)
        report, last, said = (Path(folder) / one for one in ("report.json", "last", "stderr"))
        told = Told(name, how, **(json.loads(report.read_text()) if report.exists() else {}))
        content = last.read_bytes()[:400] if last.exists() else b""
        error = said.read_text(errors="replace")[-600:] if said.exists() else ""
    told.seconds = time.monotonic() - began
    if ended:
        told.faults.append(f"{name}: ended with {ended} at {content!r}: {error}")
    elif told.tried < count:
        told.faults.append(f"{name}: ended after {told.tried} of {count}, at {content!r}")
    print(told, *told.faults, sep="\n", file=sys.stderr, flush=True)
    return told


def _forked(name: str, count: int, folder: Path, seed: int) -> int:
    """Try a reader in a process that has all modules already; returns how it ended."""
    trying = multiprocessing.get_context("forkserver")
    trying.set_forkserver_preload(["tests.fuzzing.targets"])
    process = trying.Process(target=_by_chance, args=(name, count, folder, seed))
    process.start()
    process.join()
    return process.exitcode or 0


def _led(name: str, count: int, folder: Path) -> int:
    """Try a reader in a process that reads its modules as atheris wants them; returns how it ended."""
    command = [sys.executable, "-m", "tests.bench.fuzz", name, str(count), str(folder)]
    with (folder / "stderr").open("wb") as errors:
        ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=errors, check=False)
    return ended.returncode


class _Trials:
    """What came of inputs so far, in a file that outlives a crash."""

    def __init__(self, name: str, count: int, folder: Path) -> None:
        from tests.fuzzing.targets import made

        self._name, self._count, self._folder = name, count, folder
        self.target = made(name, folder / "target")
        self._counts: Counter[str] = Counter()
        self._slowest = 0.0
        self._faults: dict[str, str] = {}

    def one(self, content: bytes) -> None:
        """Try an input, noted before it is tried."""
        from tests.fuzzing.trying import Found, tried

        (self._folder / "last").write_bytes(content)
        faulthandler.dump_traceback_later(STUCK, exit=True)
        self._counts["tried"] += 1
        began = time.process_time()
        try:
            self._counts["taken"] += tried(self.target, content)
        except Found as found:
            kind = str(found)[:60]
            self._faults.setdefault(kind, f"{self._name}: {found} by {content[:300]!r}")
        self._slowest = max(self._slowest, time.process_time() - began)
        if self._counts["tried"] % 100 == 0 or self._counts["tried"] >= self._count:
            self.note()

    def note(self) -> None:
        """Write down what came of it."""
        counts = {name: self._counts[name] for name in ("tried", "taken")}
        said = {**counts, "slowest": self._slowest, "faults": [*self._faults.values()]}
        (self._folder / "report.json").write_text(json.dumps(said))


def _by_chance(name: str, count: int, folder: Path, seed: int) -> None:
    _bound()
    errors = os.open(folder / "stderr", os.O_WRONLY | os.O_CREAT)
    os.dup2(errors, sys.stderr.fileno())
    trials = _Trials(name, count, folder)
    chance = random.Random(f"{name} {seed}")
    for _ in range(count):
        trials.one(trials.target.mutator.mutant(chance))
    faulthandler.cancel_dump_traceback_later()


def _guided(name: str, count: int, folder: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):
        trials = _Trials(name, count, folder)
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(trials.target.mutator.seeds):
        (corpus / str(number)).write_bytes(seed)
    atheris.Setup(
        ["fuzz", str(corpus), f"-runs={count + 1}", "-max_len=20000", "-timeout=0", "-verbosity=0"], trials.one
    )
    atheris.Fuzz()


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    _bound()
    _guided(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
