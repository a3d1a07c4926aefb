"""SVGs that were made to reach out of themselves, to run, or to grow without measure; and what they would show."""

from __future__ import annotations

import base64
import gzip

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100"'
    ' viewBox="0 0 100 100">'
)
RED = '<rect width="100" height="100" fill="red"/>'


def an_svg(inside: str, before: str = "") -> bytes:
    """Write an SVG of a hundred pixels each way."""
    return f"{before}{HEAD}{inside}</svg>".encode()


def reaching(place: str) -> dict[str, bytes]:
    """Return drawings that would show what lies at a place (a path or an address)."""
    inner = base64.b64encode(an_svg(f'<image width="100" height="100" xlink:href="{place}"/>')).decode()
    return {
        "image": an_svg(f'<image width="100" height="100" xlink:href="{place}"/>'),
        "image-html": an_svg(f'<image width="100" height="100" href="{place}"/>'),
        "image-in-svg": an_svg(f'<image width="100" height="100" xlink:href="data:image/svg+xml;base64,{inner}"/>'),
        "use": an_svg(f'<use xlink:href="{place}#a"/>'),
        "fill": an_svg(f'<rect width="100" height="100" fill="url({place}#a)"/>'),
        "style": an_svg(f"<style>rect{{fill:url('{place}')}}</style>{RED}"),
        "style-import": an_svg(f'<style>@import url("{place}");</style>{RED}'),
        "style-font": an_svg(f"<style>@font-face{{font-family:a;src:url({place})}}</style><text>a</text>"),
        "style-sheet": an_svg(RED, f'<?xml-stylesheet href="{place}"?>'),
        "filter": an_svg(f'<filter id="f"><feImage xlink:href="{place}"/></filter><g filter="url(#f)">{RED}</g>'),
        "foreign": an_svg(f'<foreignObject><img xmlns="urn:html" src="{place}"/></foreignObject>'),
        "entity": an_svg("<text>&a;</text>", f'<!DOCTYPE svg [<!ENTITY a SYSTEM "{place}">]>'),
        "parameter": an_svg(RED, f'<!DOCTYPE svg [<!ENTITY % a SYSTEM "{place}"> %a;]>'),
        "gradient": an_svg(f'<linearGradient id="g" xlink:href="{place}#g"/><rect width="9" height="9"/>'),
    }


RUNNING = {
    "script": an_svg(f"<script>alert(1)</script>{RED}"),
    "onload": an_svg(f'<g onload="alert(1)">{RED}</g>'),
}


def _uses(levels: int, times: int) -> str:
    groups = "".join(
        f'<g id="u{level}">{f"<use xlink:href={chr(34)}#u{level - 1}{chr(34)}/>" * times}</g>'
        for level in range(1, levels + 1)
    )
    return f'<defs><rect id="u0" width="9" height="9"/>{groups}</defs><use xlink:href="#u{levels}"/>'


def _laughs() -> str:
    entities = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    return f'<!DOCTYPE svg [<!ENTITY l0 "lol">{entities}]>'


GROWING = {
    "laughs": an_svg("<text>&l9;</text>", _laughs()),
    "quadratic": an_svg(f"<text>{'&a;' * 20_000}</text>", f'<!DOCTYPE svg [<!ENTITY a "{"a" * 50_000}">]>'),
    "uses": an_svg(_uses(9, 10)),
    "uses-in-a-ring": an_svg('<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>'),
    "use-of-a-use": an_svg('<use id="a" xlink:href="#b"/><use id="b" xlink:href="#a"/>'),
    "deep": an_svg("<g>" * 100_000 + "</g>" * 100_000),
    "many": an_svg(RED * 30_000),
    "rules": an_svg(
        f"<style>{''.join(f'.a{number}{{fill:red}}' for number in range(40_000))}</style>{'<g/>' * 15_000}"
    ),
    "packed": gzip.compress(an_svg(f"<!--{' ' * 30_000_000}-->{RED}")),
}


def a_large_picture_inside(width: int, height: int) -> bytes:
    """Write an SVG with a PNG in it that says it is so large."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    raw = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + size + b"\x08\x02\x00\x00\x00"
    told = base64.b64encode(raw).decode()
    return an_svg(f'<image width="100" height="100" xlink:href="data:image/png;base64,{told}"/>')
