"""Conditions that can never be true because their parts exclude each other, where that is plain."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from forms.expressions import to_number
from forms.expressions.tree import Call, Literal, Negative, Operation, Path, Tree

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}


@dataclass(slots=True)
class _Bounds:
    """What is asked of one question: between which numbers, themselves included or not, and which texts."""

    low: float = -math.inf
    high: float = math.inf
    is_above: bool = False
    is_below: bool = False
    texts: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Say whether no answer does."""
        is_point = self.low == self.high
        return len(self.texts) > 1 or self.low > self.high or (is_point and (self.is_above or self.is_below))


def contradicts(tree: Tree) -> bool:
    """Say whether a condition's parts exclude each other; each way of an `or` must."""
    if isinstance(tree, Operation) and tree.sign == "or":
        return contradicts(tree.left) and contradicts(tree.right)
    asked: dict[Path, _Bounds] = {}
    for part in _joined(tree):
        if isinstance(part, Operation) and part.sign == "or" and contradicts(part):
            return True
        for path, sign, literal in _comparison(part):
            _narrow(asked.setdefault(path, _Bounds()), sign, literal)
    return any(bounds.is_empty for bounds in asked.values())


def _joined(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Operation) and tree.sign == "and":
        yield from _joined(tree.left)
        yield from _joined(tree.right)
    else:
        yield tree


def _comparison(tree: Tree) -> Iterator[tuple[Path, str, float | str]]:
    if not isinstance(tree, Operation) or tree.sign not in _TURNED:
        return
    left, right = _written(tree.left), _written(tree.right)
    if isinstance(tree.left, Path) and right is not None:
        yield tree.left, tree.sign, right
    elif isinstance(tree.right, Path) and left is not None:
        yield tree.right, _TURNED[tree.sign], left


def _written(tree: Tree) -> float | str | None:
    if isinstance(tree, Literal):
        return tree.written
    if isinstance(tree, Negative) and isinstance(tree.of, Literal):
        return -to_number(tree.of.written)
    is_date = isinstance(tree, Call) and tree.name in ("date", "date-time") and isinstance(tree.arguments[0], Literal)
    return _written(tree.arguments[0]) if is_date and isinstance(tree, Call) else None


def _narrow(bounds: _Bounds, sign: str, written: float | str) -> None:
    number = to_number(written)
    if sign == "=" and isinstance(written, str):
        bounds.texts.add(written)
    if math.isnan(number):
        return
    if sign in (">", ">=", "=") and number >= bounds.low:
        bounds.is_above = sign == ">" or (number == bounds.low and bounds.is_above)
        bounds.low = number
    if sign in ("<", "<=", "=") and number <= bounds.high:
        bounds.is_below = sign == "<" or (number == bounds.high and bounds.is_below)
        bounds.high = number
