"""Agreement: whether two people who coded the same interview read it alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """What two coders said of one factor, a passage a place: whether they read it there."""

    factor: str
    one: tuple[bool, ...]
    other: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficients:
    """How far two coders agree beyond chance: 1 is always, 0 what chance gives.

    None where nothing can be said: neither ever judged otherwise than the other could only judge.
    """

    kappa: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concord:
    """Two coders on one factor (id; "" is all of them): passages both, one or the other read under it."""

    factor: str
    both: int
    only_one: int
    only_other: int
    neither: int
    coefficients: Coefficients
