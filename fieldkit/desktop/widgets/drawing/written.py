"""A drawing as plain values, with all its changes, for a working copy: each stroke is written once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import isfinite

from fieldkit.desktop.widgets.drawing.strokes import Course, Dot, Pen, Stroke
from fieldkit.domain.saying.statement import Json

_COLOUR = re.compile(r"#[0-9a-f]{6}")
WIDEST = 1000.0
"""No pen is so wide: what says so was not written here."""


def written(course: Course) -> Json:
    """Return a drawing as values; `changes` are the number of a stroke that was added, or of all that were left.

    Places are in units of the paper, to the hundredth: finer than a screen's dots.
    """
    numbers: dict[int, int] = {}
    strokes: list[Stroke] = []
    for state in course.states:
        for stroke in state:
            if id(stroke) not in numbers:
                numbers[id(stroke)] = len(strokes)
                strokes.append(stroke)
    states = [[numbers[id(one)] for one in state] for state in course.states]
    changes: list[Json] = []
    for before, after in pairwise(states):
        changes.append(after[-1] if after[:-1] == before and after else after)
    return {"strokes": [_stroke_written(one) for one in strokes], "changes": changes, "at": course.at}


def read(value: Json) -> Course:
    """Return a drawing that was written; raises `ValueError` for what is none."""
    try:
        return _course(value)
    except (LookupError, TypeError) as broken:
        raise ValueError("no drawing") from broken


def _stroke_written(stroke: Stroke) -> Json:
    dots = [[round(one.x, 2), round(one.y, 2), round(one.weight, 3)] for one in stroke.dots]
    return {"colour": stroke.pen.colour, "width": stroke.pen.width, "dots": dots}


def _course(value: Json) -> Course:
    told = _mapping(value)
    strokes = [_stroke(one) for one in _sequence(told["strokes"])]
    states: list[tuple[Stroke, ...]] = [()]
    for change in _sequence(told["changes"]):
        left = [*states[-1], strokes[_number(change)]] if isinstance(change, int) else _chosen(strokes, change)
        states.append(tuple(left))
    at = _number(told["at"])
    if at >= len(states):
        raise ValueError("no such state")
    return Course(tuple(states), at)


def _chosen(strokes: Sequence[Stroke], numbers: Json) -> list[Stroke]:
    return [strokes[_number(one)] for one in _sequence(numbers)]


def _stroke(value: Json) -> Stroke:
    told = _mapping(value)
    colour, width = told["colour"], _finite(told["width"])
    dots = tuple(_dot(one) for one in _sequence(told["dots"]))
    if not isinstance(colour, str) or not _COLOUR.fullmatch(colour) or not 0 < width < WIDEST or not dots:
        raise ValueError("no stroke")
    return Stroke(Pen(colour, width), dots)


def _dot(value: Json) -> Dot:
    x, y, weight = (_finite(one) for one in _sequence(value))
    return Dot(x, y, weight)


def _mapping(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, Mapping):
        raise TypeError("no mapping")
    return value


def _sequence(value: Json) -> Sequence[Json]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _number(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("no number of anything")
    return value


def _finite(value: Json) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not isfinite(value):
        raise TypeError("no number")
    return float(value)
