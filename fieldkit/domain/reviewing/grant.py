"""A grant: what lets somebody see an interview or a visit at the archive who does not see all there.

It is said of the interview or the visit, one attribute a person; the archive goes by it (`docs/protocol.md`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldkit.domain.saying.statement import Json

GRANT = "grant/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What somebody may see of a record: its sound or not, and records of no visit that go along (codes, place)."""

    has_sound: bool
    along: frozenset[str] = frozenset()

    def said(self) -> Json:
        """Return it as a statement carries it."""
        return {"sound": self.has_sound, "along": sorted(self.along)}

    @classmethod
    def from_said(cls, value: Json) -> Grant | None:
        """Read it; None for one that was taken back."""
        if not isinstance(value, Mapping):
            return None
        along = value.get("along")
        listed = along if isinstance(along, (list, tuple)) else ()
        return cls(has_sound=value.get("sound") is True, along=frozenset(map(str, listed)))


def attribute_for(name: str) -> str:
    """Return the attribute that says what a person may see, without regard to capitals."""
    return f"{GRANT}{folded(name)}"


def folded(name: str) -> str:
    """Return a name as grants go by it."""
    return unicodedata.normalize("NFC", name.strip()).casefold()


def narrowest(values: Iterable[Json]) -> Json:
    """Return what holds of several grants that were said without seeing each other; times decide nothing."""
    grants = [Grant.from_said(value) for value in values]
    standing = [one for one in grants if one is not None]
    if len(standing) < len(grants) or not standing:
        return None
    along = frozenset[str]().union(*(one.along for one in standing))
    return Grant(has_sound=all(one.has_sound for one in standing), along=along).said()
