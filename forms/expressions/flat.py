"""Arguments laid out: each nodeset among them gives one value a node."""

from __future__ import annotations

from collections.abc import Sequence

from forms.expressions.values import Value, is_nodeset, to_string, unpack


def flat(values: Sequence[Value]) -> list[Value]:
    """Return plain values, those of nodesets in their place.

    A nodeset that is the only argument gives as many values as it has nodes; beside others, an empty one is "".
    """
    found: list[Value] = []
    for value in values:
        is_spread = is_nodeset(value) and (len(values) == 1 or len(value) > 1)
        found += [unpack([node]) for node in value] if is_spread and is_nodeset(value) else [unpack(value)]
    return found


def texts(values: Sequence[Value]) -> list[str]:
    """Return values as texts, those of nodesets in their place, dates and times as they were written."""
    found: list[str] = []
    for value in values:
        is_spread = is_nodeset(value) and (len(values) == 1 or len(value) > 1)
        found += [to_string([node]) for node in value] if is_spread and is_nodeset(value) else [to_string(value)]
    return found
