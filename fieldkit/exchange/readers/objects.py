"""JSON as it may come from anywhere."""

from __future__ import annotations

import json
import math

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.statement import Json
from fieldkit.exchange.readers.letters import as_text


def parsed(raw: bytes, format_: str) -> Json:
    """Return what a JSON file holds; raises `Refused("import-unreadable")` with the line where it goes wrong."""
    try:
        read: Json = json.loads(as_text(raw))
    except json.JSONDecodeError as wrong:
        raise Refused("import-unreadable", format=format_, place=f"l. {wrong.lineno}") from wrong
    except (RecursionError, ValueError) as wrong:
        raise Refused("import-unreadable", format=format_, place=type(wrong).__name__) from wrong
    return read


def number(value: Json) -> float | None:
    """Return a number that can be a time, None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def words(value: Json) -> str:
    """Return a text, empty for anything else."""
    return value if isinstance(value, str) else ""


def items(value: Json) -> list[Json]:
    """Return a list, empty for anything else."""
    return list(value) if isinstance(value, (list, tuple)) else []
