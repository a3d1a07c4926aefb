"""What an expression reads: paths of names, and how far from the question's own line each may stray."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from forms.expressions.tree import Call, Path, Step, Tree
from forms.plan.entries import Names


class Read(NamedTuple):
    """A place that an expression reads.

    The nodes read are below the question's own ancestor `anchor` levels down from the top: 0 is anywhere in the form,
    1 is inside the same first-level item of a repeat. `is_whole`: everything inside is read.
    """

    path: Names
    anchor: int
    is_whole: bool = False


def reads(tree: Tree, entry: Names, here: Names | None = None, most: int = 99) -> Iterator[Read]:
    """Yield what a tree reads, for a question at `entry` whose expression stands on `here`."""
    if isinstance(tree, Path):
        yield from _path(tree, entry, here, most)
        return
    wide = 0 if isinstance(tree, Call) and tree.name == "indexed-repeat" else most
    found = [read for part in tree.parts() for read in reads(part, entry, here, wide)]
    if isinstance(tree, Call) and tree.name == "position":
        found = [read._replace(anchor=min(read.anchor, max(0, len(read.path) - 1))) for read in found]
    yield from found


def _path(path: Path, entry: Names, here: Names | None, most: int) -> Iterator[Read]:
    if path.start is not None:
        yield from reads(path.start, entry, here, most)
    base, anchor = _base(path, entry, here)
    names = None if base is None else list(base)
    whole = False
    for step in path.steps[1:] if path.is_from_top else path.steps:
        anchor, whole = _take(step, names, anchor, whole=whole)
        for predicate in step.predicates:
            yield from reads(predicate, entry, None if names is None else tuple(names), most)
    if names is not None:
        yield Read(tuple(names), max(0, min(anchor, most)), whole)


def _base(path: Path, entry: Names, here: Names | None) -> tuple[Names | None, int]:
    if path.is_from_top:
        return (), path.shared([*entry]) - 1
    if path.start is None:
        return here, len(here or ())
    if isinstance(path.start, Call) and path.start.name == "current":
        return entry, len(entry)
    return None, 0


def _take(step: Step, names: list[str] | None, anchor: int, *, whole: bool) -> tuple[int, bool]:
    """Follow a step; returns the anchor and whether everything below is read."""
    if names is None or whole:
        return anchor, whole
    if step.axis == "child":
        names.append(step.name)
    elif step.axis == "parent":
        names[-1:] = []
        anchor = min(anchor, len(names))
    if step.predicates:
        anchor = min(anchor, len(names) - 1)
    return anchor, step.axis == "every"
