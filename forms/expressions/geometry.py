"""Functions on places: points are "latitude longitude altitude accuracy", traces join them with ";"."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence

from forms.expressions.flat import flat
from forms.expressions.values import Value, to_string
from forms.problems import FormRefused

EARTH_METRES = 6_378_100
"""The radius at the equator that JavaRosa reckons with."""

Point = tuple[float, float]
Line = tuple[Point, Point]
MOST_COMPARED = 250_000
"""So many pairs of pieces of a line are looked at for crossings."""


def points(text: str) -> list[Point]:
    """Read the points of a place, a trace or a shape; raises `FormRefused("not-a-place")`."""
    try:
        return [_point(part) for part in text.split(";") if part.strip()]
    except ValueError as wrong:
        raise FormRefused("not-a-place", value=text[:60]) from wrong


def _loose(text: str) -> list[Point]:
    """Read points as JavaRosa does where it reckons: a number that is missing is 0."""
    try:
        parts = [[float(one) for one in part.split()[:2]] for part in text.split(";") if part.strip()]
    except ValueError as wrong:
        raise FormRefused("not-a-place", value=text[:60]) from wrong
    return [(numbers[0], numbers[1] if len(numbers) > 1 else 0.0) for numbers in parts]


def distance(*values: Value) -> Value:
    """Return the length in metres along points, traces or nodesets of points (spherical law of cosines)."""
    return float(sum(_between(one, other) for one, other in itertools.pairwise(_all(values))))


def area(*values: Value) -> Value:
    """Return the area in square metres inside points, laid flat around the first of them."""
    found = _all(values)
    if len(found) < 3:
        return 0.0
    (first_y, first_x), *others = found
    metres = 2 * EARTH_METRES * math.pi / 360
    flat_points = [((x - first_x) * metres * math.cos(math.radians(y)), (y - first_y) * metres) for y, x in others]
    return abs(sum((b[0] * a[1] - a[0] * b[1]) / 2 for a, b in itertools.pairwise(flat_points)))


def geofence(place: Value, shape: Value) -> Value:
    """Say whether a point lies inside a shape."""
    inside, here, corners = False, _all([place]), _all([shape])
    for y, x in here[:1]:
        for (y1, x1), (y2, x2) in itertools.pairwise(corners):
            crosses = (y1 > y) != (y2 > y)
            inside ^= crosses and x < (x1 - x2) * (y - y2) / (y1 - y2) + x2
    return inside


def intersects(*values: Value) -> Value:
    """Say whether a line or an outline crosses, touches or goes back over itself; that it closes is no crossing."""
    found = [point for point, _ in itertools.groupby(_all(values))]
    lines = list(itertools.pairwise(found))
    last = len(lines) - 1 if len(found) > 3 and found[0] == found[-1] else -1
    for first, second in _near(lines):
        is_joined = second == first + 1 or (first, second) == (0, last)
        if (_go_back if is_joined else _meet)(lines[first], lines[second]):
            return True
    return False


def _near(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the places of the lines that share a latitude, two by two; raises `FormRefused("too-slow")`."""
    spans = sorted((min(a[0], b[0]), max(a[0], b[0]), place) for place, (a, b) in enumerate(lines))
    compared = 0
    for rank, (_, north, place) in enumerate(spans):
        for south, _, other in itertools.islice(spans, rank + 1, None):
            if south > north:
                break
            compared += 1
            if compared > MOST_COMPARED:
                raise FormRefused("too-slow")
            yield min(place, other), max(place, other)


def _meet(one: Line, other: Line) -> bool:
    """Say whether two lines have a point in common."""
    (a, b), (c, d) = one, other
    sides = _side(a, b, c), _side(a, b, d), _side(c, d, a), _side(c, d, b)
    if sides[0] != sides[1] and sides[2] != sides[3]:
        return True
    ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(side == 0 and _spans(*end) for side, end in zip(sides, ends, strict=True))


def _go_back(one: Line, other: Line) -> bool:
    """Say whether two lines that share an end lie upon each other."""
    shared = next(iter({*one} & {*other}), one[1])
    tips = [next((end for end in line if end != shared), shared) for line in (one, other)]
    is_straight = _side(tips[0], shared, tips[1]) == 0
    return is_straight and not _spans(tips[0], tips[1], shared)


def _side(a: Point, b: Point, c: Point) -> int:
    turn = (b[1] - a[1]) * (c[0] - b[0]) - (b[0] - a[0]) * (c[1] - b[1])
    return (turn > 0) - (turn < 0)


def _spans(a: Point, b: Point, c: Point) -> bool:
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def _point(text: str) -> Point:
    numbers = [float(part) for part in text.split()]
    if not 2 <= len(numbers) <= 4 or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        raise ValueError(text)
    return numbers[0], numbers[1]


def _between(one: Point, other: Point) -> float:
    if one == other:
        return 0.0
    (y1, x1), (y2, x2) = ((math.radians(part) for part in point) for point in (one, other))
    angle = math.sin(y1) * math.sin(y2) + math.cos(y1) * math.cos(y2) * math.cos(x1 - x2)
    return math.acos(max(-1.0, min(1.0, angle))) * EARTH_METRES


def _all(values: Sequence[Value]) -> Sequence[Point]:
    if len(values) == 1 and isinstance(values[0], (bool, float)):
        raise FormRefused("not-nodes", name="distance, area")
    return [point for value in flat(values) for point in _loose(to_string(value))]


FUNCTIONS: dict[str, tuple[Callable[..., Value], int, int | None]] = {
    "distance": (distance, 1, None),
    "area": (area, 1, None),
    "enclosed-area": (area, 1, 1),
    "geofence": (geofence, 2, 2),
    "intersects": (intersects, 1, None),
}
