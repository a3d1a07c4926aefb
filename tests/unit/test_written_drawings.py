"""A drawing that is written as values and read again: nothing of it changes, and what is no drawing is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fieldkit.desktop.widgets.drawing.strokes import BLANK, Dot, Pen, Stroke, Strokes
from fieldkit.desktop.widgets.drawing.written import read, written

PLACES = some.integers(0, 120_000).map(lambda hundredths: hundredths / 100)
STROKES = some.builds(
    Stroke,
    some.builds(Pen, some.sampled_from(["#10203a", "#c0271c"]), some.sampled_from([3.0, 4.5, 16.0])),
    some.lists(some.builds(Dot, PLACES, PLACES, some.sampled_from([0.35, 1.0, 1.65])), min_size=1, max_size=4).map(
        tuple
    ),
)
ACTS = some.one_of(STROKES, some.sampled_from(["undo", "redo", "clear"]), some.tuples(PLACES, PLACES))


def done(acts: list[Any]) -> Strokes:
    made = Strokes()
    for act in acts:
        if isinstance(act, Stroke):
            made.add(act)
        elif isinstance(act, str):
            getattr(made, act)()
        else:
            made.erase(act[0], act[1], 400)
    return made


@given(some.lists(ACTS, max_size=12))
def test_a_drawing_is_read_with_every_change_and_goes_on(acts: list[Any]) -> None:
    before = done(acts)
    after = Strokes(read(json.loads(json.dumps(written(before.course)))))
    assert after.course == before.course
    for act in ("undo", "undo", "redo"):
        getattr(before, act)()
        getattr(after, act)()
        assert after.now == before.now
    assert (after.can_undo, after.can_redo) == (before.can_undo, before.can_redo)


A_STROKE = {"colour": "#10203a", "width": 4.5, "dots": [[1, 2, 1]]}


@pytest.mark.parametrize(
    "value",
    [
        None,
        "drawing",
        [],
        {},
        {"strokes": [A_STROKE], "changes": [1], "at": 1},
        {"strokes": [A_STROKE], "changes": [-1], "at": 1},
        {"strokes": [A_STROKE], "changes": [0], "at": 2},
        {"strokes": [A_STROKE], "changes": [0], "at": True},
        {"strokes": [A_STROKE | {"colour": "red"}], "changes": [0], "at": 1},
        {"strokes": [A_STROKE | {"width": 0}], "changes": [0], "at": 1},
        {"strokes": [A_STROKE | {"dots": []}], "changes": [0], "at": 1},
        {"strokes": [A_STROKE | {"dots": [[1, 2]]}], "changes": [0], "at": 1},
        {"strokes": [A_STROKE | {"dots": [[1, float("nan"), 1]]}], "changes": [0], "at": 1},
        {"strokes": [A_STROKE | {"dots": [["1", 2, 1]]}], "changes": [0], "at": 1},
    ],
)
def test_what_is_no_drawing_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="no"):
        read(value)


def test_an_empty_drawing_is_one() -> None:
    assert read(written(BLANK)) == BLANK
