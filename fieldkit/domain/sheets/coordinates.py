"""Points on the earth as people write, copy and paste them: degrees, minutes and seconds, links of maps.

Latitude comes first unless letters say otherwise (N, S, E, W, and O for the French *ouest*).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldkit.domain.errors import Refused

_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_LINKS = tuple(
    re.compile(one)
    for one in (
        rf"^geo:(?P<latitude>{_NUMBER}),(?P<longitude>{_NUMBER})",
        rf"[?&]mlat=(?P<latitude>{_NUMBER})&mlon=(?P<longitude>{_NUMBER})",
        rf"#map=\d+(?:\.\d+)?/(?P<latitude>{_NUMBER})/(?P<longitude>{_NUMBER})",
        rf"@(?P<latitude>{_NUMBER}),(?P<longitude>{_NUMBER})",
        rf"[?&](?:q|ll|query|center)=(?P<latitude>{_NUMBER})(?:,|%2C)(?P<longitude>{_NUMBER})",
    )
)
_AMOUNT = (
    r"(?P<degrees>[-+]?\d+(?:\.\d+)?)\s*°?\s*"
    r"(?:(?P<minutes>\d+(?:\.\d+)?)\s*['′’]\s*)?(?:(?P<seconds>\d+(?:\.\d+)?)\s*[\"″”]\s*)?"
)
_LETTER_FIRST = re.compile(r"(?P<letter>[NSEWO])\s*" + _AMOUNT, re.IGNORECASE)
_LETTER_LAST = re.compile(_AMOUNT + r"(?P<letter>[NSEWO])?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees north and east, and what came with them: the height in metres, how exact it is."""

    latitude: float
    longitude: float
    rest: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the point as a form keeps it."""
        return " ".join((_plain(self.latitude), _plain(self.longitude), *self.rest))


def read_point(text: str) -> Point:
    """Read one point; raises `Refused` (point-unreadable, point-outside)."""
    written = _tidy(text)
    for link in _LINKS:
        found = link.search(written)
        if found is not None:
            return point_at(float(found["latitude"]), float(found["longitude"]), text)
    if re.search(r"[a-z]{3}", written.casefold()):
        raise Refused("point-unreadable", text=text.strip()[:60])
    parted, is_one = _parted(written)
    pattern = _LETTER_FIRST if parted[:1].isalpha() else _LETTER_LAST
    parts = list(pattern.finditer(parted))
    if pattern.sub("", parted).strip() or not 2 <= len(parts) <= (4 if is_one else 2):
        raise Refused("point-unreadable", text=text.strip()[:60])
    if any(part["letter"] for part in parts):
        return _lettered(parts, text)
    latitude, longitude, *rest = parts
    heights = tuple(one["degrees"] for one in rest)
    return point_at(_degrees(latitude), _degrees(longitude), text, heights)


def _tidy(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text.replace("−", "-").replace("''", '"').replace("º", "°")).strip()


def _parted(written: str) -> tuple[str, bool]:
    """Return a text with points in its numbers and nothing but spaces between them, and whether that was so before.

    Only then a height may follow: `1 1; 2 2` are two points.
    """
    if "." not in written:
        written = re.sub(r"(?<=\d),(?=\d)", ".", written)
    parted = re.sub(r"[,;/]", " ", written)
    return parted, parted == written


def _lettered(parts: list[re.Match[str]], text: str) -> Point:
    letters = [(part["letter"] or "").upper() for part in parts]
    north = [place for place, letter in enumerate(letters) if letter in ("N", "S") and letter]
    east = [place for place, letter in enumerate(letters) if letter in ("E", "W", "O") and letter]
    if len(parts) != 2 or len(north) != 1 or len(east) != 1:
        raise Refused("point-unreadable", text=text.strip()[:60])
    latitude, longitude = _degrees(parts[north[0]]), _degrees(parts[east[0]])
    is_south, is_west = letters[north[0]] == "S", letters[east[0]] in ("W", "O")
    return point_at(-latitude if is_south else latitude, -longitude if is_west else longitude, text)


def _degrees(part: re.Match[str]) -> float:
    whole = float(part["degrees"])
    more = float(part["minutes"] or 0) / 60 + float(part["seconds"] or 0) / 3600
    return whole - more if part["degrees"].startswith("-") else whole + more


def point_at(latitude: float, longitude: float, text: str, rest: tuple[str, ...] = ()) -> Point:
    """Return a point that was read in a text; raises `Refused("point-outside")`."""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise Refused("point-outside", text=text.strip()[:60])
    return Point(round(latitude, 7), round(longitude, 7), rest)


def _plain(number: float) -> str:
    return f"{number:.7f}".rstrip("0").rstrip(".")
