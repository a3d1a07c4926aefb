"""Ids that sort after what their author saw, however wrong a laptop's clock is."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

_CHANCE = (1 << 80) - 1


def later_than(fresh: str, known: Iterable[str]) -> str:
    """Return a UUIDv7 with the chance of `fresh` that sorts after all `known`: its own time, or a millisecond more.

    An id that is no UUID is given back with the latest before it.
    """
    latest = max(known, default="")
    if fresh > latest:
        return fresh
    try:
        moment = (UUID(latest).int >> 80) + 1
        return str(UUID(int=(moment & (1 << 48) - 1) << 80 | UUID(fresh).int & _CHANCE))
    except ValueError:
        return f"{latest}~{fresh}"
