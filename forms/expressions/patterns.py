"""Regular expressions as Java reads them, that cannot hang."""

from __future__ import annotations

from functools import lru_cache

import regex

from forms.problems import FormRefused

LONGEST_PATTERN = 2000
LONGEST_TEXT = 100_000
SECONDS = 0.5


def fits(text: str, pattern: str, seconds: float) -> bool:
    """Say whether a whole text fits; raises `FormRefused` (pattern, too-slow)."""
    compiled = _compiled(pattern)
    try:
        return compiled.fullmatch(text[:LONGEST_TEXT], timeout=min(seconds, SECONDS)) is not None
    except TimeoutError as late:
        raise FormRefused("pattern-slow", pattern=pattern) from late


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> regex.Pattern[str]:
    if len(pattern) > LONGEST_PATTERN:
        raise FormRefused("pattern", pattern=pattern[:40] + "…", reason=f"> {LONGEST_PATTERN}")
    kind = regex.VERSION1 if "&&" in pattern else regex.VERSION0
    try:
        return regex.compile(pattern, kind)
    except (regex.error, RecursionError, OverflowError, MemoryError, ValueError) as wrong:
        raise FormRefused("pattern", pattern=pattern, reason=str(wrong)) from wrong
