"""Regular expressions in a way that cannot hang: neither reading them nor looking for them takes for ever."""

from __future__ import annotations

import math
import re

import regex

from fieldkit.domain.errors import Refused
from fieldkit.domain.text.replacing import Found

SECONDS_A_TEXT = 0.25
"""One text takes microseconds; a pattern that needs longer goes through its possibilities one by one."""

LONGEST = 500
MOST_REPEATS = 1000
"""Counted repeats are written out when they are read: `((a{1000}){1000}){1000}` would fill the memory."""

_COUNTED = re.compile(r"\{\s*(\d*)\s*(?:,\s*(\d*)\s*)?\}")


class GuardedPatterns:
    """Reads patterns."""

    def read(self, pattern: str, *, minds_case: bool) -> GuardedPattern:
        """Return a pattern that can be looked for.

        Raises `Refused("pattern-unreadable")` with the place of the fault, and `Refused("pattern-too-large")`.
        """
        counts = [max(int(one or 0) for one in found) for found in _COUNTED.findall(pattern)]
        if len(pattern) > LONGEST or math.prod(max(1, count) for count in counts) > MOST_REPEATS:
            raise Refused("pattern-too-large")
        try:
            return GuardedPattern(regex.compile(pattern, 0 if minds_case else regex.IGNORECASE))
        except regex.error as wrong:
            raise Refused("pattern-unreadable", place=(getattr(wrong, "pos", None) or 0) + 1) from wrong


class GuardedPattern:
    """One pattern."""

    def __init__(self, pattern: regex.Pattern[str]) -> None:
        """Look for this."""
        self._pattern = pattern

    def find(self, text: str) -> tuple[Found, ...]:
        """Return what is found in a text, in order; raises `Refused("pattern-too-slow")`."""
        names = dict(self._pattern.groupindex)
        try:
            return tuple(
                Found(spans=tuple(match.span(number) for number in range(self._pattern.groups + 1)), names=names)
                for match in self._pattern.finditer(text, timeout=SECONDS_A_TEXT)
            )
        except TimeoutError as slow:
            raise Refused("pattern-too-slow") from slow
