"""The name that somebody probably meant: what is written wrong is told with the nearest that is right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

MOST_LETTERS = 200
"""Of a longer name that is none, so many letters tell what it is like."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like this one, case and accents apart."""
    return _nearest(_plain(name[:MOST_LETTERS]), tuple(known))


@lru_cache(4096)
def _nearest(wanted: str, known: tuple[str, ...]) -> str:
    """Return the nearest of these; names that cannot come nearer than the nearest so far are passed over."""
    plain = _plained(known)
    best, found = 0.0, ""
    matcher = SequenceMatcher(isjunk=None)
    matcher.set_seq2(wanted)
    for one in plain:
        matcher.set_seq1(one)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            best, found = max((best, found), (matcher.ratio(), one))
    return plain.get(found, "–")


@lru_cache(16)
def _plained(known: tuple[str, ...]) -> dict[str, str]:
    return {_plain(one): one for one in known}


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).casefold()
