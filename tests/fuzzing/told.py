"""What a process that tries a reader's inputs leaves in its folder, and what is told of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

REPORT, LAST, FAULTS, ERRORS = "report.json", "last", "faults", "stderr"
"""Counts, the input that was tried last, inputs that brought a fault about, what the process said."""
MEMORY = Path("/dev/shm")
"""A folder that is in memory, where the system has one: files are written and read by the ten thousand."""
MOST_MEMORY = 6 << 30
"""Bytes that such a process may have."""


@dataclass
class Told:
    """What came of one reader's inputs; faults are told with the input that brought them about."""

    name: str
    tried: int = 0
    taken: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = f"{self.tried} tried, {self.taken} taken, {len(self.faults)} faults"
        return f"{self.name}: {counts}, {self.seconds:.0f} s, the slowest {self.slowest:.2f} s"


def told(name: str, folder: Path) -> Told:
    """Read what a process wrote down, as far as it came."""
    report = folder / REPORT
    return Told(name, **(json.loads(report.read_text()) if report.exists() else {}))


def last_words(folder: Path) -> str:
    """Return the input that a process ended at, and the end of what it said."""
    last, said = folder / LAST, folder / ERRORS
    content = last.read_bytes()[:400] if last.exists() else b""
    return f"at {content!r}: {said.read_text(errors='replace')[-600:] if said.exists() else ''}"
