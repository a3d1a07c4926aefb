"""Which words of a text can be looked up in a dictionary; figures, hesitations and cut words cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+(?:[’'\-‑][^\W\d_]+)*")
_NO_WORD = re.compile(r"\d|@|//|www\.|_")
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?…:«“\"])[\s«»“”\"(\[)\]–—-]*$")
_ELIDED = re.compile(r"^(?:l|d|j|m|t|s|c|n|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)", re.IGNORECASE)
_TWICE = re.compile(r"(.)\1+")
_HESITATIONS = frozenset(
    "ah ben bah beh bof eh er erm eu euh ha han hein heu hm hop hum m mh mhm mouais oh ouais pf pft uh um".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A word that can be looked up, and where it stands in its text; `is_name` when it is written as names are."""

    start: int
    word: str
    is_name: bool

    @property
    def end(self) -> int:
        """Return the place after its last letter."""
        return self.start + len(self.word)


def spots(text: str) -> Iterator[Spot]:
    """Yield the words of a text that can be looked up, in order."""
    for token in _TOKEN.finditer(text):
        if _NO_WORD.search(token[0]):
            continue
        for found in _LETTERS.finditer(token[0]):
            start, after = token.start() + found.start(), token[0][found.end() : found.end() + 1]
            if not (_is_hesitation(found[0]) or _is_cut(found[0], after)):
                yield Spot(start=start, word=found[0], is_name=_is_name(found[0], text[:start]))


def folded(word: str) -> str:
    """Return a word as it is compared with those that people know: in small letters, with straight apostrophes."""
    return word.casefold().replace("’", "'").replace("‑", "-")


def pieces(word: str) -> tuple[str, ...]:
    """Return what a word is made of: without its elided article, parted at hyphens."""
    return tuple(re.split("[-‑]", _ELIDED.sub("", word)))


def _is_name(word: str, before: str) -> bool:
    bare = _ELIDED.sub("", word)
    is_sign = len(bare) > 1 and bare.isupper()
    return bare[:1].isupper() and (is_sign or len(bare) < len(word) or not _BEGINS_SENTENCE.search(before))


def _is_hesitation(word: str) -> bool:
    return _TWICE.sub(r"\1", word.casefold()) in _HESITATIONS


def _is_cut(word: str, after: str) -> bool:
    """Say whether a word was broken off (« démocra- »), or elided before nothing (« l’ »)."""
    return after in ("-", "‑", "’", "'") and bool(after) and (after in "-‑" or bool(_ELIDED.match(f"{word}'x")))
