"""Corrections that hold in other places too: the words that the machine wrote, and what people wrote for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from fieldkit.domain.text.transcript import Word

SIGNS = ".,;:!?…«»“”\"'’()[]–—"
"""What stands around a word without being part of it."""

ELISION = re.compile(r"^\w{1,2}['’](?=\w)")
"""What is elided before a word that begins with a vowel: l’, d’, qu’."""

LONGEST_RUN = 5
"""More words than this that were written anew are a sentence of its own, and are not found elsewhere."""

FEWEST_LETTERS = 5
"""Fewer letters than this are a word that the machine was right about elsewhere, unless a name was meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Words in a row and what was written for them, without the signs around."""

    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def is_telling(self) -> bool:
        """Say whether the same is likely to be wrong elsewhere: not a short and usual word."""
        letters = sum(len(word) for word in self.old)
        return letters >= FEWEST_LETTERS or any(word[:1].isupper() for word in self.new)


def corrections(heard: Sequence[Word], read: Sequence[Word]) -> tuple[Correction, ...]:
    """Return the runs of the machine's words that people wrote anew, and that may be wrong elsewhere too."""
    old, new = [word.text.strip(SIGNS) for word in heard], [word.text.strip(SIGNS) for word in read]
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    found = [
        _without_elision(old[a:b], new[c:d])
        for change, a, b, c, d in matcher.get_opcodes()
        if change == "replace" and b - a <= LONGEST_RUN and all(old[a:b]) and all(new[c:d])
    ]
    return tuple(one for one in dict.fromkeys(found) if one.is_telling and _folded(one.old) != _folded(one.new))


def corrected(words: Sequence[Word], known: Iterable[Correction]) -> str:
    """Return a text with the same corrections made wherever the machine wrote the same words."""
    texts = [word.text for word in words]
    is_machines = [word.probability is not None for word in words]
    for one in known:
        place = 0
        while place < len(texts):
            after = place + len(one.old)
            fresh = _written(texts[place:after], one) if all(is_machines[place:after]) else []
            if fresh:
                texts[place:after], is_machines[place:after] = fresh, [False] * len(fresh)
                after = place + len(fresh)
            else:
                after = place + 1
            place = after
    return " ".join(texts)


def _written(texts: Sequence[str], one: Correction) -> list[str]:
    """Return the new words with the signs, and the capital, of those whose place they take; none for other words."""
    lead = texts[0][: len(texts[0]) - len(texts[0].lstrip(SIGNS))]
    bare = [text.strip(SIGNS) for text in texts]
    if _folded(bare) != _folded(one.old) and (elided := ELISION.match(bare[0])):
        lead, bare[0] = lead + elided[0], bare[0][elided.end() :]
    if _folded(bare) != _folded(one.old):
        return []
    new = list(one.new)
    if bare[0][:1].isupper() and one.old[0][:1].islower():
        new[0] = new[0][:1].upper() + new[0][1:]
    new[0] = lead + new[0]
    new[-1] += texts[-1][len(texts[-1].rstrip(SIGNS)) :]
    return new


def _without_elision(old: Sequence[str], new: Sequence[str]) -> Correction:
    """Return a correction; what is elided before both is no part of it."""
    one, other = ELISION.match(old[0]), ELISION.match(new[0])
    if one and other and one[0] == other[0]:
        return Correction(old=(old[0][one.end() :], *old[1:]), new=(new[0][other.end() :], *new[1:]))
    return Correction(old=tuple(old), new=tuple(new))


def _folded(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text.casefold() for text in texts)
