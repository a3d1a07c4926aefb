"""What a workspace has of the archive that it joined, brought up to date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.statement import Json
from fieldkit.usecases.ports import OpenWork

STEPS = 2
"""In which a membership is up to date: a new token, then what is entrusted to the administrators."""


class Renewing(Protocol):
    """What brings a membership up to date."""

    def renewed(self, membership: Mapping[str, Json]) -> dict[str, Json] | None:
        """Return a membership brought up to date by one step; None when it is."""


def current(door: Renewing, *, work: OpenWork) -> Mapping[str, Json]:
    """Return what we have of the archive, brought up to date step by step, each kept before it is used.

    Raises `Refused("not-joined")`.
    """
    with work() as unit:
        membership = unit.recall("archive")
    if not isinstance(membership, dict):
        raise Refused("not-joined")
    for _ in range(STEPS):
        fresh = door.renewed(membership)
        if fresh is None:
            break
        membership = fresh
        with work() as unit:
            unit.remember("archive", membership)
    return membership
