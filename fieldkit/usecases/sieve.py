"""Which part of the fieldwork is looked at: one choice for search, evidence and matrix."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What is let through; an empty field lets everything through.

    `territory`, `visit`, `interview` and `factor` are ids (a factor stands for all that is below it), `category` is
    people's category of actor, `since` and `until` are days of the conversation, both included. `state` is how far
    something is: `visit:approved`, `text:verified`, `sheet:complete` and the like.
    """

    territory: str = ""
    visit: str = ""
    interview: str = ""
    category: str = ""
    factor: str = ""
    since: date | None = None
    until: date | None = None
    state: str = ""


EVERYTHING = Sieve()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a sieve can be set to here: territories (id, name), categories of actor, coders."""

    territories: tuple[tuple[str, str], ...]
    categories: tuple[str, ...]
    coders: tuple[str, ...]


class Sieving(Protocol):
    """Knows what there is to choose from."""

    def choices(self) -> Choices:
        """Return what this workspace's fieldwork can be sieved by."""
