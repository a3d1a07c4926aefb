"""Which part of the fieldwork is looked at: one choice for search, evidence and matrix."""

from __future__ import annotations

import json
import typing
from dataclasses import asdict, dataclass
from datetime import date
from typing import Protocol

from fieldkit.domain.saying.record import plain, typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What is let through; an empty field lets everything through.

    `territory`, `visit`, `interview` and `factor` are ids; a factor stands for all that is below it too, unless
    `is_exact`. `category` is people's category of actor (`UNSAID` for none). `since` and `until` are days of the
    conversation, both included. `state` is how far something is: `visit:approved`, `text:verified`,
    `sheet:complete` and the like.
    """

    territory: str = ""
    visit: str = ""
    interview: str = ""
    category: str = ""
    factor: str = ""
    since: date | None = None
    until: date | None = None
    state: str = ""
    is_exact: bool = False


UNSAID = "-"
"""The category of those of whom nobody said one."""
EVERYTHING = Sieve()


def spelled(sieve: Sieve) -> str:
    """Write a sieve as one line, so that a page can be opened on it."""
    return json.dumps({name: plain(value) for name, value in asdict(sieve).items() if value})


def read_sieve(line: str) -> Sieve:
    """Read what `spelled` wrote; an empty line lets everything through."""
    hints = typing.get_type_hints(Sieve)
    return Sieve(**{name: typed(hints[name], value) for name, value in json.loads(line or "{}").items()})


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
