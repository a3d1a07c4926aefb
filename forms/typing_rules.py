"""What an answer must look like for its question's type; one key for people where it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from forms.definition import Form, Item

_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def misfit(item: Item, value: Any, form: Form) -> str:
    """Return what is wrong with an answer's type, "" when nothing is; an empty answer always fits."""
    if value is None or value in ("", []):
        return ""
    if item.is_group or item.type == "note":
        return "not-a-question"
    if item.type in ("select_one", "select_multiple", "rank"):
        return _unknown_choice(item, value, form)
    if item.type == "text" and item.appears("partial-date") is not None:
        return "" if _PARTIAL_DATE.fullmatch(str(value)) else "not-a-partial-date"
    reads = _READERS.get(item.type)
    return "" if reads is None or _can(reads, value) else f"not-{item.type.lower()}"


def _unknown_choice(item: Item, value: Any, form: Form) -> str:
    known = {option.name for option in form.lists.get(item.list, ())}
    chosen = value if isinstance(value, list) else str(value).split()
    if item.type == "select_one" and len(chosen) > 1:
        return "one-choice"
    return "" if set(chosen) <= known else "unknown-choice"


def _can(reads: Callable[[str], Any], value: Any) -> bool:
    try:
        reads(str(value))
    except ValueError:
        return False
    return True


def _point(text: str) -> None:
    numbers = [float(part) for part in text.split()]
    if not 2 <= len(numbers) <= 4 or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        raise ValueError(text)


_READERS: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "decimal": float,
    "range": float,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "dateTime": datetime.fromisoformat,
    "geopoint": _point,
}
