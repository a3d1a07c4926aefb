"""How a speech model is best run on this machine: what was tried, what is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

PROCESSOR, CARD = "cpu", "cuda"
"""Where a model is run, as CTranslate2 names it."""

WORTH_LEAVING = 0.95
"""The usual way is left only for one that takes less than this share of its time: smaller gains are noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What decides which way is best: when it changes, a calibration is stale.

    `memory` in GB, `device` is `PROCESSOR` or `CARD`, `version` CTranslate2's own.
    """

    cores: int
    memory: int
    device: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """How a model is run: one-thread decoders, stretches each takes a call, the numbers it computes in.

    The same stretches are searched as widely whatever these are: they decide on time and memory, not on text.
    """

    decoders: int
    batch: int
    compute: str

    @property
    def at_once(self) -> int:
        """Return how many stretches are decoded at once; memory follows it."""
        return self.decoders * self.batch

    def beside_a_recording(self) -> Tuning:
        """Leave a processor to the recorder."""
        return replace(self, decoders=max(1, self.decoders - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A way that was measured: seconds for a second of speech, peak memory of the worker in MB."""

    tuning: Tuning
    pace: float
    memory: float

    def faster(self, other: Tried) -> Tried:
        """Take the faster time of two tries of the same way: what disturbs one only makes it longer."""
        return replace(self, pace=min(self.pace, other.pace), memory=max(self.memory, other.memory))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What is kept of a measurement: the machine, the way that was chosen, and all that were tried."""

    machine: Machine
    chosen: Tried
    tried: tuple[Tried, ...]


def choose(usual: Tuning, tried: tuple[Tried, ...]) -> Tried:
    """Return the fastest way; the usual one unless another is clearly faster, or while it was not tried itself.

    `tried` must not be empty. Of a model too slow to try the usual way, the fastest try says its pace.
    """
    fastest = min(tried, key=lambda one: (one.pace, one.memory))
    known = next((one for one in tried if one.tuning == usual), None)
    if known is None:
        return replace(fastest, tuning=usual)
    return fastest if fastest.pace < WORTH_LEAVING * known.pace else known
