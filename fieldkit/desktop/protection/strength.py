"""How long a passphrase would hold, told without flattery.

zxcvbn knows the passwords, names and patterns that people use, but English words only: it takes a French word for
letters thrown at random. So what is made of words is also counted by words, 13 bits each, as if drawn from a list
of 7,776 (Diceware); the lower estimate counts.
"""

from __future__ import annotations

import math
import re
from enum import StrEnum

LONGEST = 72
"""Characters that are looked at: the rest is worth more, never less."""

WORD_BITS, SMALL_BITS = math.log2(7776), 4.0
MOSTLY, LONGEST_WORD, SMALL_WORD = 0.6, 14, 3
"""A phrase is made of words when letters are most of it; longer runs of letters are several words in one."""

WEAK_BITS, FAIR_BITS, GOOD_BITS = 32.0, 45.0, 58.0
"""With half a second and 64 MB a guess, 32 bits cost a thousand rented cores a month, 58 more than anybody has."""


class Strength(StrEnum):
    """How long it would hold against somebody who has the laptop and the patience."""

    NONE = "none"
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"

    @property
    def is_enough(self) -> bool:
        """Say whether a workspace may be protected by it."""
        return self not in (Strength.NONE, Strength.WEAK)


def judged(phrase: str) -> Strength:
    """Return how strong a passphrase is."""
    if not phrase.strip():
        return Strength.NONE
    found = bits(phrase)
    if found < WEAK_BITS:
        return Strength.WEAK
    if found < FAIR_BITS:
        return Strength.FAIR
    return Strength.GOOD if found < GOOD_BITS else Strength.STRONG


def bits(phrase: str) -> float:
    """Return the logarithm to base 2 of the guesses that it would take."""
    from zxcvbn import zxcvbn  # its word lists take 0.2 s to load: only once somebody types

    guesses = float(zxcvbn(phrase[:LONGEST], user_inputs=["fieldkit", "visites", "entretien"])["guesses"])
    return min(math.log2(max(guesses, 1.0)), _bits_by_words(phrase))


def _bits_by_words(phrase: str) -> float:
    """Count words as drawn from a list; small words, digits and signs add little, a word said again nothing."""
    words = re.findall(r"[^\W\d_]{2,}", phrase.casefold())
    if sum(map(len, words)) < MOSTLY * len(phrase) or max(map(len, words)) > LONGEST_WORD:
        return math.inf
    others = len(re.findall(r"[^\w\s]|[\d_]", phrase))
    return sum(WORD_BITS if len(word) > SMALL_WORD else SMALL_BITS for word in set(words)) + SMALL_BITS * others
