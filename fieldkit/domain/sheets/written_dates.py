"""Dates, times and numbers as people write them, turned into what forms keep; and back for reading."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_LEAST_LETTERS = 3
_DAY = re.compile(r"(\d{1,2})(?:er)?[\s./-]+(\d{1,2}|[^\W\d_]+)\.?[\s./-]+(\d{4})")
_MONTH = re.compile(r"(\d{1,2}|[^\W\d_]+)\.?[\s./-]+(\d{4})")
_ENGLISH_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2}),?\s+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_YEAR = re.compile(r"\d{4}")
_CLOCK = re.compile(r"(\d{1,2})\s*(?:h|:|\.|$)\s*(\d{2})?\s*(?:min)?", re.IGNORECASE)


def read_date(text: str, *, may_be_partial: bool = False) -> str:
    """Return a date in ISO 8601: 13/02/2018, 13 février 2018, 2018-02-13; what is no date comes back as it is.

    Where a part of a date will do, février 2018 is 2018-02 and 2018 is 2018.
    """
    wanted = " ".join(text.split())
    found = _parts(wanted)
    if found is None or (len(found) < 3 and not may_be_partial) or not _exists(found):
        return wanted
    return "-".join(f"{part:0{4 if place == 0 else 2}d}" for place, part in enumerate(found))


def read_time(text: str) -> str:
    """Return a time of day as 14:30: from 14:30, 14h30, 14 h; what is no time comes back as it is."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return text.strip()
    return f"{int(found[1]):02d}:{int(found[2] or 0):02d}"


def read_number(text: str) -> str:
    """Return a number with a point and no spaces: 1 250,5 is 1250.5; what is no number comes back as it is."""
    bare = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".")
    return bare if re.fullmatch(r"-?\d+(\.\d+)?", bare) else text.strip()


def say_date(iso: str, language: str) -> str:
    """Return a date for reading: 13 février 2018, février 2018, 2018; what is no date comes back as it is."""
    found = _ISO.fullmatch(iso)
    if found is None:
        return iso
    parts = [int(part) for part in found.groups() if part]
    if not _exists(tuple(parts)):
        return iso
    months = MONTHS.get(language, MONTHS["fr"])
    year, month = parts[0], months[parts[1] - 1]
    if len(parts) < 3:
        return f"{month} {year}"
    return f"{month} {parts[2]}, {year}" if language == "en" else f"{_ordinal(parts[2])} {month} {year}"


def _ordinal(day: int) -> str:
    return "1er" if day == 1 else str(day)


def _parts(text: str) -> tuple[int, ...] | None:
    """Return year, month and day, as many as are written."""
    if _YEAR.fullmatch(text):
        return (int(text),)
    if iso := _ISO.fullmatch(text):
        return tuple(int(part) for part in iso.groups() if part)
    if english := _ENGLISH_DAY.fullmatch(text):
        return _dated(english[3], english[1], english[2])
    if day := _DAY.fullmatch(text):
        return _dated(day[3], day[2], day[1])
    if month := _MONTH.fullmatch(text):
        return _dated(month[2], month[1])
    return None


def _dated(year: str, month: str, day: str = "") -> tuple[int, ...] | None:
    number = int(month) if month.isdigit() else _month(month)
    if not number:
        return None
    return (int(year), number, int(day)) if day else (int(year), number)


def _month(name: str) -> int:
    """Return the month that a name begins, in French or English; 0 when none or several do."""
    wanted = _plain(name)
    if len(wanted) < _LEAST_LETTERS:
        return 0
    found = {
        place
        for months in MONTHS.values()
        for place, month in enumerate(months, 1)
        if _plain(month).startswith(wanted)
    }
    return found.pop() if len(found) == 1 else 0


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _exists(parts: tuple[int, ...]) -> bool:
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return False
    return True
