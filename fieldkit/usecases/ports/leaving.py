"""What goes out, what went out, what has to be erased, and what a review covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from fieldkit.domain.saying.statement import Json, Statement
from fieldkit.domain.sharing.departure import Departure


class Outbox(Protocol):
    """What the archive has not acknowledged yet."""

    def statements(
        self, limit: int, without: frozenset[str] = frozenset(), but: frozenset[str] = frozenset()
    ) -> tuple[Statement, ...]:
        """Return statements to send, oldest first; nothing of the records in `without`, none of those in `but`."""

    def naming_blobs(self) -> tuple[Statement, ...]:
        """Return those to send that name blobs."""

    def covered(self, blobs: Iterable[str]) -> frozenset[str]:
        """Return which of these blobs a receipt says to be at the archive."""

    def received(self, ids: Iterable[str], receipt: Mapping[str, Json]) -> None:
        """Note the archive's receipt for these."""

    def heard(self, ids: Iterable[str]) -> None:
        """Note that the archive has these already, without a receipt."""

    def waiting_of(self, visit: str) -> int:
        """Count what has to go out of one visit."""

    def waiting(self) -> int:
        """Count what has to go out."""

    def refill(self) -> None:
        """Offer everything again, to an archive that has seen nothing yet."""


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

    def changed_at(self, visit: str, approved: Iterable[str]) -> datetime | None:
        """Return when the first thing that an approval does not name was said, None when all is as it was."""

    def newest(self) -> int:
        """Return a mark behind everything that has arrived on this laptop."""

    def since(self, visit: str, mark: int) -> tuple[tuple[Statement | None, Statement], ...]:
        """Return what stood at a mark and what stands now, for every attribute that was said anew since."""
