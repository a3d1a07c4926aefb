"""Values and their conversions, as JavaRosa does them: dates count as days, one empty answer is ""."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeGuard

from forms.expressions.nodes import Node
from forms.problems import FormRefused

Value = bool | float | str | date | datetime | time | Sequence[Node]

EPOCH = date(1970, 1, 1)
TINY = 1e-12
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def unpack(value: Value) -> Value:
    """Turn a nodeset into the one value it holds: "" when empty; several are refused."""
    if not is_nodeset(value):
        return value
    nodes: list[Node] = list(value)
    if not nodes:
        return ""
    if len(nodes) > 1:
        raise FormRefused("several-nodes", path=nodes[0].name)
    return typed_text(nodes[0].text(), nodes[0].type)


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
    """Return a value as a number; dates count as days since 1970, what is none is NaN."""
    value = unpack(value)
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if isinstance(value, (date, time)):
        return _days(value)
    text = str(value).strip()
    if _NUMBER.fullmatch(text):
        return float(text)
    if _DATE.match(text):
        day = as_date(text)
        return _days(day) if day is not None else math.nan
    return math.nan


def to_string(value: Value) -> str:
    """Return a value as text: whole numbers without a point, dates as ISO 8601."""
    value = unpack(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


def to_boolean(value: Value) -> bool:
    """Return a value as true or false: numbers but zero and NaN, texts but empty, nodesets but empty."""
    if is_nodeset(value):
        return bool(value) and to_boolean(unpack(value))
    if isinstance(value, float):
        return not math.isnan(value) and abs(value) > TINY
    return value if isinstance(value, bool) else bool(to_string(value))


def as_date(value: Value) -> date | datetime | None:
    """Return a value as a date: days since 1970, or text in ISO 8601; None when it is none."""
    value = unpack(value)
    if isinstance(value, date):
        return value
    if isinstance(value, float):
        if math.isnan(value) or math.isinf(value):
            return None
        whole = EPOCH + timedelta(days=math.floor(value))
        part = value - math.floor(value)
        return whole if part < TINY else datetime.combine(whole, time()) + timedelta(days=part)
    try:
        text = str(value).strip()
        return _datetime(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return None


def equal(left: Value, right: Value) -> bool:
    """Compare for equality: as booleans if one is, else as numbers if one is, else as texts."""
    left, right = unpack(left), unpack(right)
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        return abs(to_number(left) - to_number(right)) < TINY
    return to_string(left) == to_string(right)


def _days(value: date | time) -> float:
    if isinstance(value, datetime):
        naive = value.replace(tzinfo=None)
        return (naive - datetime.combine(EPOCH, time())) / timedelta(days=1)
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return float((value - EPOCH).days)


def _datetime(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _time(text: str) -> time:
    return time.fromisoformat(text)


def _number_text(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if abs(number - round(number)) < TINY:
        return str(round(number))
    return repr(number)


def _partial(text: str) -> date:
    """Read 2018, 2018-04 or 2018-04-12 as the first day it may mean."""
    return date.fromisoformat((text + "-01-01")[:10])


_READERS: Mapping[str, Callable[[str], bool | float | str | date | datetime | time]] = {
    "date": date.fromisoformat,
    "dateTime": _datetime,
    "time": _time,
    "partial-date": _partial,
    "integer": float,
    "decimal": float,
    "range": float,
}
