"""What a person typed into the search field, as the index is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fieldkit.store.index.stems import folded, stem_of, words_in

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'(?P<no>-?)(?:["«“](?P<phrase>[^"»”]*)["»”]?|(?P<word>[^\s"«“]+))')


def question(typed: str) -> str:
    """Return an FTS5 expression over the columns `text` and `stems`; empty when nothing can be looked for.

    A word is looked for as written and by its stem; the last one, and one that ends in *, also as the beginning of
    longer words. Words in quotes are a phrase. A minus takes away what holds the word.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    parts = list(_PART.finditer(typed))
    for part in parts:
        is_last = part is parts[-1] and not typed[-1:].isspace()
        asked = _asked(part, is_last=is_last)
        (unwanted if part["no"] else wanted).extend(asked)
    if not wanted:
        return ""
    found = " AND ".join(wanted)
    return f"({found}) NOT ({' OR '.join(unwanted)})" if unwanted else found


def within(expression: str, places: Iterable[str]) -> str:
    """Ask for the same among the lines of some places only."""
    named = " OR ".join(f'"{place.replace("-", "")}"' for place in places)
    return f"({expression}) AND place : ({named})"


def marked(typed: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return where in a text the words stand that were looked for: from and to, in order."""
    parts = [part for part in _PART.finditer(typed) if not part["no"]]
    words = {word for part in parts for word in words_in(part["phrase"] or part["word"] or "")}
    last = parts[-1:] if not typed[-1:].isspace() else []
    begun = tuple(
        words_in(part["word"])[-1]
        for part in (*last, *(one for one in parts if (one["word"] or "").endswith("*")))
        if words_in(part["word"] or "")
    )
    stems = {stem_of(word) for word in words}
    spans = []
    for span in _WORD.finditer(text):
        said = folded(span[0])
        if said in words or stem_of(said) in stems or said.startswith(begun or ("\0",)):
            spans.append(span.span())
    return tuple(spans)


def _asked(part: re.Match[str], *, is_last: bool) -> list[str]:
    if part["phrase"] is not None:
        words = words_in(part["phrase"])
        return [f'text : "{" ".join(words)}"'] if words else []
    words = words_in(part["word"])
    is_open = part["word"].endswith("*") or (is_last and not part["no"])
    return [_word(word, is_open=is_open and word is words[-1]) for word in words]


def _word(word: str, *, is_open: bool) -> str:
    """Ask for one word: as it is written, or begun so, or by its stem."""
    return f'({{text}} : "{word}"{"*" if is_open else ""} OR {{stems}} : "{stem_of(word)}")'
