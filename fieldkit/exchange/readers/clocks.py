"""Times as transcripts write them."""

from __future__ import annotations

import re

TIME = r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,:-](\d{1,9}))?"
"""[hours:]minutes:seconds[.part]; some write a comma or a dash before the part."""

_WHOLE = re.compile(TIME)
_NO_TIME = re.compile(r"[^\d:.,>–\s-]+")


def as_told(written: object, most: int = 40) -> str:
    """Return what was written for a time as a refusal may tell it: words that were said stay in the file."""
    return _NO_TIME.sub("…", str(written).strip()[: 4 * most])[:most]


def seconds_of(written: str) -> float | None:
    """Return a written time in seconds, None when it is none."""
    found = _WHOLE.fullmatch(written.strip())
    return seconds_from(found) if found else None


def seconds_from(found: re.Match[str], first: int = 1) -> float:
    """Return the time whose four parts a match holds, from group `first` on."""
    hours, minutes, seconds, part = (found.group(first + place) for place in range(4))
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + (float(f"0.{part}") if part else 0.0)
