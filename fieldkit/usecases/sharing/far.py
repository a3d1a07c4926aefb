"""Hear from far away: a sound that is at the archive only is played without bringing it here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, Protocol

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.statement import Json
from fieldkit.usecases.ports import OpenWork


class Shelves(Protocol):
    """The archive, as who listens from far away needs it."""

    def far(self, membership: Mapping[str, Json], digest: str) -> tuple[BinaryIO, int]:
        """Open a blob that stays there, over a line of its own; returns it with its number of bytes."""


def open_sound(digest: str, *, work: OpenWork, archive: Shelves) -> tuple[BinaryIO, int]:
    """Open a sound at the archive to be heard: read in stretches as it is played, kept nowhere.

    Raises `Refused` (not-joined, archive-refused) and `Unavailable("archive-unreachable")`; so does reading.
    """
    with work() as unit:
        membership = unit.recall("archive")
    if not isinstance(membership, dict):
        raise Refused("not-joined")
    return archive.far(membership, digest)
