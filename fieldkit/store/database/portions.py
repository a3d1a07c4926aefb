"""Many ids in few questions: SQLite takes a limited number of values in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AT_ONCE = 500

T = TypeVar("T")


def portions(things: Iterable[T]) -> Iterator[list[T]]:
    """Yield things by as many as fit into one question."""
    rest = iter(things)
    while portion := list(islice(rest, AT_ONCE)):
        yield portion
