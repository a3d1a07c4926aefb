"""How long the speech worker takes from being started to having its model in memory."""

from __future__ import annotations

import resource
import statistics
import time
from dataclasses import dataclass

from fieldkit.domain.hearing.tuning import PROCESSOR
from fieldkit.settings.places import usual
from fieldkit.speech import tuning
from fieldkit.speech.models import ModelFolder
from fieldkit.speech.process import WorkerProcess

RUNS = 7
MODEL = "base"


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds by the clock, and of a core."""

    seconds: float
    computed: float


def worker() -> str:
    """Start workers one after the other."""
    folder = ModelFolder(usual().models).verified(MODEL)
    starts = [_started(str(folder)) for _ in range(RUNS)]
    seconds = [start.seconds for start in starts]
    return (
        f"ready with the {MODEL} model {statistics.median(seconds):.2f} s after it was started "
        f"({min(seconds):.2f} to {max(seconds):.2f} in {RUNS} starts), of which it computed "
        f"{statistics.median(start.computed for start in starts):.2f} s"
    )


def _started(folder: str) -> Start:
    used, began = _children(), time.perf_counter()
    process = WorkerProcess()
    usual = tuning.usual(tuning.machine(PROCESSOR))
    process.ask(do="load", folder=folder, decoders=usual.decoders, compute=usual.compute)
    process.answer()
    seconds = time.perf_counter() - began
    process.close()
    return Start(seconds, _children() - used)


def _children() -> float:
    """Return the processor time of processes that we started and that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
