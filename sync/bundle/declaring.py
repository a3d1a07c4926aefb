"""What a bag says of itself: `bagit.txt`, and `bag-info.txt` (RFC 8493, sections 2.1.1 and 2.2.2)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sync.bundle.reading import Bag
from sync.errors import SyncRefused

KNOWN_VERSIONS = frozenset({(0, 93), (0, 94), (0, 95), (0, 96), (0, 97), (1, 0)})
FIRST_WHOLE = (1, 0)
"""From here on every payload manifest lists every file, and per cent signs are escaped."""

MOST_TAG_BYTES = 128 << 20
_LINES = re.compile("\r\n|\n|\r")
_VERSION = re.compile(r"BagIt-Version: (\d{1,4})\.(\d{1,4})")
_ENCODING = re.compile(r"Tag-File-Character-Encoding: (\S+)")
_ELEMENT = re.compile(r"([^:\s][^:]*?):[ \t]*(.*)")
_OXUM = re.compile(r"(\d{1,18})\.(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Declaration:
    """The version of BagIt, and in what the tag files are written."""

    version: tuple[int, int]
    encoding: str

    @property
    def is_whole(self) -> bool:
        """Say whether the rules of BagIt 1.0 hold."""
        return self.version >= FIRST_WHOLE


def read_declaration(bag: Bag) -> Declaration:
    """Read `bagit.txt`; raises `SyncRefused` (bagit-txt-missing, bagit-txt-wrong, bagit-newer, encoding-unknown)."""
    if "bagit.txt" not in bag.files:
        raise SyncRefused("bagit-txt-missing")
    lines = [*text_lines(bag, "bagit.txt", "utf-8")]
    version, encoding = (
        pattern.fullmatch(line) for pattern, line in zip((_VERSION, _ENCODING), [*lines, "", ""][:2], strict=True)
    )
    if version is None or encoding is None or len(lines) != 2:
        raise SyncRefused("bagit-txt-wrong", path="bagit.txt")
    declared = Declaration((int(version[1]), int(version[2])), encoding[1])
    if declared.version not in KNOWN_VERSIONS:
        raise SyncRefused("bagit-newer" if declared.is_whole else "bagit-txt-wrong", path="bagit.txt")
    try:
        codecs.lookup(declared.encoding)
    except (LookupError, ValueError) as unknown:
        raise SyncRefused("encoding-unknown", path="bagit.txt") from unknown
    return declared


def text_lines(bag: Bag, path: str, encoding: str) -> Iterator[str]:
    """Yield the lines of a tag file; raises `SyncRefused` (tag-unreadable, too-large)."""
    if bag.files[path] > MOST_TAG_BYTES:
        raise SyncRefused("too-large")
    with bag.open(path) as source:
        raw = source.read(MOST_TAG_BYTES + 1)
    try:
        text = raw.decode(encoding)
    except (UnicodeError, LookupError) as wrong:
        raise SyncRefused("tag-unreadable", path=path) from wrong
    lines = _LINES.split(text)
    yield from lines[:-1] if lines[-1] == "" else lines


def read_info(bag: Bag, declared: Declaration) -> list[tuple[str, str]]:
    """Return the labels and values of `bag-info.txt` in order; raises `SyncRefused("bag-info-wrong")`."""
    found: list[tuple[str, str]] = []
    for name in ("bag-info.txt", "package-info.txt"):
        for line in text_lines(bag, name, declared.encoding) if name in bag.files else ():
            element = _ELEMENT.fullmatch(line)
            if found and line[:1] in (" ", "\t"):
                found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}".strip())
            elif element and not (declared.is_whole and element[1] != element[1].strip()):
                found.append((element[1].strip(), element[2].strip()))
            elif line.strip():
                raise SyncRefused("bag-info-wrong", path=name)
    return found


def claimed_size(info: list[tuple[str, str]]) -> tuple[int, int] | None:
    """Return the bytes and files that a bag claims to hold; raises `SyncRefused("oxum-wrong")` for no figures."""
    claims = {value for label, value in info if label == "Payload-Oxum"}
    if not claims:
        return None
    figures = _OXUM.fullmatch(claims.pop())
    if figures is None or claims:
        raise SyncRefused("oxum-wrong", path="bag-info.txt")
    return int(figures[1]), int(figures[2])
