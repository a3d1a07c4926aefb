"""What is taken of an SVG that came with a form: shapes, words and small pictures that lie in it.

Nothing that reaches out of it, runs, or grows in it: what is drawn again elsewhere is copied as often as it is drawn,
and all of it is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from fieldkit.sheets.embedded import is_small

MOST_BYTES, MOST_PARTS, MOST_DEEP = 2_000_000, 20_000, 60
"""A larger drawing is refused: it would hold the window up."""

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
SHAPES = frozenset("path rect circle ellipse line polyline polygon text tspan".split())
_GRADIENTS = frozenset(("linearGradient", "radialGradient"))
_KEPT = SHAPES | _GRADIENTS | frozenset("svg g a defs stop title desc style".split())
"""Scripts, foreign objects, animations, filters and patterns stay away."""

_DRAWN_AGAIN = SHAPES | frozenset("svg g a symbol use".split())
_AS_GROUPS = ("a", "svg", "symbol")
_HREF = f"{{{XLINK}}}href"
_REACHES = re.compile(r"url\(\s*['\"]?(?!#)|@|expression|\\", re.IGNORECASE)
"""What looks somewhere else in a style, or is written so as not to be seen doing it."""

_NUMBER = re.compile(r"\s*(-?\d{1,7}(?:\.\d{1,6})?)")
_RUNS = ("script", "foreignObject")
HEAD_BYTES = 4096
_GZIP = b"\x1f\x8b"
_ENDINGS = (".svg", ".svgz")

MOST_RULES = 2_000_000
"""Rules of style, each of which is looked at for each part of a drawing."""

SHADED = 6
"""A part that is filled with a gradient takes as long as so many others."""


class NoDrawing(ValueError):
    """An SVG is none, or too large."""


class Hostile(NoDrawing):
    """An SVG is made to grow without measure, or hides what is in it."""


def is_one(name: str, head: bytes) -> bool:
    """Say whether a file that has this name, and begins so, is shown as an SVG, packed or not."""
    return name.lower().endswith(_ENDINGS) or b"<svg" in head[:HEAD_BYTES]


def cleaned(raw: bytes) -> Element:
    """Return the root of what is harmless of an SVG; raises `NoDrawing`, and `Hostile` for what is made to harm."""
    made = _copied(_read(raw))
    made.set("xmlns", SVG)
    made.set("xmlns:xlink", XLINK)
    return made


def harmless(raw: bytes) -> bytes:
    """Return what is harmless of an SVG as a file of its own; raises `NoDrawing`."""
    return tostring(cleaned(raw))


def is_hostile(raw: bytes) -> bool:
    """Say whether an SVG asks for something outside, runs, hides or grows; one that is merely broken does not."""
    try:
        root = _read(raw)
        _copied(root)
    except Hostile:
        return True
    except NoDrawing:
        return False
    return b"<?xml-stylesheet" in raw or any(_asks_outside(one) for one in root.iter())


def work(drawing: Element) -> int:
    """Return about how much there is to paint of what is harmless, in parts of a single colour."""
    is_shaded_by_rule = any("url(" in "".join(one.itertext()) for one in drawing.iter("style"))
    shaded = [any("url(" in value for value in one.attrib.values()) for one in drawing.iter()]
    return len(shaded) + SHADED * (len(shaded) if is_shaded_by_rule else sum(shaded))


def local(element: Element) -> str:
    """Return an element's name, "" for one that is none of SVG's (a comment, an editor's own)."""
    space, _, name = str(element.tag).rpartition("}")
    return name if space in ("", "{" + SVG) else ""


def _read(raw: bytes) -> Element:
    if len(raw) > MOST_BYTES or raw.startswith(_GZIP):
        raise Hostile("large, or packed")
    try:
        root: Element = fromstring(raw)
    except DefusedXmlException as made_to_grow:
        raise Hostile("entities") from made_to_grow
    except (ParseError, ValueError) as wrong:
        raise NoDrawing("no XML") from wrong
    if local(root) != "svg":
        raise NoDrawing("no SVG")
    return root


def _copied(root: Element) -> Element:
    made = _Cleaner(root).clean(root, 0)
    rules = sum("".join(one.itertext()).count("{") for one in made.iter("style"))
    if rules * sum(1 for _part in made.iter()) > MOST_RULES:
        raise Hostile("too many rules")
    return made


class _Cleaner:
    """Copies what is harmless, as long as it is not too much."""

    def __init__(self, root: Element) -> None:
        self._named = {one.get("id", ""): one for one in root.iter() if one.get("id")}
        self._parts = 0

    def clean(self, source: Element, deep: int, *, is_again: bool = False) -> Element:
        """Return what is harmless of an element; what is drawn again has no names of its own."""
        self._count(deep)
        name = local(source)
        made = Element("g" if name in _AS_GROUPS and deep else name, _harmless(source))
        if is_again:
            made.attrib.pop("id", None)
        made.text, made.tail = source.text, source.tail
        for child in source:
            for one in self._child(child, deep + 1, is_again=is_again):
                made.append(one)
        return made

    def _count(self, deep: int) -> None:
        self._parts += 1
        if deep > MOST_DEEP or self._parts > MOST_PARTS:
            raise Hostile("too much")

    def _child(self, child: Element, deep: int, *, is_again: bool) -> Iterator[Element]:
        name = local(child)
        if name == "use":
            yield from self._drawn_again(child, deep)
        elif name == "image" and is_small(_link(child)):
            yield Element("image", _harmless(child) | {"xlink:href": _link(child)})
        elif name in _KEPT and not _reaches_out(child):
            yield self.clean(child, deep, is_again=is_again)

    def _drawn_again(self, use: Element, deep: int) -> Iterator[Element]:
        self._count(deep)
        named = self._named.get(_link(use).removeprefix("#"))
        if named is None or local(named) not in _DRAWN_AGAIN or not _link(use).startswith("#"):
            return
        kept = {name: value for name, value in _harmless(use).items() if name not in ("x", "y", "width", "height")}
        moved = f"translate({_number(use, 'x')} {_number(use, 'y')})"
        made = Element("g", kept | {"transform": f"{use.get('transform', '')} {moved}".strip()})
        made.tail = use.tail
        is_link = local(named) == "use"
        for one in self._drawn_again(named, deep + 1) if is_link else [self.clean(named, deep + 1, is_again=True)]:
            made.append(one)
        yield made


def _link(element: Element) -> str:
    return (element.get(_HREF) or element.get("href") or "").strip()


def _number(element: Element, name: str) -> str:
    found = _NUMBER.match(element.get(name, ""))
    return found[1] if found else "0"


def _reaches_out(element: Element) -> bool:
    return local(element) == "style" and bool(_REACHES.search("".join(element.itertext())))


def _harmless(element: Element) -> dict[str, str]:
    kept = {
        name: value
        for name, value in element.attrib.items()
        if not name.startswith(("{", "on"))
        and name not in ("href", "stroke-dasharray", "filter", "mask", "clip-path")
        and not _REACHES.search(value)
    }
    is_shared = local(element) in _GRADIENTS and _link(element).startswith("#")
    return kept | ({"xlink:href": _link(element)} if is_shared else {})


def _asks_outside(element: Element) -> bool:
    """Say whether an element runs, or names something that is not in its file; a link that is pressed is none."""
    name = local(element)
    if name in _RUNS or any(one.lower().startswith("on") for one in element.attrib):
        return True
    link = _link(element)
    if name != "a" and link and not link.startswith(("#", "data:image/")):
        return True
    told = [*element.attrib.values(), *(element.itertext() if name == "style" else ())]
    return any(_ASKS.search(one) for one in told)


_ASKS = re.compile(r"url\(\s*['\"]?(?!#|data:)|@import", re.IGNORECASE)
