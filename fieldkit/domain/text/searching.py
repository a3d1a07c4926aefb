"""Whether a label is meant by what is typed: words in any order, accents and capitals aside."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "’": "'"})


def plain_letters(text: str) -> str:
    """Return a text without accents and capitals."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def is_meant(label: str, typed: str) -> bool:
    """Say whether every word that is typed is somewhere in a label."""
    here = plain_letters(label)
    return all(word in here for word in plain_letters(typed).split())
