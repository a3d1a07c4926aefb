"""Regular expressions as Java reads them, that cannot hang."""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from forms.problems import FormRefused

LONGEST_PATTERN = 2000
LARGEST_PATTERN = 50_000
LONGEST_TEXT = 100_000
SECONDS = 0.5
_COUNTED = re.compile(r"\\.|\{\d+(?:,\d*)?\}|.", re.DOTALL)
_PARTS = re.compile(r"\\.|.", re.DOTALL)
_ASCII = {r"\d": "0-9", r"\w": "a-zA-Z0-9_", r"\s": r" \t\n\x0b\f\r"}


def fits(text: str, pattern: str, seconds: float) -> bool:
    """Say whether a whole text fits; raises `FormRefused` (pattern, too-slow)."""
    compiled = _compiled(pattern)
    try:
        return compiled.fullmatch(text[:LONGEST_TEXT], timeout=min(seconds, SECONDS)) is not None
    except TimeoutError as late:
        raise FormRefused("pattern-slow", pattern=pattern) from late


def _as_java(pattern: str) -> str:
    r"""Write \d, \w and \s as Java means them: digits, letters and spaces of ASCII."""
    parts, is_in_set = [], False
    for part in _PARTS.findall(pattern):
        inner = _ASCII.get(part)
        outer = _ASCII.get(part.lower()) if part in (r"\D", r"\W", r"\S") and not is_in_set else None
        if inner is not None:
            part = inner if is_in_set else f"[{inner}]"
        elif outer is not None:
            part = f"[^{outer}]"
        elif part in "[]":
            is_in_set = part == "["
        parts.append(part)
    return "".join(parts)


def _size(pattern: str) -> int:
    """Return how many signs a pattern is once its counted repetitions are written out."""
    sizes, last = [0], 0
    for part in _COUNTED.findall(pattern):
        if part == "(":
            sizes[-1] += last
            sizes.append(0)
            last = 0
        elif part == ")" and len(sizes) > 1:
            last = sizes.pop() + last
        elif part[0] == "{" and len(part) > 1:
            last *= max(1, *(int(number) for number in re.findall(r"\d{1,9}", part)))
        else:
            sizes[-1] += last
            last = 1
    return sum(sizes) + last


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> regex.Pattern[str]:
    if len(pattern) > LONGEST_PATTERN or _size(pattern) > LARGEST_PATTERN:
        raise FormRefused("pattern", pattern=pattern[:40], reason=f"> {LONGEST_PATTERN}")
    kind = regex.VERSION1 if "&&" in pattern else regex.VERSION0
    try:
        return regex.compile(_as_java(pattern), kind)
    except (regex.error, RecursionError, OverflowError, MemoryError, ValueError) as wrong:
        raise FormRefused("pattern", pattern=pattern, reason=str(wrong)) from wrong
