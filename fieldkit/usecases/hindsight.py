"""What is needed of a workspace by those who look back: what left, what has to be erased, what a review covers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from fieldkit.domain.departure import Departure
from fieldkit.domain.statement import Statement


class Departures(Protocol):
    """Copies that left this laptop; its own knowledge, never sent."""

    def note(self, departure: Departure) -> None:
        """Remember that a copy was put somewhere."""

    def of(self, interview: str) -> tuple[Departure, ...]:
        """Return where copies of an interview were put, oldest first."""


class Traces(Protocol):
    """What is left of things, asked by who erases them."""

    def blobs_named(self, among: Iterable[str], without: Iterable[str] = ()) -> frozenset[str]:
        """Return those of some blobs that are named by what was said of any subject but those in `without`."""

    def numbered_under(self, owners: Iterable[str]) -> tuple[str, ...]:
        """Return all subjects that are numbered under some records, as segments are under a transcript."""


class Covered(Protocol):
    """What a review covers of a visit: all but remarks, people's names and shared matter."""

    def ids(self, visit: str) -> tuple[str, ...]:
        """Return the ids of all statements that an approval made now would name."""

    def is_changed(self, visit: str, approved: Iterable[str]) -> bool:
        """Say whether anything was said of a visit that an approval does not name."""

    def newest(self) -> int:
        """Return a mark behind everything that has arrived on this laptop."""

    def since(self, visit: str, mark: int) -> tuple[tuple[Statement | None, Statement], ...]:
        """Return what stood at a mark and what stands now, for every attribute that was said anew since."""
