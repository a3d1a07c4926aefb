"""What comes along with a form: lists of choices as CSV, XML or GeoJSON, and the drawing of an image map."""

from __future__ import annotations

import json
import re
from xml.etree.ElementTree import Element, fromstring

from fieldkit.desktop.pages.sheet.fields.mapped import svg
from forms.files import options, read_file
from tests.fuzzing.mutating import Mutator

_CSV = "name;label;label::fr;commune\nthann;Thann;Thann;68334\ncernay;Cernay;«Cernay»;68063\n"
_XML = "<root><item><name>thann</name><label>Thann</label></item><item><name>b</name></item></root>"
_SHAPES = {"Point": [7.1, 48.8], "LineString": [[7.1, 48.8], [7.2, 48.9]], "Polygon": [[[7, 48], [8, 48], [7, 49]]]}
_GEOJSON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": kind,
            "properties": {"name": kind},
            "geometry": {"type": kind, "coordinates": places},
        }
        for kind, places in _SHAPES.items()
    ],
}
LISTS = Mutator(
    [f"a.csv\n{_CSV}".encode(), f"a.xml\n{_XML}".encode(), f"a.geojson\n{json.dumps(_GEOJSON)}".encode()],
    [b'"', b";", b"\t", b"\r", b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"<![CDATA[", b'"coordinates"', b"<item>"],
)
_DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 80">
<style>.a { fill: #ddd }</style><defs><linearGradient id="l"><stop offset="0"/></linearGradient></defs>
<g id="nord"><path d="M0 0h9v9z" class="a"/><title>Nord</title></g><a id="sud"><rect width="9" height="9"
fill="url(#l)" onclick="x()"/></a><image xlink:href="http://exemple.org/a.png"/><text><tspan>Thann</tspan></text>
</svg>"""
DRAWINGS = Mutator(
    [_DRAWING.encode(), b'<svg width="90px" height="40"><circle id="nord" r="3" style="fill: red"/></svg>'],
    [
        *(b"<image ", b"<use ", b"<script>", b"<foreignObject>", b' href="http://exemple.org"', b' xlink:href="#l"'),
        *(b"url(http://exemple.org/a)", b"url(#l)", b"@import ", b"<style>", b"<!ENTITY x 'y'>", b"&x;", b"<!--"),
        *(b"\\75rl(", b'viewBox="0 0 1 1"', b"<a>", b"</a>", b"]]>", b"xmlns:"),
    ],
)
_FAR = re.compile(r"url\(\s*['\"]?[^#'\"\s]|@import|javascript:", re.IGNORECASE)


def read_list(content: bytes) -> None:
    """Read a list, and take its choices."""
    name, _, raw = content.partition(b"\n")
    ending = name.decode("latin-1").rpartition(".")[2]
    options(read_file(f"a.{ending[:20]}", lambda _name: raw), "name", "label", "a")


def draw(content: bytes) -> None:
    """Take what is harmless of a drawing: nothing in it reaches out."""
    read = svg.read(content, ["nord", "sud"])
    for drawing in (read.drawing, *read.regions.values()):
        for element in fromstring(drawing).iter():
            _check(element)
    again = svg.read(read.drawing, ["nord", "sud"])
    assert (again.width, again.height, again.regions.keys()) == (read.width, read.height, read.regions.keys())


def _check(element: Element) -> None:
    name = element.tag.rpartition("}")[2]
    assert name not in ("image", "use", "script", "foreignObject", "animate", "set", "filter", "mask", "pattern"), (
        name
    )
    assert not [one for one in element.attrib if "href" in one or one.startswith("on")]
    said = [*element.attrib.values(), *element.itertext()] if name == "style" else [*element.attrib.values()]
    assert not [one for one in said if _FAR.search(one)]
