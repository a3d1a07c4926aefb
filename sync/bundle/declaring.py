"""What a bag says of itself: `bagit.txt`, and `bag-info.txt` (RFC 8493, sections 2.1.1 and 2.2.2)."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sync.bundle import listing
from sync.bundle.reading import Bag
from sync.errors import SyncRefused

KNOWN_VERSIONS = frozenset({(0, 93), (0, 94), (0, 95), (0, 96), (0, 97), (1, 0)})
FIRST_WHOLE = (1, 0)
"""From here on every payload manifest lists every file, and per cent signs are escaped."""

MOST_TAG_BYTES, MOST_INFO_BYTES = 128 << 20, 1 << 20
"""Bytes of a manifest, and of what a bag says of itself."""
MOST_LINES, MOST_LINE = 2 * listing.MOST_FILES, 1 << 20
"""Lines of a tag file, and signs of one."""

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
    lines = [*text_lines(bag, "bagit.txt", "utf-8", MOST_INFO_BYTES)]
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


def text_lines(bag: Bag, path: str, encoding: str, most: int = MOST_TAG_BYTES) -> Iterator[str]:
    """Yield the lines of a tag file of at most so many bytes; raises `SyncRefused` (tag-unreadable, too-large)."""
    if bag.files[path] > most:
        raise SyncRefused("too-large")
    try:
        with bag.open(path) as raw, io.TextIOWrapper(raw, encoding, newline=None) as source:
            for _ in range(MOST_LINES):
                line = source.readline(MOST_LINE)
                if not line:
                    return
                if len(line) == MOST_LINE:
                    break
                yield line.removesuffix("\n")
    except (UnicodeError, LookupError) as wrong:
        raise SyncRefused("tag-unreadable", path=path) from wrong
    raise SyncRefused("too-large")


def read_info(bag: Bag, declared: Declaration) -> list[tuple[str, str]]:
    """Return the labels and values of `bag-info.txt` in order; raises `SyncRefused` (bag-info-wrong, too-large)."""
    found: list[tuple[str, list[str]]] = []
    for name in ("bag-info.txt", "package-info.txt"):
        for line in text_lines(bag, name, declared.encoding, MOST_INFO_BYTES) if name in bag.files else ():
            element = _ELEMENT.fullmatch(line)
            if found and line[:1] in (" ", "\t"):
                found[-1][1].append(line.strip())
            elif element and not (declared.is_whole and element[1] != element[1].strip()):
                found.append((element[1].strip(), [element[2].strip()]))
            elif line.strip():
                raise SyncRefused("bag-info-wrong", path=name)
    return [(label, " ".join(filter(None, values))) for label, values in found]


def claimed_size(info: list[tuple[str, str]]) -> tuple[int, int] | None:
    """Return the bytes and files that a bag claims to hold; raises `SyncRefused("oxum-wrong")` for no figures."""
    claims = {value for label, value in info if label == "Payload-Oxum"}
    if not claims:
        return None
    figures = _OXUM.fullmatch(claims.pop())
    if figures is None or claims:
        raise SyncRefused("oxum-wrong", path="bag-info.txt")
    return int(figures[1]), int(figures[2])
