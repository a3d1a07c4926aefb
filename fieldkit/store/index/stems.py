"""Words as search compares them: accents and ligatures folded, then cut to their French stems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_LIGATURES = (("œ", "oe"), ("Œ", "Oe"), ("æ", "ae"), ("Æ", "Ae"))
_PARTICIPLE = re.compile(r"ees?$")
_STEMMER = snowballstemmer.stemmer("french")
KNOWN_WORDS = 200_000
"""How many words' stems are kept in memory: interviews say the same few thousand words again and again."""


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: lower case, without accents, ligatures as letters."""
    return tuple(_WORD.findall(folded(text)))


def stems_of(text: str) -> str:
    """Return the stems of a text's words, in order, with spaces between them."""
    return " ".join(stem_of(word) for word in words_in(text))


def folded(text: str) -> str:
    """Fold case, ligatures and the accents of Latin letters; other scripts keep their signs."""
    for ligature, letters in _LIGATURES:
        text = text.replace(ligature, letters)
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f")


@lru_cache(KNOWN_WORDS)
def stem_of(word: str) -> str:
    """Return the stem of a folded word.

    Snowball's French stemmer looks for the accents of « décidée », which are gone here, and keeps the s of « élus »:
    both endings are taken off by ourselves.
    """
    stem: str = _STEMMER.stemWord(_PARTICIPLE.sub("e", word))
    return stem[:-1] if len(stem) > 3 and stem.endswith("us") else stem
