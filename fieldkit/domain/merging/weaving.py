"""Two changed copies of one sequence woven together, when they do not touch the same places."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Generic, TypeVar

T = TypeVar("T")

LONGEST = 20_000
"""Beyond this many pieces comparing takes minutes: a person settles it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loom(Generic[T]):
    """How pieces are compared.

    `key` tells whether a piece is the one that stood there; `said` whether two people wrote the same; `settle`
    chooses between what two copies made of a kept piece (base, one, other), None when that cannot be done.
    """

    key: Callable[[T], Hashable]
    said: Callable[[T], Hashable]
    settle: Callable[[T, T, T], T | None]


@dataclass(frozen=True, slots=True)
class _Edit(Generic[T]):
    """Pieces of the base from the first place to the second become these."""

    first: int
    after: int
    pieces: tuple[T, ...]


def weave(loom: Loom[T], base: Sequence[T], one: Sequence[T], other: Sequence[T]) -> list[T] | None:
    """Return the base with the changes of both copies; None when these touch."""
    if max(len(base), len(one), len(other)) > LONGEST:
        return None
    edits, kept = _compared(loom, base, one)
    other_edits, other_kept = _compared(loom, base, other)
    known = {_wording(loom, edit) for edit in edits}
    edits += [edit for edit in other_edits if _wording(loom, edit) not in known]
    edits.sort(key=lambda edit: (edit.first, edit.after))
    if _touch(edits):
        return None
    settled = {place: loom.settle(base[place], kept[place], other_kept[place]) for place in kept.keys() & other_kept}
    woven: list[T] = []
    copied = 0
    end: _Edit[T] = _Edit(len(base), len(base), ())
    for edit in [*edits, end]:
        between = [settled[place] for place in range(copied, edit.first)]
        if None in between:
            return None
        woven += [piece for piece in between if piece is not None]
        woven += edit.pieces
        copied = edit.after
    return woven


def _compared(loom: Loom[T], base: Sequence[T], copy: Sequence[T]) -> tuple[list[_Edit[T]], dict[int, T]]:
    """Return what a copy changed, and what became of each piece that it kept."""
    matcher = SequenceMatcher(a=[loom.key(one) for one in base], b=[loom.key(one) for one in copy], autojunk=False)
    edits: list[_Edit[T]] = []
    kept: dict[int, T] = {}
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            kept.update(zip(range(a, b), copy[c:d], strict=True))
        else:
            edits.append(_Edit(a, b, tuple(copy[c:d])))
    return edits, kept


def _wording(loom: Loom[T], edit: _Edit[T]) -> tuple[int, int, tuple[Hashable, ...]]:
    return edit.first, edit.after, tuple(loom.said(piece) for piece in edit.pieces)


def _touch(edits: Sequence[_Edit[T]]) -> bool:
    return any(later.first <= earlier.after for earlier, later in pairwise(edits))
