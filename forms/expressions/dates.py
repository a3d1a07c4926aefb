"""Functions on dates and times."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime, time

from forms.expressions.values import Value, as_date, to_number, to_string
from forms.problems import FormRefused

_MONTHS = ("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ").split()
_DAYS = ("Mon Tue Wed Thu Fri Sat Sun ").split()


def to_date(value: Value) -> Value:
    """Return a date from days since 1970 or from text; empty stays empty."""
    if to_string(value) == "":
        return ""
    found = as_date(value)
    if found is None:
        raise FormRefused("expression", expression=to_string(value), reason="date")
    return found


def decimal_time(value: Value) -> Value:
    """Return a time of day as a fraction of a day."""
    text = to_string(value)
    try:
        moment = datetime.fromisoformat(text) if "T" in text else time.fromisoformat(text)
    except ValueError:
        return math.nan
    return (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86400


def format_date(value: Value, pattern: Value) -> Value:
    """Write a date after a pattern (%Y %m %d %H %M …); empty stays empty."""
    found = as_date(value)
    if to_string(value) == "" or found is None:
        return ""
    moment = found if isinstance(found, datetime) else datetime.combine(found, time())
    written, rest = "", to_string(pattern)
    while rest:
        sign, rest = (rest[:2], rest[2:]) if rest[0] == "%" else (rest[0], rest[1:])
        written += _part(sign, moment)
    return written


def _part(sign: str, moment: datetime) -> str:
    parts: dict[str, str] = {
        "%Y": f"{moment.year:04d}",
        "%y": f"{moment.year % 100:02d}",
        "%m": f"{moment.month:02d}",
        "%n": str(moment.month),
        "%b": _MONTHS[moment.month - 1],
        "%d": f"{moment.day:02d}",
        "%e": str(moment.day),
        "%H": f"{moment.hour:02d}",
        "%h": str(moment.hour),
        "%M": f"{moment.minute:02d}",
        "%S": f"{moment.second:02d}",
        "%3": f"{moment.microsecond // 1000:03d}",
        "%a": _DAYS[moment.weekday()],
        "%W": str(moment.isocalendar().week),
        "%%": "%",
    }
    return parts.get(sign, sign)


def _decimal(value: Value) -> Value:
    found = as_date(value)
    return math.nan if found is None else to_number(found)


def _midnight(value: Value) -> Value:
    found = to_date(value)
    return found.date() if isinstance(found, datetime) else found


FUNCTIONS: dict[str, tuple[Callable[..., Value], int, int | None]] = {
    "date": (_midnight, 1, 1),
    "date-time": (to_date, 1, 1),
    "decimal-date-time": (_decimal, 1, 1),
    "decimal-time": (decimal_time, 1, 1),
    "format-date": (format_date, 2, 2),
    "format-date-time": (format_date, 2, 2),
}

__all__ = ["FUNCTIONS", "date"]
