"""How much of the machine an input takes: time that is computed, time that is waited, memory."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

MOST_COMPUTED = 10.0
"""Seconds of the processor for one input."""
MOST_WAITED = 300.0
"""Seconds on the wall, on a machine that has other things to do."""
MOST_MEMORY = 768 << 20
"""Bytes more than there were before."""
_PAGE = resource.getpagesize()


class Hangs(BaseException):
    """Time is up: nobody who catches troubles of files or networks takes this for one."""


@contextmanager
def hurried() -> Iterator[list[str]]:
    """Give a list that says which time was up, if one was; what goes on all the same is stopped again and again."""
    said: list[str] = []

    def late(sign: int, _frame: FrameType | None) -> None:
        said.append("computes" if sign == signal.SIGPROF else "waits")
        raise Hangs

    signs = {signal.SIGPROF: signal.ITIMER_PROF, signal.SIGALRM: signal.ITIMER_REAL}
    before = {sign: signal.signal(sign, late) for sign in signs}
    signal.setitimer(signal.ITIMER_PROF, MOST_COMPUTED, 1.0)
    signal.setitimer(signal.ITIMER_REAL, MOST_WAITED, 1.0)
    try:
        yield said
    finally:
        for sign, timer in signs.items():
            signal.setitimer(timer, 0)
            signal.signal(sign, before[sign])


class Memory:
    """What a process holds, and what it held at most since it began."""

    def __init__(self) -> None:
        """Look now."""
        self._held = int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE
        self._peak = _peak()

    def grown(self) -> int:
        """Return by how many bytes more than now the process held at its fullest; 0 for no new peak."""
        peak = _peak()
        return peak - self._held if peak > self._peak else 0


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
