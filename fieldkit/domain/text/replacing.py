"""Finding words in a text, with or without their case and accents, and what takes their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

_LIGATURES = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
_SIGNS = {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‑": "-"}
_GROUP = re.compile(r"\\(\d{1,2}|g<\w+>|\\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    r"""What is looked for, and what takes its place.

    With `is_pattern`, `find` is a regular expression, and `\1` or `\g<name>` in `by` stands for a group.
    """

    find: str
    by: str = ""
    is_pattern: bool = False
    whole_words: bool = False
    minds_case: bool = False
    minds_accents: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A match: the span of the whole, then that of each group (-1, -1 for one that took no part)."""

    spans: tuple[tuple[int, int], ...]
    names: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A span of a text, and what takes its place."""

    start: int
    end: int
    by: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without what is not minded; `places` tells where each of its characters stood."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a span in the text that was folded."""
        if end <= start:
            return self.places[start], self.places[start]
        return self.places[start], max(self.places[end], self.places[end - 1] + 1)


def folded(text: str, wanted: Wanted) -> Folded:
    """Fold what this search does not mind; words never mind which apostrophe or space is written, patterns do."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        plain = sign if wanted.is_pattern else _SIGNS.get(sign, sign)
        plain = plain if wanted.minds_accents else _without_accents(plain)
        letters.append(plain)
        places.extend([place] * len(plain))
    return Folded("".join(letters), (*places, len(text)))


def pattern_of(wanted: Wanted) -> str:
    """Return the regular expression that finds what is wanted in folded texts."""
    find = folded(wanted.find, wanted).text
    body = find if wanted.is_pattern else re.escape(find)
    return rf"(?<!\w)(?:{body})(?!\w)" if wanted.whole_words else body


def changes(text: str, wanted: Wanted, place: Folded, found: Iterable[Found]) -> tuple[Change, ...]:
    """Return what is replaced in a text; a match that is empty, or that would read as before, is none.

    Neither is one that begins within what another took: « œ » is two letters here, and goes whole with the first.
    """
    made = []
    taken = 0
    for match in found:
        start, end = place.span(*match.spans[0])
        if start < taken:
            continue
        taken = end
        by = _expanded(text, wanted.by, place, match) if wanted.is_pattern else _cased(wanted, text[start:end])
        if start < end and text[start:end] != by:
            made.append(Change(start=start, end=end, by=by))
    return tuple(made)


def carried_out(text: str, wanted: Iterable[Change]) -> str:
    """Return a text with these changes, that do not overlap, made in it."""
    for change in sorted(wanted, key=lambda one: -one.start):
        text = text[: change.start] + change.by + text[change.end :]
    return text


@cache
def _without_accents(sign: str) -> str:
    bare = "".join(one for one in unicodedata.normalize("NFD", sign) if not unicodedata.combining(one))
    return _LIGATURES.get(bare, bare)


def _cased(wanted: Wanted, found: str) -> str:
    """Give what takes a word's place its capital, when case is not minded."""
    if wanted.minds_case or not found[:1].isupper() or not wanted.find[:1].islower():
        return wanted.by
    return wanted.by[:1].upper() + wanted.by[1:]


def _expanded(text: str, by: str, place: Folded, match: Found) -> str:
    def group(asked: re.Match[str]) -> str:
        name = asked[1]
        if name == "\\":
            return name
        number = match.names.get(name[2:-1], -1) if name.startswith("g<") else int(name)
        if not 0 <= number < len(match.spans) or match.spans[number][0] < 0:
            return ""
        start, end = place.span(*match.spans[number])
        return text[start:end]

    return _GROUP.sub(group, by)
