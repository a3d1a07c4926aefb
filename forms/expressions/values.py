"""Values and their conversions, as JavaRosa does them: dates count as days, one empty answer is ""."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeGuard

from forms.expressions.moments import EPOCH, days, moment, read_date, read_moment, read_time
from forms.expressions.nodes import Node
from forms.problems import FormRefused

Value = bool | float | str | date | datetime | time | Sequence[Node]

TINY = 1e-12
_NUMBER = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?")


def unpack(value: Value) -> Value:
    """Turn a nodeset into the one value it holds: "" when empty; several are refused."""
    if not is_nodeset(value):
        return value
    if not value:
        return ""
    if len(value) > 1:
        raise FormRefused("several-nodes", path=value[0].name)
    return typed_text(value[0].value, value[0].type)


def is_nodeset(value: Value) -> TypeGuard[Sequence[Node]]:
    """Say whether a value is a set of nodes."""
    return isinstance(value, (list, tuple))


def typed_text(text: str, type_: str) -> Value:
    """Read an answer's text as its question's type; what does not fit stays text."""
    if not text or type_ not in _READERS:
        return text
    try:
        return _READERS[type_](text)
    except ValueError:
        return text


def to_number(value: Value) -> float:
    """Return a value as a number; dates count as whole days since 1970, what is none is NaN.

    A comma is a decimal point, as in JavaRosa; texts that are dates count too (ODK XForms specification).
    """
    value = unpack(value)
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if isinstance(value, (date, time)):
        return days(value)
    text = str(value).replace(",", ".").strip()
    if _NUMBER.fullmatch(text):
        return float(text)
    return _days_of(text) if _DATE.fullmatch(text) else math.nan


def to_fraction(value: Value) -> float:
    """Return a value as a number, a moment with the part of its day that is over."""
    value = unpack(value)
    if isinstance(value, datetime):
        naive = value if value.tzinfo is None else value.astimezone().replace(tzinfo=None)
        return (naive - datetime.combine(EPOCH, time())) / timedelta(days=1)
    return to_number(value)


def to_string(value: Value) -> str:
    """Return a value as text: whole numbers without a point, no exponents, dates as ISO 8601."""
    if is_nodeset(value) and len(value) == 1 and value[0].type in _AS_WRITTEN:
        return value[0].value
    value = unpack(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, time):
        return value.isoformat(timespec="milliseconds")
    return value.isoformat() if isinstance(value, date) else ""


def to_boolean(value: Value) -> bool:
    """Return a value as true or false: numbers but zero and NaN, texts but empty ones, every date."""
    value = unpack(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return not math.isnan(value) and abs(value) > TINY
    return bool(value) if isinstance(value, str) else True


def as_moment(value: Value) -> date | datetime | None:
    """Return a value as a date or a moment: days since 1970, or text in ISO 8601; None when empty.

    Raises `FormRefused("not-a-moment")` for what is none.
    """
    value = unpack(value)
    if isinstance(value, date):
        return value
    if isinstance(value, float):
        return None if math.isnan(value) else moment(value)
    if value == "":
        return None
    found = read_moment(value) if isinstance(value, str) else None
    if found is None:
        raise FormRefused("not-a-moment", value=to_string(value))
    return found


def equal(left: Value, right: Value) -> bool:
    """Compare for equality: as booleans if one is, else as numbers if one is, else as texts."""
    left, right = unpack(left), unpack(right)
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        return abs(to_number(left) - to_number(right)) < TINY
    return to_string(left) == to_string(right)


def number_text(number: float) -> str:
    """Write a number as XPath 1.0 does."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if abs(number) < TINY:
        return "0"
    if abs(number - round(number)) < TINY:
        return str(round(number))
    return format(Decimal(repr(number)), "f")


def _days_of(text: str) -> float:
    found = read_moment(text)
    return math.nan if found is None else days(found)


def _partial(text: str) -> date:
    """Read 2018, 2018-04 or 2018-04-12 as the first day it may mean."""
    return read_date((text + "-01-01")[:10])


def _moment_or_text(text: str) -> datetime | date:
    found = read_moment(text)
    if found is None:
        raise ValueError(text)
    return found


_READERS: Mapping[str, Callable[[str], bool | float | str | date | datetime | time]] = {
    "date": read_date,
    "today": read_date,
    "dateTime": _moment_or_text,
    "start": _moment_or_text,
    "end": _moment_or_text,
    "time": read_time,
    "partial-date": _partial,
    "integer": float,
    "decimal": float,
    "range": float,
    "boolean": "true".__eq__,
}
_AS_WRITTEN = ("date", "today", "dateTime", "start", "end", "time", "partial-date")
