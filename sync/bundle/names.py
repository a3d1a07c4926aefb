"""Names of files in a bag from elsewhere: which are safe on every system, and which are the same to some."""

from __future__ import annotations

import re
import unicodedata

from sync.errors import SyncRefused

LONGEST_PART, LONGEST = 255, 4096
"""Bytes of UTF-8 that file systems take for one name, and for a path."""
LONGEST_SHOWN = 200

_ESCAPE = re.compile("%(0A|0D|25)", re.IGNORECASE)
_SIGNS = {"0A": "\n", "0D": "\r", "25": "%"}
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\\\ud800-\udfff]|\A([/~]|[a-z]:)", re.IGNORECASE)


def check(path: str) -> None:
    """Refuse a path that leaves the bag, or names a device; raises `SyncRefused("path-unsafe")`."""
    parts = path.split("/")
    is_lost = _UNWANTED.search(path) or not {"", ".", ".."}.isdisjoint(parts)
    if is_lost or len(path.encode()) > LONGEST or any(_is_odd(part) for part in parts):
        raise SyncRefused("path-unsafe", path=shown(path))


def _is_odd(part: str) -> bool:
    return _DEVICES.fullmatch(part.rstrip(" .")) is not None or len(part.encode()) > LONGEST_PART


def folded(path: str) -> str:
    """Return what a path is to a system that minds neither case nor Unicode form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def composed(path: str) -> str:
    """Return a path in one Unicode form: systems change it on their own."""
    return unicodedata.normalize("NFC", path)


def decoded(path: str, *, is_whole: bool) -> str:
    """Undo what manifests write of line ends, and since BagIt 1.0 (`is_whole`) of per cent signs."""

    def sign(found: re.Match[str]) -> str:
        code = found[1].upper()
        return found[0] if code == "25" and not is_whole else _SIGNS[code]

    return _ESCAPE.sub(sign, path)


def shown(path: str) -> str:
    """Return a path from elsewhere so that it can be printed, and not too long.

    What follows a NUL is left out: no system takes it for a name, and a damaged zip has the bytes of its files there.
    """
    name, is_longer, _ = path.partition("\x00")
    letters = (letter if letter.isprintable() else ascii(letter)[1:-1] for letter in name[:LONGEST_SHOWN])
    return "".join(letters)[:LONGEST_SHOWN] + ("…" if is_longer else "")
