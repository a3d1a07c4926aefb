"""Pictures that lie in another file as text (`data:image/png;base64,…`): how many dots they have is read first."""

from __future__ import annotations

import base64
import binascii
import re
import struct

MOST_PIXELS = 4_000_000
"""A picture with more is left out: it would take hundreds of megabytes once it is drawn."""

_DATA = re.compile(r"data:image/(png|jpe?g);base64,([A-Za-z0-9+/=\s]+)")
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that say how large it is."""


def is_small(link: str) -> bool:
    """Say whether a link holds a PNG or a JPEG itself, and no larger one than is drawn."""
    found = _DATA.fullmatch(link)
    if found is None:
        return False
    try:
        raw = base64.b64decode(found[2])
    except binascii.Error:
        return False
    width, height = _png_size(raw) if found[1] == "png" else _jpeg_size(raw)
    return 0 < width * height <= MOST_PIXELS


def _png_size(raw: bytes) -> tuple[int, int]:
    if not raw.startswith(_PNG) or len(raw) < 24:
        return 0, 0
    width, height = struct.unpack(">II", raw[16:24])
    return width, height


def _jpeg_size(raw: bytes) -> tuple[int, int]:
    """Walk from marker to marker, each with its length, to the one that says the size."""
    at = 2 if raw.startswith(b"\xff\xd8") else len(raw)
    while at + 9 <= len(raw) and raw[at] == 0xFF:
        if raw[at + 1] in _FRAMES:
            height, width = struct.unpack(">HH", raw[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", raw[at + 2 : at + 4])[0]
    return 0, 0
