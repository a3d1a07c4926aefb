"""The map in an SVG that came with a form: what is harmless of it, and the regions that choices name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, tostring

from fieldkit.sheets.svg import SHAPES, SVG, NoDrawing, cleaned, work

_INK = frozenset("fill stroke style class opacity fill-opacity stroke-opacity visibility display".split())
_NUMBER = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)(?:px|pt|mm|cm|in)?\s*")

MOST_WORK = 8_000
"""A map of more parts, those of its regions counted for each, would hold the bench up for many seconds."""


class NoMap(ValueError):
    """An SVG is none, too large, or says nothing of its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A map as it is drawn, and each region that a choice names as a drawing of its own, all ink; upper ones last.

    `width` and `height` are in the units of its own view.
    """

    drawing: bytes
    width: float
    height: float
    regions: Mapping[str, bytes] = field(default_factory=dict)


def read(raw: bytes, names: Collection[str]) -> Map:
    """Read an SVG whose regions have these ids; raises `NoMap`."""
    try:
        kept = cleaned(raw)
    except NoDrawing as wrong:
        raise NoMap("no drawing") from wrong
    width, height = _viewed(kept)
    alone = dict(_regions(kept, names))
    parts = work(kept) + sum(work(one) for one in alone.values())
    if parts > MOST_WORK:
        raise NoMap("too much to paint")
    regions = {name: tostring(one) for name, one in alone.items()}
    return Map(drawing=tostring(kept), width=width, height=height, regions=regions)


def _viewed(root: Element) -> tuple[float, float]:
    """Return how large the view is; one that only says its size gets a view."""
    parts = root.get("viewBox", "").replace(",", " ").split()
    if len(parts) != 4:
        sizes = [_NUMBER.fullmatch(root.get(side, "")) for side in ("width", "height")]
        parts = ["0", "0", *(found[1] if found else "" for found in sizes)]
        root.set("viewBox", " ".join(parts))
    try:
        _, _, width, height = (float(one) for one in parts)
    except ValueError as nothing:
        raise NoMap("no size") from nothing
    if not (0 < width < 1e6 and 0 < height < 1e6 and 0.1 < width / height < 10):
        raise NoMap("no size")
    return width, height


def _regions(root: Element, names: Collection[str]) -> Iterator[tuple[str, Element]]:
    """Yield the regions that choices name, each alone in the whole view, in the order they are drawn in."""
    for way in _ways(root, ()):
        name = way[-1].get("id", "")
        if name in names:
            alone = Element("svg", {"xmlns": SVG, "viewBox": root.get("viewBox", "")})
            inside = alone
            for around in way[1:-1]:
                inside = SubElement(inside, "g", _place(around))
            inside.append(_inked(way[-1]))
            yield name, alone


def _ways(element: Element, above: tuple[Element, ...]) -> Iterator[tuple[Element, ...]]:
    """Yield every element below one, with all that it is in."""
    for child in element:
        yield (*above, element, child)
        yield from _ways(child, (*above, element))


def _place(element: Element) -> dict[str, str]:
    return {"transform": element.get("transform", "")} if element.get("transform") else {}


def _inked(element: Element) -> Element:
    """Return a copy that is ink all over, whatever it was filled with."""
    kept = {name: value for name, value in element.attrib.items() if name not in _INK}
    made = Element(element.tag, kept | ({"fill": "#000", "stroke": "#000"} if element.tag in SHAPES else {}))
    made.text, made.tail = element.text, element.tail
    made.extend(_inked(child) for child in element if child.tag in SHAPES or child.tag == "g")
    return made
