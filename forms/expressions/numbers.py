"""Functions on numbers, with Java's results at the edges: no error, but NaN and Infinity."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from forms.expressions.flat import flat
from forms.expressions.values import Value, to_fraction, to_number

MOST_DIGITS = 30


def least(*values: Value) -> Value:
    """Return the smallest number; what is none is passed over."""
    return min(_numbers(values), default=math.nan)


def most(*values: Value) -> Value:
    """Return the largest number; what is none is passed over."""
    return max(_numbers(values), default=math.nan)


def rounded(value: Value, digits: Value = 0.0) -> Value:
    """Round to digits after the point, halves upwards as JavaRosa does."""
    number, wanted = to_number(value), to_number(digits)
    if not math.isfinite(number):
        return number
    places = 0 if math.isnan(wanted) else int(max(-99.0, min(wanted, 99.0)))
    if abs(places) > MOST_DIGITS:
        return math.nan
    if places < 0:
        step = 10.0**-places
        return float(Decimal(math.trunc(number / step + 0.5)).scaleb(-places))
    how = ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP
    exact = Decimal(repr(number))
    if exact.adjusted() + places > MOST_DIGITS - 5:
        return number
    return float(exact.quantize(Decimal(1).scaleb(-places), rounding=how))


def whole(value: Value) -> Value:
    """Cut a number's decimals off."""
    number = to_number(value)
    return float(math.trunc(number)) if math.isfinite(number) else number


def _numbers(values: tuple[Value, ...]) -> list[float]:
    numbers = (to_number(value) for value in flat(values))
    return [number for number in numbers if not math.isnan(number)]


def _on_fractions(run: Callable[..., float]) -> Callable[..., Value]:
    def call(*values: Value) -> Value:
        try:
            return float(run(*(to_fraction(value) for value in values)))
        except (ValueError, ZeroDivisionError):
            return math.nan
        except OverflowError:
            return math.inf

    return call


def _power(base: float, exponent: float) -> float:
    if math.isnan(exponent):
        return exponent
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def _logarithm(run: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: -math.inf if number == 0 else run(number)


def _floor(number: float) -> float:
    return float(math.floor(number)) if math.isfinite(number) else number


def _ceiling(number: float) -> float:
    return float(math.ceil(number)) if math.isfinite(number) else number


FUNCTIONS: dict[str, tuple[Callable[..., Value], int, int | None]] = {
    "round": (rounded, 1, 2),
    "int": (whole, 1, 1),
    "min": (least, 0, None),
    "max": (most, 0, None),
    "floor": (_on_fractions(_floor), 1, 1),
    "ceiling": (_on_fractions(_ceiling), 1, 1),
    "abs": (_on_fractions(abs), 1, 1),
    "pow": (_on_fractions(_power), 2, 2),
    "sqrt": (_on_fractions(math.sqrt), 1, 1),
    "exp": (_on_fractions(math.exp), 1, 1),
    "exp10": (_on_fractions(lambda number: _power(10.0, number)), 1, 1),
    "log": (_on_fractions(_logarithm(math.log)), 1, 1),
    "log10": (_on_fractions(_logarithm(math.log10)), 1, 1),
    "sin": (_on_fractions(math.sin), 1, 1),
    "cos": (_on_fractions(math.cos), 1, 1),
    "tan": (_on_fractions(math.tan), 1, 1),
    "asin": (_on_fractions(math.asin), 1, 1),
    "acos": (_on_fractions(math.acos), 1, 1),
    "atan": (_on_fractions(math.atan), 1, 1),
    "atan2": (_on_fractions(math.atan2), 2, 2),
    "pi": (lambda: math.pi, 0, 0),
    "random": (random.random, 0, 0),
}
