"""Inputs made wrong, by the hundred thousand: by chance, and led by what they reach in the code where that helps."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT

INPUTS = int(os.environ.get("FIELDKIT_FUZZ", "100000"))
SHARES = {
    "bundle": 6,
    "bundle-contents": 6,
    "requests": 14,
    "form": 8,
    "expression": 14,
    "transcript": 12,
    "sound": 4,
    "journal": 8,
    "recording": 2,
    "container": 10,
    "protection": 3,
    "upload": 3,
}
"""Of a hundred inputs, how many each reader gets; slow ones get fewer."""
GUIDED = {"expression": 4, "transcript": 3, "journal": 1, "container": 2}
"""Of a hundred, led by atheris, which sees which lines of Python an input reaches."""
INSTRUMENTED = ["forms.expressions", "fieldkit.exchange.readers", "fieldkit.audio.recorder.journal", "vault.age"]
MOST_MEMORY = 6 << 30


def fuzz() -> str:
    """Try all of it, each reader in a process of its own; returns figures, and every fault with its input."""
    has_guide = importlib.util.find_spec("atheris") is not None
    told = [_in_a_process(name, INPUTS * share // 100, "chance") for name, share in SHARES.items()]
    told += [_in_a_process(name, INPUTS * share // 100, "guided") for name, share in GUIDED.items() if has_guide]
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
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.name} ({self.how}): {self.tried} tried, {self.taken} taken, {len(self.faults)} faults"


def _in_a_process(name: str, count: int, how: str) -> Told:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fieldkit-fuzz-") as folder:
        command = [sys.executable, "-m", "tests.bench.fuzz", how, name, str(count), folder]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        report, last = Path(folder) / "report.json", Path(folder) / "last"
        told = Told(name, how, **(json.loads(report.read_text()) if report.exists() else {}))
        if ended.returncode:
            content = last.read_bytes()[:400] if last.exists() else b""
            told.faults.append(f"{name}: ended with {ended.returncode} at {content!r}: {ended.stderr[-600:]}")
    print(f"{told}, {time.monotonic() - began:.0f} s", *told.faults, sep="\n", file=sys.stderr, flush=True)
    return told


class _Trials:
    """What came of inputs so far, in a file that outlives a crash."""

    def __init__(self, name: str, folder: Path) -> None:
        from tests.fuzzing.targets import made

        self._name, self._folder = name, folder
        self.target = made(name, folder / "target")
        self._counts: Counter[str] = Counter()
        self._faults: dict[str, str] = {}

    def one(self, content: bytes) -> None:
        """Try an input, noted before it is tried."""
        from tests.fuzzing.trying import Found, tried

        (self._folder / "last").write_bytes(content)
        self._counts["tried"] += 1
        try:
            self._counts["taken"] += tried(self.target, content)
        except Found as found:
            kind = str(found)[:60]
            self._faults.setdefault(kind, f"{self._name}: {found} by {content[:300]!r}")
        if self._counts["tried"] % 100 == 0:
            self.note()

    def note(self) -> None:
        """Write down what came of it."""
        said = {"tried": self._counts["tried"], "taken": self._counts["taken"], "faults": [*self._faults.values()]}
        (self._folder / "report.json").write_text(json.dumps(said))


def _by_chance(name: str, count: int, folder: Path) -> None:
    trials = _Trials(name, folder)
    chance = random.Random(f"{name} {count}")
    for _ in range(count):
        trials.one(trials.target.mutator.mutant(chance))
    trials.note()


def _guided(name: str, count: int, folder: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):
        trials = _Trials(name, folder)
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(trials.target.mutator.seeds):
        (corpus / str(number)).write_bytes(seed)
    trials.note()
    atheris.Setup(["fuzz", str(corpus), f"-runs={count}", "-max_len=20000", "-timeout=0", "-verbosity=0"], trials.one)
    atheris.Fuzz()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    way = _guided if sys.argv[1] == "guided" else _by_chance
    way(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
