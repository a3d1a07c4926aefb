"""Several points at once: one a line, a form's own trace, GeoJSON, a track of a telephone (GPX, KML)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from fieldkit.domain.errors import Refused
from fieldkit.domain.sheets.coordinates import Point, point_at, read_point

MOST_POINTS = 5_000
_TRACK_POINT = re.compile(r"<(?:trkpt|rtept|wpt)\s[^>]*>")
_ATTRIBUTE = re.compile(r"""\b(lat|lon)\s*=\s*["']([^"']+)["']""")
_PLACES = re.compile(r"<coordinates>([^<]*)</coordinates>")


def read_points(text: str) -> tuple[Point, ...]:
    """Read several points: one a line, a form's own trace, GeoJSON, or a track (GPX, KML).

    Raises `Refused` (point-unreadable, point-outside, points-many).
    """
    found = tuple(_all(text.strip()))
    if len(found) > MOST_POINTS:
        raise Refused("points-many", most=MOST_POINTS)
    return found


def is_closed(points: tuple[Point, ...]) -> bool:
    """Say whether a line comes back to where it began."""
    return (
        len(points) > 2 and points[0].latitude == points[-1].latitude and points[0].longitude == points[-1].longitude
    )


def _all(text: str) -> list[Point]:
    if text.startswith(("{", "[")):
        return _from_geojson(text)
    if "<" in text and ">" in text:
        return _from_track(text)
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1:
        try:
            return [read_point(text)]
        except Refused:
            parts = [part for part in text.split(";") if part.strip()]
            if len(parts) < 2:
                raise
            return [read_point(part) for part in parts]
    return [read_point(line.strip().rstrip(";,")) for line in lines or [""]]


def _from_geojson(text: str) -> list[Point]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise Refused("point-unreadable", text=text[:60]) from wrong
    rows = _innermost(_coordinates(said))
    return _points(((row[1], row[0]) for row in rows), text)


def _coordinates(said: Any) -> Any:
    """Return the coordinates of the first shape."""
    while isinstance(said, dict):
        features = said.get("features")
        within = said.get("geometry", said.get("coordinates"))
        said = features[0] if isinstance(features, list) and features else within
    return said


def _innermost(said: Any) -> list[Any]:
    """Return the rows of coordinates: of a polygon its outline, of a point itself."""
    while _is_nested(said) and _is_nested(said[0]):
        said = said[0]
    if not isinstance(said, list) or not said:
        return []
    return said if isinstance(said[0], list) else [said]


def _is_nested(said: Any) -> bool:
    return isinstance(said, list) and bool(said) and isinstance(said[0], list)


def _from_track(text: str) -> list[Point]:
    """Read a track by its marks alone: nothing else in it is looked at."""
    marks = (dict(_ATTRIBUTE.findall(mark)) for mark in _TRACK_POINT.findall(text))
    rows = [(one.get("lat"), one.get("lon")) for one in marks]
    for place in (one for block in _PLACES.findall(text) for one in block.split()):
        longitude, _, rest = place.partition(",")
        rows.append((rest.partition(",")[0], longitude))
    return _points(rows, text)


def _points(rows: Iterable[tuple[Any, Any]], text: str) -> list[Point]:
    try:
        found = [point_at(float(latitude), float(longitude), text[:60]) for latitude, longitude in rows]
    except (TypeError, ValueError, IndexError) as wrong:
        raise Refused("point-unreadable", text=text[:60]) from wrong
    if not found:
        raise Refused("point-unreadable", text=text[:60])
    return found
