"""Arguments laid out: each nodeset among them gives one value a node."""

from __future__ import annotations

from collections.abc import Iterable

from forms.expressions.values import Value, is_nodeset, unpack


def flat(values: Iterable[Value]) -> list[Value]:
    """Return plain values, those of nodesets in their place."""
    found: list[Value] = []
    for value in values:
        found += [unpack([node]) for node in value] if is_nodeset(value) else [value]
    return found
