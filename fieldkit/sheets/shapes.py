"""How long a line of points is and what it encloses, reckoned as forms do."""

from __future__ import annotations

from collections.abc import Iterable

from forms.expressions.geometry import area, distance


def metres(points: Iterable[object]) -> float:
    """Return the length in metres along points (`latitude longitude`, in degrees)."""
    return float(str(distance("; ".join(str(one) for one in points))))


def square_metres(points: Iterable[object]) -> float:
    """Return the area in square metres inside points, the last of which is the first."""
    return float(str(area("; ".join(str(one) for one in points))))
