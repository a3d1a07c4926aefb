"""What comes of a reader's inputs, written down in a folder that outlives a crash."""

from __future__ import annotations

import faulthandler
import hashlib
import json
import time
from collections import Counter
from pathlib import Path

from tests.fuzzing.targets import made
from tests.fuzzing.told import FAULTS, LAST, REPORT
from tests.fuzzing.trying import Found, tried

STUCK = 900.0
"""Seconds after which a process is ended that no clock of its own reaches, as in a library in C."""
NOTED = 1.0
"""Seconds after which counts are written down again."""


class Trials:
    """Tries inputs, each noted before it is tried; one input is kept for each kind of fault."""

    def __init__(self, name: str, folder: Path) -> None:
        """Make the reader's target in the folder."""
        self._name, self._folder = name, folder
        self.target = made(name, folder / "target")
        self._counts: Counter[str] = Counter()
        self._slowest = 0.0
        self._faults: dict[str, str] = {}
        self._noted = 0.0

    def one(self, content: bytes) -> None:
        """Try an input."""
        (self._folder / LAST).write_bytes(content)
        faulthandler.dump_traceback_later(STUCK, exit=True)
        self._counts["tried"] += 1
        began = time.process_time()
        try:
            self._counts["taken"] += tried(self.target, content)
        except Found as found:
            self._keep(found, content)
        self._slowest = max(self._slowest, time.process_time() - began)
        if time.monotonic() - self._noted > NOTED:
            self.note()

    def note(self) -> None:
        """Write down what came of it."""
        counts = {name: self._counts[name] for name in ("tried", "taken")}
        said = {**counts, "slowest": self._slowest, "faults": [*self._faults.values()]}
        (self._folder / REPORT).write_text(json.dumps(said))
        self._noted = time.monotonic()

    def end(self) -> None:
        """Write down what came of all of it; nobody waits for an input any more."""
        self.note()
        faulthandler.cancel_dump_traceback_later()

    def _keep(self, found: Found, content: bytes) -> None:
        kind = str(found)[:60]
        if kind in self._faults:
            return
        self._faults[kind] = f"{self._name}: {found} by {content[:300]!r}"
        kept = self._folder / FAULTS
        kept.mkdir(exist_ok=True)
        (kept / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)
        self.note()
