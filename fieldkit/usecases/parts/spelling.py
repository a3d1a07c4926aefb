"""Dictionaries, and patterns that cannot hang."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from fieldkit.domain.text.replacing import Found


class Spelling(Protocol):
    """The words of one language; asked for many at once, since they are kept in another process."""

    def unknown(self, words: Iterable[str]) -> frozenset[str]:
        """Return those of the words that are not in the dictionary; raises `Unavailable("spelling-died")`."""

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return words that may be meant, the likeliest first; takes up to a second."""


class Dictionaries(Protocol):
    """Dictionaries on this machine."""

    def of(self, language: str) -> Spelling | None:
        """Return a language's dictionary, None when there is none."""


class Pattern(Protocol):
    """A pattern that was read."""

    def find(self, text: str) -> tuple[Found, ...]:
        """Return what is found in a text, in order; raises `Refused("pattern-too-slow")` rather than hang."""


class Patterns(Protocol):
    """Regular expressions as people write them."""

    def read(self, pattern: str, *, minds_case: bool) -> Pattern:
        """Return a pattern; raises `Refused` (pattern-unreadable with its place, pattern-too-large)."""
