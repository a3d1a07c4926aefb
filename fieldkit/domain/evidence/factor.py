"""The codebook: factors by which actors change their posture towards cooperation."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.saying.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor(Record):
    """One entry of the codebook; `parent` makes a tree, whose first level are the axes.

    `merged_into` is the factor that this one became part of: what was read under it is read under that one, also
    what arrives later. `split_from` is the factor that this one was once part of.
    """

    kind: ClassVar[str] = "factor"
    name: str
    definition: str = ""
    parent: str = ""
    merged_into: str = ""
    split_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A factor in its tree: how deep (0 is an axis), and the axis it is under (its own id when it is one)."""

    factor: Factor
    depth: int
    axis: str


class Codebook:
    """Every factor that was ever written down, as a tree of those that stand.

    People who did not see each other may merge two factors into one another, or put each below the other: of such a
    ring the first written (the lowest id) stands, and is at the top.
    """

    def __init__(self, factors: Iterable[Factor]) -> None:
        """Know these factors, merged ones included."""
        self._all = {one.id: one for one in factors}
        merges = {one.id: one.merged_into for one in self._all.values()}
        self.now = {id_: _end(id_, merges) for id_ in self._all}
        """What each factor is now: itself, or what it was merged into."""
        stands = [one for id_, one in self._all.items() if self.now[id_] == id_]
        parents = {one.id: self.now.get(one.parent, "") for one in stands}
        self._above = {id_: _unringed(id_, parents) for id_ in parents}
        self.entries = tuple(self._walk(stands))
        """The factors that stand, each axis followed by what is under it, by name."""

    def get(self, id_: str) -> Factor | None:
        """Return what a factor is now; None when it is not known here."""
        return self._all.get(self.now.get(id_, ""))

    def parent_of(self, id_: str) -> str:
        """Return the factor above one that stands, "" at the top."""
        return self._above.get(id_, "")

    def under(self, id_: str) -> frozenset[str]:
        """Return a factor with all that is below it."""
        return frozenset(one.factor.id for one in self.entries if id_ in self.way_to(one.factor.id))

    def way_to(self, id_: str) -> tuple[str, ...]:
        """Return a factor and those above it, itself first."""
        way = [id_]
        while above := self._above.get(way[-1], ""):
            way.append(above)
        return tuple(way)

    def _walk(self, stands: list[Factor]) -> list[Entry]:
        below: dict[str, list[Factor]] = {}
        for one in sorted(stands, key=_by_name, reverse=True):
            below.setdefault(self._above[one.id], []).append(one)
        walked: list[Entry] = []
        waiting = [Entry(factor=one, depth=0, axis=one.id) for one in below.get("", ())]
        while waiting:
            entry = waiting.pop()
            walked.append(entry)
            under = below.get(entry.factor.id, ())
            waiting += [Entry(factor=one, depth=entry.depth + 1, axis=entry.axis) for one in under]
        return walked


def _by_name(factor: Factor) -> tuple[str, str]:
    """Sort as a dictionary does: « Écoute » stands under E."""
    letters = unicodedata.normalize("NFD", factor.name.casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign)), factor.id


def _end(id_: str, leads_to: Mapping[str, str]) -> str:
    """Follow what leads where to its end; of a ring the lowest id is its end."""
    way = [id_]
    while (following := leads_to.get(way[-1], "")) in leads_to:
        if following in way:
            return min(way[way.index(following) :])
        way.append(following)
    return way[-1]


def _unringed(id_: str, parents: Mapping[str, str]) -> str:
    """Return the parent, "" for the lowest of a ring."""
    above, seen = parents[id_], {id_}
    while above and above not in seen:
        seen.add(above)
        above = parents.get(above, "")
    is_first = above == id_ and id_ == min(seen)
    return "" if is_first else parents[id_]
