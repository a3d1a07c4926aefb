"""Dates, times and moments: read from text as JavaRosa reads them, and counted in days since 1970."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta

from forms.problems import FormRefused

EPOCH = date(1970, 1, 1)
_DATE = re.compile(r"(\d{1,4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?")


def read_date(text: str) -> date:
    """Read 2018-02-13; raises `ValueError`."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return date(*(int(part) for part in found.groups()))


def read_time(text: str) -> time:
    """Read 14:30, 14:30:05.250, with or without an offset; raises `ValueError`."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    hour, minute, second, part, zone = found.groups()
    microsecond = int((part or "0").ljust(6, "0")[:6])
    offset = None if zone is None else datetime.fromisoformat(f"2000-01-01T00:00:00{zone}").tzinfo
    return time(int(hour), int(minute), int(second or 0), microsecond, tzinfo=offset)


def read_moment(text: str) -> date | datetime | None:
    """Read a date, or a date and a time with T between them; None for anything else."""
    day, is_moment, clock = text.strip().partition("T")
    try:
        return datetime.combine(read_date(day), read_time(clock)) if is_moment else read_date(day)
    except ValueError:
        return None


def days(value: date | time) -> float:
    """Count a date's or moment's whole days since 1970 here, or the part of the day that a time is."""
    if isinstance(value, datetime):
        here = value if value.tzinfo is None else value.astimezone()
        return float((here.date() - EPOCH).days)
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86400
    return float((value - EPOCH).days)


def moment(number: float) -> date | datetime:
    """Return the date that a number of days since 1970 means, or the moment; raises `FormRefused("not-a-moment")`."""
    try:
        whole = EPOCH + timedelta(days=math.floor(number))
        part = round((number - math.floor(number)) * 86_400_000)
        return whole if part == 0 else datetime.combine(whole, time()) + timedelta(milliseconds=part)
    except (OverflowError, ValueError) as wrong:
        raise FormRefused("not-a-moment", value=number) from wrong
