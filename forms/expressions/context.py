"""Where an expression stands, what it may see, and how much work it may cause."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from forms.expressions.nodes import Node
from forms.problems import FormRefused

SECONDS = 1.5
"""How long all the expressions that answer one act may take together."""
LONGEST_TEXT = 1_000_000
_STEPS_BETWEEN_LOOKS = 500


class Budget:
    """Work that expressions may still do; an expression that passes it is refused, whatever it was doing.

    Only the time between `begin` and `end` counts: a form may stay open for hours.
    """

    def __init__(self, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left = seconds
        self._begun = clock()
        self._depth = 0
        self._steps = 0

    def begin(self) -> None:
        """Let time count from now on."""
        if self._depth == 0:
            self._begun = self._clock()
        self._depth += 1

    def end(self) -> None:
        """Let time count no more."""
        self._depth -= 1
        if self._depth == 0:
            self._left -= self._clock() - self._begun

    @property
    def seconds(self) -> float:
        """Return how many seconds are left, never less than a hundredth."""
        return max(0.01, self._left - (self._clock() - self._begun))

    def spend(self, steps: int = 1) -> None:
        """Count steps; raises `FormRefused("too-slow")` once the time is over."""
        self._steps += steps
        if self._steps >= _STEPS_BETWEEN_LOOKS:
            self._steps = 0
            if self._depth and self._clock() - self._begun > self._left:
                raise FormRefused("too-slow")


def _no_instance(_name: str) -> Node | None:
    return None


def _no_label(_value: str, _path: str, _node: Node) -> str:
    return ""


@dataclass(slots=True, kw_only=True)
class World:
    """What the expressions of one form may see besides its answers.

    `now` is given, never read from a clock in the middle; `instance` finds choice lists and external files by name;
    `choice_label` labels a choice for `jr:choice-name`; `properties` are what the machine says of itself (username).
    """

    now: datetime
    instance: Callable[[str], Node | None] = _no_instance
    choice_label: Callable[[str, str, Node], str] = _no_label
    properties: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    language: str = "en"
    budget: Budget = field(default_factory=Budget)


class Context:
    """Where an expression stands: its node, the node of the question it belongs to, its place in a predicate."""

    __slots__ = ("current", "is_in_predicate", "node", "position", "size", "world")

    def __init__(self, node: Node, world: World, current: Node | None = None) -> None:
        self.node = node
        self.current = node if current is None else current
        self.world = world
        self.position = 1
        self.size = 1
        self.is_in_predicate = False

    def at(self, node: Node, position: int = 1, size: int = 1) -> Context:
        """Stand on another node of the same question, inside a predicate."""
        other = Context(node, self.world, self.current)
        other.position, other.size, other.is_in_predicate = position, size, True
        return other
