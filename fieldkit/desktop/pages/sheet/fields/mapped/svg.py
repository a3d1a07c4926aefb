"""What is taken of an SVG that came with a form: shapes and words, nothing that reaches out of it or grows in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

MOST_BYTES, MOST_PARTS, MOST_DEEP = 2_000_000, 20_000, 60
"""A larger map is refused: it would hold the window up."""

SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset("path rect circle ellipse line polyline polygon text tspan".split())
_KEPT = _SHAPES | frozenset("svg g a defs linearGradient radialGradient stop title desc style".split())
"""Pictures, scripts, foreign objects, animations, filters and everything that repeats something else stay away."""

_INK = frozenset("fill stroke style class opacity fill-opacity stroke-opacity visibility display".split())
_REACHES = re.compile(r"url\(\s*['\"]?(?!#)|@|expression|\\", re.IGNORECASE)
"""What looks somewhere else in a style, or is written so as not to be seen doing it."""

_NUMBER = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)(?:px|pt|mm|cm|in)?\s*")


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
    if len(raw) > MOST_BYTES:
        raise NoMap("large")
    try:
        root = fromstring(raw)
    except (ParseError, DefusedXmlException, ValueError) as wrong:
        raise NoMap("no XML of ours") from wrong
    if _local(root) != "svg":
        raise NoMap("no SVG")
    kept = _Cleaner().clean(root, 0)
    width, height = _viewed(kept)
    kept.set("xmlns", SVG)
    return Map(drawing=tostring(kept), width=width, height=height, regions=dict(_regions(kept, names)))


class _Cleaner:
    """Copies what is harmless, as long as it is not too much."""

    def __init__(self) -> None:
        self._parts = 0

    def clean(self, source: Element, deep: int) -> Element:
        """Return what is harmless of an element."""
        self._parts += 1
        if deep > MOST_DEEP or self._parts > MOST_PARTS:
            raise NoMap("large")
        made = Element("g" if _local(source) in ("a", "svg") and deep else _local(source), _harmless(source))
        made.text, made.tail = source.text, source.tail
        for child in source:
            if _local(child) in _KEPT and not _reaches_out(child):
                made.append(self.clean(child, deep + 1))
        return made


def _local(element: Element) -> str:
    """Return an element's name, "" for one that is none of SVG's (a comment, an editor's own)."""
    space, _, name = str(element.tag).rpartition("}")
    return name if space in ("", "{" + SVG) else ""


def _reaches_out(element: Element) -> bool:
    return _local(element) == "style" and bool(_REACHES.search("".join(element.itertext())))


def _harmless(element: Element) -> dict[str, str]:
    return {
        name: value
        for name, value in element.attrib.items()
        if not name.startswith(("{", "on"))
        and name not in ("href", "stroke-dasharray", "filter", "mask", "clip-path")
        and not _REACHES.search(value)
    }


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


def _regions(root: Element, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the regions that choices name, each alone in the whole view, in the order they are drawn in."""
    for way in _ways(root, ()):
        name = way[-1].get("id", "")
        if name in names:
            alone = Element("svg", {"xmlns": SVG, "viewBox": root.get("viewBox", "")})
            inside = alone
            for around in way[1:-1]:
                inside = SubElement(inside, "g", _place(around))
            inside.append(_inked(way[-1]))
            yield name, tostring(alone)


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
    made = Element(element.tag, kept | ({"fill": "#000", "stroke": "#000"} if element.tag in _SHAPES else {}))
    made.text, made.tail = element.text, element.tail
    made.extend(_inked(child) for child in element if child.tag in _SHAPES or child.tag == "g")
    return made
