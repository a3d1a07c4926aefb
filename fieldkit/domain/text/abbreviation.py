"""Short forms that people type, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fieldkit.domain.errors import Refused

_LAST_WORD = re.compile(r"[^\s'’«“(\[]+$")
_ONE_WORD = re.compile(r"[^\s'’«“(\[]+")
_END_SIGNS = ".,;:!?…»”)]"


def ends_word(typed: str) -> bool:
    """Say whether what was typed ends the word before it: a space, or a sign that follows words."""
    return len(typed) == 1 and (typed.isspace() or typed in _END_SIGNS)


def expansion(before: str, table: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the short form that a line ends with, and what it stands for; None when it ends with none.

    A short form written with a capital stands for its long form with one.
    """
    last = _LAST_WORD.search(before)
    if last is None:
        return None
    short = last[0]
    if short in table:
        return short, table[short]
    low = short[:1].lower() + short[1:]
    if low in table:
        return short, table[low][:1].upper() + table[low][1:]
    return None


def checked(table: Mapping[str, str]) -> dict[str, str]:
    """Return a table that can be kept, without empty lines.

    Raises `Refused` (abbreviation-not-a-word, abbreviation-without-text).
    """
    kept: dict[str, str] = {}
    for short, long in table.items():
        word, text = short.strip(), long.strip()
        if not word and not text:
            continue
        if not _ONE_WORD.fullmatch(word) or ends_word(word[-1]):
            raise Refused("abbreviation-not-a-word", short=word)
        if not text:
            raise Refused("abbreviation-without-text", short=word)
        kept[word] = text
    return kept
