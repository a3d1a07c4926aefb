"""Functions on choices: names apart by spaces, and lists of conditions."""

from __future__ import annotations

import math
from collections.abc import Callable

from forms.expressions.flat import flat
from forms.expressions.values import Value, is_nodeset, to_boolean, to_number, to_string, unpack
from forms.problems import FormRefused


def selected(value: Value, wanted: Value) -> Value:
    """Say whether a choice is among those selected; the choice must be a text, as in JavaRosa."""
    choice = unpack(wanted)
    if not isinstance(choice, str):
        raise FormRefused("choice-unquoted", value=to_string(choice))
    return f" {choice.strip()} " in f" {to_string(value)} "


def selected_at(value: Value, index: Value) -> Value:
    """Return the choice at an index from 0, "" where there is none."""
    chosen, place = to_string(value).split(), _whole(index)
    return chosen[place] if 0 <= place < len(chosen) else ""


def count_selected(value: Value) -> Value:
    """Count the choices selected."""
    return float(len(to_string(value).split()))


def checklist(least: Value, most: Value, *factors: Value) -> Value:
    """Say whether so many conditions are true, between `least` and `most` (-1: no bound)."""
    count = sum(to_boolean(factor) for factor in flat(factors))
    low, high = _whole(least), _whole(most)
    return (low < 0 or count >= low) and (high < 0 or count <= high)


def weighted_checklist(least: Value, most: Value, *pairs: Value) -> Value:
    """Say whether the weights of the conditions that are true add up to between `least` and `most`."""
    conditions, weights = [*pairs[::2]], [*pairs[1::2]]
    if len(pairs) == 2 and is_nodeset(pairs[0]) and is_nodeset(pairs[1]):
        conditions, weights = flat(pairs[:1]), flat(pairs[1:])
    if len(conditions) != len(weights):
        raise FormRefused("unlike-lengths", name="weighted-checklist")
    total = sum(to_number(weight) for met, weight in zip(conditions, weights, strict=True) if to_boolean(met))
    return to_number(least) <= total <= to_number(most)


def _whole(value: Value) -> int:
    """Cut a number to a whole one as Java does: what is none is 0, what is too big is the biggest."""
    number = to_number(value)
    return 0 if math.isnan(number) else int(max(-(2.0**31), min(number, 2.0**31 - 1)))


FUNCTIONS: dict[str, tuple[Callable[..., Value], int, int | None]] = {
    "selected": (selected, 2, 2),
    "is-selected": (selected, 2, 2),
    "selected-at": (selected_at, 2, 2),
    "count-selected": (count_selected, 1, 1),
    "checklist": (checklist, 2, None),
}
