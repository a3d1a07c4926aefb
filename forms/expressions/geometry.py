"""Functions on places: points are "latitude longitude altitude accuracy", traces join them with ";"."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

from forms.expressions.values import Value, is_nodeset, to_string

EARTH_METRES = 6_378_100
"""Mean equatorial radius, as JavaRosa takes it."""

Point = tuple[float, float]


def distance(*values: Value) -> Value:
    """Return the length in metres along points, traces or nodesets of points."""
    points = _points(values)
    return float(sum(_between(a, b) for a, b in itertools.pairwise(points)))


def area(value: Value) -> Value:
    """Return the area in square metres inside a shape."""
    points = _points([value])
    if len(points) < 3:
        return 0.0
    return abs(_ring(points)) * EARTH_METRES**2 / 2


def _ring(points: Sequence[Point]) -> float:
    closed = [*points, points[0]]
    return sum(
        math.radians(b[1] - a[1]) * (2 + math.sin(math.radians(a[0])) + math.sin(math.radians(b[0])))
        for a, b in itertools.pairwise(closed)
    )


def _between(a: Point, b: Point) -> float:
    rise = math.radians(b[0] - a[0])
    run = math.radians(b[1] - a[1])
    half = math.sin(rise / 2) ** 2
    half += math.cos(math.radians(a[0])) * math.cos(math.radians(b[0])) * math.sin(run / 2) ** 2
    return 2 * EARTH_METRES * math.asin(min(1.0, math.sqrt(half)))


def _points(values: Sequence[Value]) -> list[Point]:
    texts: list[str] = []
    for value in values:
        texts += [node.text() for node in value] if is_nodeset(value) else [to_string(value)]
    found = []
    for part in ";".join(texts).split(";"):
        numbers = part.split()
        if len(numbers) >= 2:
            found.append((float(numbers[0]), float(numbers[1])))
    return found


FUNCTIONS: dict[str, tuple[Callable[..., Value], int, int | None]] = {
    "distance": (distance, 1, None),
    "area": (area, 1, 1),
}
