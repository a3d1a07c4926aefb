"""What is settled by itself, and in which order: a calculation after all that it reads; circles are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from forms.expressions.tree import Literal, Tree
from forms.plan.entries import Entry, Names
from forms.plan.reads import Read, reads
from forms.problems import FormRefused

SETTLED = ("relevant", "repeat_count", "calculation")


@dataclass(slots=True, eq=False)
class Cell:
    """A rule that is settled by itself: its value shows in the answers, or in which questions apply."""

    entry: Entry
    rule: str
    tree: Tree
    reads: tuple[Read, ...]
    triggers: tuple[Read, ...] | None = None
    rank: int = 0
    writers: list[Cell] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """Return how far below the form's element it is evaluated; a repeat's count is where the repeat is."""
        return len(self.entry.path) - (self.rule == "repeat_count")

    @property
    def is_triggered(self) -> bool:
        """Say whether it waits for another answer to change."""
        return self.triggers is not None


class Reader(NamedTuple):
    """A cell that reads a place, and how far its line and the place go together."""

    cell: Cell
    anchor: int


def cells(entries: Iterable[Entry]) -> list[Cell]:
    """Return what is settled by itself in these entries."""
    return [cell for entry in entries for cell in _cells(entry)]


def _cells(entry: Entry) -> Iterator[Cell]:
    for rule in SETTLED:
        tree = entry.rules.get(rule)
        triggers = None
        if rule == "calculation" and "trigger" in entry.rules:
            triggers = tuple(reads(entry.rules["trigger"], entry.path, entry.path))
            tree = tree or Literal("")
        if tree is not None:
            yield Cell(entry, rule, tree, tuple(reads(tree, entry.path, entry.path)), triggers)


def ordered(found: list[Cell], by_path: Mapping[Names, Entry]) -> list[Cell]:
    """Rank cells so that each comes after all it reads; raises `FormRefused("circle")`."""
    _tie(found, by_path)
    sorter: TopologicalSorter[Cell] = TopologicalSorter({cell: cell.writers for cell in found})
    try:
        order = list(sorter.static_order())
    except CycleError as circle:
        raise _circle(circle.args[1]) from circle
    for rank, cell in enumerate(order):
        cell.rank = rank
    return order


def readers(found: Iterable[Cell]) -> dict[Names, list[Reader]]:
    """Return who reads each place."""
    index: dict[Names, list[Reader]] = {}
    for cell in found:
        for read in cell.reads if cell.triggers is None else cell.triggers:
            index.setdefault(read.path, []).append(Reader(cell, read.anchor))
    return index


def viewers(entries: Iterable[Entry]) -> dict[Names, list[tuple[Entry, int]]]:
    """Return whose looks depend on each place: choices, requirements, constraints, texts with answers in them.

    What closes a group closes everything inside it.
    """
    index: dict[Names, list[tuple[Entry, int]]] = {}
    for entry in entries:
        trees = [tree for rule, tree in entry.rules.items() if rule not in (*SETTLED, "trigger", "default")]
        seen = {read for tree in trees for read in reads(tree, entry.path, entry.path) if read.path != entry.path}
        for read in seen:
            index.setdefault(read.path, []).append((entry, read.anchor))
        closed = entry.rules.get("read_only")
        inside = [one for one in entry.walk() if one is not entry] if closed is not None else []
        for read in set(reads(closed, entry.path, entry.path)) if closed is not None and inside else ():
            index.setdefault(read.path, []).extend((one, read.anchor) for one in inside)
    return index


def _tie(found: list[Cell], by_path: Mapping[Names, Entry]) -> None:
    by_entry: dict[Entry, list[Cell]] = {}
    for cell in found:
        by_entry.setdefault(cell.entry, []).append(cell)
    for cell in found:
        for read in (*cell.reads, *(cell.triggers or ())):
            entry = by_path.get(read.path)
            if entry is not None:
                cell.writers += _writers(cell, entry, by_entry, is_whole=read.is_whole)


def _writers(cell: Cell, read: Entry, by_entry: Mapping[Entry, list[Cell]], *, is_whole: bool) -> Iterator[Cell]:
    for around in read.around():
        for other in by_entry.get(around, ()):
            is_value = other.rule == "calculation" and around is read
            is_place = other.rule != "calculation"
            hides_itself = other is cell and cell.rule == "relevant"
            if (is_value or is_place) and not hides_itself:
                yield other
    if is_whole:
        yield from (other for below in read.walk() if below is not cell.entry for other in by_entry.get(below, ()))


def _circle(path: list[Cell]) -> FormRefused:
    named = list(dict.fromkeys(cell.entry.item.name for cell in reversed(path)))
    first = min(path, key=lambda cell: cell.entry.item.line_of(cell.rule))
    return FormRefused("circle", first.entry.item.line_of(first.rule), column=first.rule, names=", ".join(named))
