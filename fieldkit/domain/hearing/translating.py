"""From one language to another: which translators there are, and the way they give."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

BRIDGE = "en"
"""Most translators are from or to English: between two other languages, the way goes through it."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """A translator, by the languages it reads and writes."""

    source: str
    target: str

    @property
    def name(self) -> str:
        """Return its name: fr-en."""
        return f"{self.source}-{self.target}"


Way = tuple[Pair, ...]
"""Translators one after the other; none when the text is in that language already."""


def way(spoken: str, target: str, pairs: Collection[Pair]) -> Way | None:
    """Return the way from one language to another: straight, else through English; None when there is none."""
    if spoken == target:
        return ()
    straight = Pair(spoken, target)
    through = (Pair(spoken, BRIDGE), Pair(BRIDGE, target))
    if straight in pairs:
        return (straight,)
    return through if all(pair in pairs for pair in through) else None


def named(pairs: Way) -> str:
    """Return a way's name: es-en+en-fr."""
    return "+".join(pair.name for pair in pairs)
