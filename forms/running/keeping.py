"""What a computed value is kept as: JavaRosa's rules for each type of question."""

from __future__ import annotations

import math

from forms.expressions import to_string
from forms.expressions.values import Value, unpack

BOOLEAN = "boolean"
"""The type of an answer that is true or false: read by other expressions, it is no text."""


def kept(value: Value, type_: str) -> tuple[str, str]:
    """Return a computed value as an answer's text, and the type that it is read as; NaN is no answer.

    A whole number's decimals are cut off. Raises `FormRefused` for several nodes.
    """
    plain = unpack(value)
    if isinstance(plain, bool) and type_ in ("integer", "decimal", "range"):
        plain = 1.0 if plain else 0.0
    if isinstance(plain, bool):
        return to_string(plain), BOOLEAN
    if isinstance(plain, float) and math.isnan(plain):
        return "", type_
    if isinstance(plain, float) and math.isfinite(plain) and type_ == "integer":
        return to_string(float(math.trunc(plain))), type_
    return to_string(value), type_
