"""Evaluating a parsed expression on an instance, with JavaRosa's meaning."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from forms.expressions import paths
from forms.expressions.context import Context
from forms.expressions.functions import CALLS
from forms.expressions.grammar import Tree, parse
from forms.expressions.nodes import Node
from forms.expressions.values import (
    Value,
    equal,
    is_nodeset,
    to_boolean,
    to_number,
)
from forms.problems import FormRefused


def evaluate(expression: str, context: Context) -> Value:
    """Evaluate an expression; raises `FormRefused` when it is not understood."""
    return of(parse(expression), replace(context, evaluator=of))


def of(tree: Tree, context: Context) -> Value:
    """Evaluate a tree."""
    symbol = tree.symbol
    if symbol in _LITERALS:
        return _LITERALS[symbol](tree.value)
    if symbol == "(":
        return of(tree[0], context)
    if symbol in _OPERATORS and len(tree) == 2:
        return _OPERATORS[symbol](tree, context)
    if symbol == "-":
        return -to_number(of(tree[0], context))
    if symbol in CALLS:
        return CALLS[symbol](tree, context)
    return paths.select(tree, context)


def _logical(tree: Tree, context: Context) -> Value:
    left = to_boolean(of(tree[0], context))
    if tree.symbol == "or":
        return left or to_boolean(of(tree[1], context))
    return left and to_boolean(of(tree[1], context))


def _equality(tree: Tree, context: Context) -> Value:
    left, right = of(tree[0], context), of(tree[1], context)
    if _several(left) or _several(right):
        return _any_pair(left, right, negate=tree.symbol == "!=")
    is_wanted: bool = tree.symbol == "="
    return equal(left, right) == is_wanted


def _several(value: Value) -> bool:
    return is_nodeset(value) and len(value) > 1


def _any_pair(left: Value, right: Value, *, negate: bool) -> bool:
    """Compare as XPath 1.0 does for sets: true when any pair is."""
    lefts: Sequence[Value] = [[node] for node in left] if is_nodeset(left) else [left]
    rights: Sequence[Value] = [[node] for node in right] if is_nodeset(right) else [right]
    return any(equal(one, other) != negate for one in lefts for other in rights)


def _comparison(tree: Tree, context: Context) -> Value:
    compare = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}[tree.symbol]
    return bool(compare(to_number(of(tree[0], context)), to_number(of(tree[1], context))))


def _arithmetic(tree: Tree, context: Context) -> Value:
    left, right = to_number(of(tree[0], context)), to_number(of(tree[1], context))
    if tree.symbol in ("div", "mod"):
        return _division(tree.symbol, left, right)
    return float({"+": operator.add, "-": operator.sub, "*": operator.mul}[tree.symbol](left, right))


def _division(symbol: str, left: float, right: float) -> float:
    if math.isnan(left) or math.isnan(right):
        return math.nan
    if symbol == "mod":
        return math.nan if right == 0 or math.isinf(left) else math.fmod(left, right)
    if right == 0:
        return math.nan if left == 0 else math.copysign(math.inf, left) * math.copysign(1, right)
    return left / right


def _union(tree: Tree, context: Context) -> Value:
    found: list[Node] = []
    for branch in (tree[0], tree[1]):
        value = of(branch, context)
        if not is_nodeset(value):
            raise FormRefused("expression", expression="|", reason="nodeset")
        found += [node for node in value if node not in found]
    return found


_LITERALS: Mapping[str, Callable[[Any], Value]] = {
    "(string)": str,
    "(integer)": float,
    "(decimal)": float,
    "(float)": float,
}

_OPERATORS: Mapping[str, Callable[[Tree, Context], Value]] = {
    "or": _logical,
    "and": _logical,
    "=": _equality,
    "!=": _equality,
    "<": _comparison,
    "<=": _comparison,
    ">": _comparison,
    ">=": _comparison,
    "+": _arithmetic,
    "-": _arithmetic,
    "*": _arithmetic,
    "div": _arithmetic,
    "mod": _arithmetic,
    "|": _union,
}
