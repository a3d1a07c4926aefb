"""The little Markdown that XLSForm allows in labels, as rich text; everything else is shown as it is written."""

from __future__ import annotations

import html
import re

_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*])(\*|_)(?=\S)(.+?)(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
_HEADING = re.compile(r"^(#{1,6})\s+(.+)$", re.MULTILINE)


def rich(text: str) -> str:
    """Return a label as rich text: strong and slanted words, links, headings, line breaks; no other mark-up."""
    safe = html.escape(text, quote=False)
    linked = _LINK.sub(r'<a href="\2">\1</a>', safe)
    headed = _HEADING.sub(r"<b>\2</b>", linked)
    strong = _STRONG.sub(r"<b>\2</b>", headed)
    return _SLANTED.sub(r"<i>\2</i>", strong).replace("\n", "<br>")
