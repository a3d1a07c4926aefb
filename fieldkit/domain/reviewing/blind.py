"""Blind coding: some people read the same interviews, and see each other's codes when all of them are done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldkit.domain.reviewing.grant import folded

CODERS = "blind-coders"
"""The attribute of a visit that names who codes its interviews without seeing the others' codes."""
DONE = "coded/"
"""How the attributes of an interview begin that say who is done: `coded/nadia`, true until it is taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blind:
    """Who codes an interview blind, and who of them is done; names count without regard to capitals."""

    coders: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()

    @property
    def waited_for(self) -> tuple[str, ...]:
        """Return those who are not done yet."""
        return tuple(one for one in self.coders if folded(one) not in self.done)

    @property
    def is_open(self) -> bool:
        """Say whether everybody sees everything: nobody codes blind, or all are done."""
        return not self.waited_for

    def includes(self, name: str) -> bool:
        """Say whether somebody is one of the coders."""
        return folded(name) in {folded(one) for one in self.coders}

    def hides(self, coder: str, me: str) -> bool:
        """Say whether somebody's codes are hidden from me: we both code blind, and not all are done."""
        is_other = folded(coder) != folded(me)
        return not self.is_open and is_other and self.includes(coder) and self.includes(me)


def listed(value: object) -> tuple[str, ...]:
    """Read the names of a visit's coders."""
    return tuple(str(one) for one in value) if isinstance(value, (list, tuple)) else ()


def done_for(name: str) -> str:
    """Return the attribute that says whether somebody is done."""
    return f"{DONE}{folded(name)}"


def cleaned(names: Iterable[str]) -> tuple[str, ...]:
    """Return names, each once, without what is empty."""
    known = {folded(one): " ".join(one.split()) for one in names if one.strip()}
    return tuple(known.values())
