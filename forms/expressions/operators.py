"""Operators, with JavaRosa's meaning: comparisons are between numbers, equality is within a hair."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING

from forms.expressions.context import Context
from forms.expressions.values import Value, equal, to_boolean, to_number

if TYPE_CHECKING:
    from forms.expressions.tree import Tree

Operator = Callable[["Tree", "Tree", Context], Value]


def _or(left: Tree, right: Tree, context: Context) -> Value:
    return to_boolean(left.value(context)) or to_boolean(right.value(context))


def _and(left: Tree, right: Tree, context: Context) -> Value:
    return to_boolean(left.value(context)) and to_boolean(right.value(context))


def _equal(left: Tree, right: Tree, context: Context) -> Value:
    return equal(left.value(context), right.value(context))


def _different(left: Tree, right: Tree, context: Context) -> Value:
    return not equal(left.value(context), right.value(context))


def _on_numbers(run: Callable[[float, float], bool | float]) -> Operator:
    def operate(left: Tree, right: Tree, context: Context) -> Value:
        return run(to_number(left.value(context)), to_number(right.value(context)))

    return operate


def _divided(left: float, right: float) -> float:
    if right != 0 or math.isnan(left):
        return left / right if right != 0 else math.nan
    return math.nan if left == 0 else math.copysign(math.inf, left) * math.copysign(1, right)


def _rest(left: float, right: float) -> float:
    try:
        return math.fmod(left, right)
    except ValueError:
        return math.nan


OPERATORS: dict[str, Operator] = {
    "or": _or,
    "and": _and,
    "=": _equal,
    "!=": _different,
    "<": _on_numbers(operator.lt),
    "<=": _on_numbers(operator.le),
    ">": _on_numbers(operator.gt),
    ">=": _on_numbers(operator.ge),
    "+": _on_numbers(operator.add),
    "-": _on_numbers(operator.sub),
    "*": _on_numbers(operator.mul),
    "div": _on_numbers(_divided),
    "mod": _on_numbers(_rest),
}
