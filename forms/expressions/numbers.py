"""Functions on numbers."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from forms.expressions.values import Value, to_boolean, to_number, to_string


def least(values: list[Value]) -> Value:
    """Return the smallest number, NaN when any is none."""
    return _extreme(values, min)


def most(values: list[Value]) -> Value:
    """Return the largest number, NaN when any is none."""
    return _extreme(values, max)


def checklist(values: list[Value]) -> Value:
    """Say whether between `min` and `max` (first two; -1 for no bound) of the rest are true."""
    low, high, *rest = values
    return _between(float(sum(to_boolean(value) for value in rest)), low, high)


def weighted_checklist(values: list[Value]) -> Value:
    """Like `checklist`, each truth followed by its weight."""
    low, high, *rest = values
    weight = sum(to_number(w) for v, w in zip(rest[::2], rest[1::2], strict=False) if to_boolean(v))
    return _between(float(weight), low, high)


def rounded(value: Value, digits: Value = 0.0) -> Value:
    """Round halves up (away from zero below it as JavaRosa's decimals do), to digits after the point."""
    number, places = to_number(value), to_number(digits)
    if math.isnan(number) or math.isinf(number) or math.isnan(places):
        return number
    step = Decimal(1).scaleb(-int(places))
    return float(Decimal(repr(number)).quantize(step, rounding=ROUND_HALF_UP))


def whole(value: Value) -> Value:
    """Cut a number's decimals off."""
    number = to_number(value)
    return number if math.isnan(number) or math.isinf(number) else float(int(number))


def _between(count: float, low: Value, high: Value) -> bool:
    least_wanted, most_wanted = to_number(low), to_number(high)
    return (least_wanted < 0 or count >= least_wanted) and (most_wanted < 0 or count <= most_wanted)


def _extreme(values: list[Value], choose: Callable[..., float]) -> float:
    numbers = [to_number(value) for value in values if to_string(value) != ""]
    if not numbers or any(math.isnan(number) for number in numbers):
        return math.nan
    return choose(numbers)


def _safe(function: Callable[..., float]) -> Callable[..., Value]:
    def call(*values: Value) -> Value:
        try:
            return float(function(*(to_number(value) for value in values)))
        except (ValueError, OverflowError, ZeroDivisionError):
            return math.nan

    return call


def _floor(number: float) -> float:
    return number if math.isnan(number) or math.isinf(number) else float(math.floor(number))


def _ceiling(number: float) -> float:
    return number if math.isnan(number) or math.isinf(number) else float(math.ceil(number))


FUNCTIONS: dict[str, tuple[Callable[..., Value], int, int | None]] = {
    "round": (rounded, 1, 2),
    "int": (whole, 1, 1),
    "floor": (_safe(_floor), 1, 1),
    "ceiling": (_safe(_ceiling), 1, 1),
    "abs": (_safe(abs), 1, 1),
    "pow": (_safe(math.pow), 2, 2),
    "sqrt": (_safe(math.sqrt), 1, 1),
    "exp": (_safe(math.exp), 1, 1),
    "exp10": (_safe(lambda x: math.pow(10, x)), 1, 1),
    "log": (_safe(math.log), 1, 1),
    "log10": (_safe(math.log10), 1, 1),
    "sin": (_safe(math.sin), 1, 1),
    "cos": (_safe(math.cos), 1, 1),
    "tan": (_safe(math.tan), 1, 1),
    "asin": (_safe(math.asin), 1, 1),
    "acos": (_safe(math.acos), 1, 1),
    "atan": (_safe(math.atan), 1, 1),
    "atan2": (_safe(math.atan2), 2, 2),
    "pi": (lambda: math.pi, 0, 0),
    "random": (lambda: random.random(), 0, 0),
}
