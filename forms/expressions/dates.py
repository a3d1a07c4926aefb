"""Functions on dates and times."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from forms.expressions.context import Context
from forms.expressions.moments import EPOCH, days, moment, read_time
from forms.expressions.values import Value, as_moment, to_string, unpack
from forms.problems import FormRefused

if TYPE_CHECKING:
    from forms.expressions.tree import Tree

MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),
}
DAYS = {"en": "Mon Tue Wed Thu Fri Sat Sun".split(), "fr": "lun. mar. mer. jeu. ven. sam. dim.".split()}


def to_date(value: Value) -> Value:
    """Return a date from days since 1970 (decimals are cut) or from text; empty and NaN stay."""
    plain = unpack(value)
    if isinstance(plain, float) and not math.isnan(plain):
        return _day(moment(float(math.trunc(plain)) if math.isfinite(plain) else plain))
    found = as_moment(plain)
    return plain if found is None else _day(found)


def to_moment(value: Value) -> Value:
    """Return a moment from days since 1970 or from text; empty and NaN stay."""
    plain = unpack(value)
    found = as_moment(plain)
    return plain if found is None else found


def decimal_moment(value: Value) -> Value:
    """Return days since 1970 in universal time, with decimals."""
    plain = unpack(value)
    if isinstance(plain, float):
        return plain if math.isnan(plain) else _checked(plain)
    found = as_moment(plain)
    if found is None:
        return plain
    here = found if isinstance(found, datetime) else datetime.combine(found, time())
    return here.timestamp() / 86400


def decimal_time(value: Value) -> Value:
    """Return a time of day as a part of a day."""
    plain = unpack(value)
    if isinstance(plain, float):
        return plain if math.isnan(plain) else _checked(plain) - math.floor(plain)
    if isinstance(plain, time):
        return days(plain)
    if plain == "":
        return plain
    try:
        return days(read_time(to_string(plain)))
    except ValueError:
        return _part_of_day(as_moment(plain))


def format_date(arguments: Sequence[Tree], context: Context) -> Value:
    """Write a date after a pattern (%Y %m %d %H %M …); empty stays empty."""
    value = unpack(arguments[0].value(context))
    found = _as_time(value) if isinstance(value, time) else as_moment(value)
    if found is None:
        return ""
    here = found if isinstance(found, datetime) else datetime.combine(found, time())
    here = here if here.tzinfo is None else here.astimezone()
    pattern = to_string(arguments[1].value(context))
    return _written(here, pattern, "fr" if context.world.language.startswith("fr") else "en")


def _written(here: datetime, pattern: str, language: str) -> str:
    written, place = "", 0
    while place < len(pattern):
        sign = pattern[place : place + 2] if pattern[place] == "%" else pattern[place]
        written += _part(sign, here, language) if sign[0] == "%" else sign
        place += len(sign)
    return written


def _part(sign: str, here: datetime, language: str) -> str:
    parts: dict[str, str] = {
        "%Y": f"{here.year:04d}",
        "%y": f"{here.year % 100:02d}",
        "%m": f"{here.month:02d}",
        "%n": str(here.month),
        "%b": MONTHS[language][here.month - 1],
        "%d": f"{here.day:02d}",
        "%e": str(here.day),
        "%H": f"{here.hour:02d}",
        "%h": str(here.hour),
        "%M": f"{here.minute:02d}",
        "%S": f"{here.second:02d}",
        "%3": f"{here.microsecond // 1000:03d}",
        "%a": DAYS[language][here.weekday()],
        "%W": str(here.isocalendar().week),
        "%%": "%",
    }
    if sign not in parts:
        raise FormRefused("date-sign", sign=sign, known=" ".join(parts))
    return parts[sign]


def _day(found: date) -> date:
    if isinstance(found, datetime):
        return (found if found.tzinfo is None else found.astimezone()).date()
    return found


def _as_time(value: time) -> datetime:
    return datetime.combine(EPOCH, value)


def _part_of_day(found: date | datetime | None) -> float:
    if not isinstance(found, datetime):
        return 0.0
    return days((found if found.tzinfo is None else found.astimezone()).time())


def _checked(number: float) -> float:
    moment(number)
    return number


FUNCTIONS: dict[str, tuple[Callable[..., Value], int, int | None]] = {
    "date": (to_date, 1, 1),
    "date-time": (to_moment, 1, 1),
    "decimal-date-time": (decimal_moment, 1, 1),
    "decimal-time": (decimal_time, 1, 1),
}
