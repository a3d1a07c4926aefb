"""Coding: what one person holds an excerpt to say of a factor; several people may code the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from fieldkit.domain.saying.record import Record

WEIGHTS = (1, 2, 3)
"""How much an excerpt says of a factor: in passing, clearly, strongly."""
USUAL_WEIGHT = 2


class Direction(StrEnum):
    """Where the factor pushes, as the excerpt tells it: towards cooperation, away from it, or not said."""

    TOWARDS = "towards"
    AWAY = "away"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A factor (id) that an excerpt is read under, with weight and direction."""

    factor: str
    weight: int = USUAL_WEIGHT
    direction: Direction = Direction.NEITHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding(Record):
    """A code that somebody gave an excerpt; each coder has their own, so that two laptops never disagree."""

    kind: ClassVar[str] = "coding"
    visit: str
    interview: str
    excerpt: str
    factor: str
    coder: str
    weight: int = USUAL_WEIGHT
    direction: Direction = Direction.NEITHER
    is_removed: bool = False

    @property
    def code(self) -> Code:
        """Return what is said, without who says it of what."""
        return Code(factor=self.factor, weight=self.weight, direction=self.direction)


def standing(codings: Iterable[Coding], now: Mapping[str, str]) -> tuple[Coding, ...]:
    """Return the codings that stand, one a coder, excerpt and factor: the latest.

    `now` tells what a factor is merged into. Two of one person stand when they coded on two laptops, or under two
    factors that became one.
    """
    latest = {
        (one.excerpt, one.coder, now.get(one.factor, one.factor)): one
        for one in sorted(codings, key=lambda coding: coding.id)
        if not one.is_removed
    }
    return tuple(latest.values())
