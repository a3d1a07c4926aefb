"""Merging what two people wrote without seeing each other, by words, when both fit."""

from __future__ import annotations

from difflib import SequenceMatcher

from fieldkit.domain.align import words_in
from fieldkit.domain.statement import Json

Edit = tuple[int, int, list[str]]
"""Words of the base from the first position to the second become these."""


def merge_values(base: Json, mine: Json, theirs: Json) -> Json:
    """Merge two texts that started from `base`; None when they are no texts or touch the same words."""
    if not (isinstance(mine, str) and isinstance(theirs, str)):
        return None
    start = words_in(base if isinstance(base, str) else "")
    merged = _merge(start, _edits(start, words_in(mine)), _edits(start, words_in(theirs)))
    return None if merged is None else " ".join(merged)


def _edits(base: list[str], text: list[str]) -> list[Edit]:
    changes = SequenceMatcher(a=base, b=text, autojunk=False).get_opcodes()
    return [(a, b, text[c:d]) for kind, a, b, c, d in changes if kind != "equal"]


def _merge(base: list[str], mine: list[Edit], theirs: list[Edit]) -> list[str] | None:
    edits = sorted(mine + [edit for edit in theirs if edit not in mine], key=lambda e: (e[0], e[1]))
    merged: list[str] = []
    reached = -1
    copied = 0
    for first, after, words in edits:
        if first < reached or first == reached == copied and reached >= 0:
            return None
        merged += base[copied:first] + words
        copied = reached = after
    return merged + base[copied:]
