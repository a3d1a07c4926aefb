"""Bundle: gather visits in one read, check consent, write; and take a bundle in, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from fieldkit.domain.errors import Damaged, FieldkitError, Refused
from fieldkit.domain.saying.statement import Statement
from fieldkit.domain.sharing.contents import VisitContents
from fieldkit.domain.sharing.departure import Copy
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.facts import StatementsArrived
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.people import permit, withdraw
from fieldkit.usecases.ports import OpenWork
from fieldkit.usecases.sharing import orders, readers
from fieldkit.usecases.sharing.gather import Reading, contents
from fieldkit.usecases.visits import move

__all__ = ["BundleMade", "Bundles", "Reading", "Taken", "TakenOut", "Wrapping", "apply", "make", "take_in"]

Reached = Callable[[float, float], None]
"""Told how many bytes are done, of how many; what it raises ends the work, and nothing half-done is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleMade:
    """A bundle that was written: `path` is its first part, `parts` all of them, `restricted` the one with names."""

    path: Path
    records: int
    blobs: int
    bytes: int
    parts: tuple[Path, ...] = ()
    restricted: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """How a bundle leaves: where, as one file or a folder, for whose eyes, in parts of at most how many bytes.

    With recipients (age) it is one file that they alone can read, whose name says neither where nor when.

    `has_names` writes a second bundle, with names, contacts, what was signed and pseudonyms.
    """

    out: Path
    is_zip: bool = False
    recipients: tuple[str, ...] = ()
    max_size: int = 0
    has_names: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of taking statements in: the new ones, attributes merged by words, disagreements left.

    `orders` counts interviews that a bundle asks to erase: that waits for a person (`orders.py`).
    """

    news: tuple[Statement, ...]
    merged: int
    conflicts: int
    orders: int = 0

    @property
    def added(self) -> int:
        """Return how many statements were new here."""
        return len(self.news)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """What a bundle held: its statements, and the blobs that were not here before."""

    statements: tuple[Statement, ...]
    fresh: tuple[str, ...] = ()


class Bundles(Protocol):
    """Writes and reads bundles."""

    def write(self, visits: tuple[VisitContents, ...], wrapping: Wrapping, reached: Reached = ...) -> BundleMade:
        """Write visits as one bundle, in parts if need be."""

    def read(self, path: Path, reached: Reached = ..., keys: Sequence[str] = ...) -> TakenOut:
        """Verify a bundle, opened with one of these keys if it is sealed, keep its blobs, return what it holds.

        When it raises, nothing is kept.
        """


def make(
    visits: tuple[str, ...],
    wrapping: Wrapping,
    reached: Reached = lambda _done, _total: None,
    *,
    work: OpenWork,
    bundles: Bundles,
    reading: Reading,
) -> BundleMade:
    """Write these visits (all when none is named) as a bundle; raises `Refused` (bundle-empty, bundle-part-small)."""
    with work() as unit:
        wanted = visits or tuple(visit.id for visit in unit.records.find(Visit))
        gathered = tuple(contents(unit, visit, reading) for visit in dict.fromkeys(wanted))
    if not gathered:
        raise Refused("bundle-empty")
    made = bundles.write(gathered, wrapping, reached)
    with work() as unit:
        for interview in (one for visit in gathered for one in visit.interviews):
            permit.note_copy(unit, interview.interview.id, Copy.BUNDLE, str(made.path))
    return made


def take_in(
    path: Path,
    reached: Reached = lambda _done, _total: None,
    keys: Sequence[str] = (),
    *,
    work: OpenWork,
    bundles: Bundles,
    blobs: Blobs,
) -> Taken:
    """Take a bundle in, all of it or nothing; repetition changes nothing.

    One that is sealed to this workspace, or to one of `keys` (`AGE-SECRET-KEY-1…`), is read as it is. Raises
    `Refused` (not-a-bundle, bundle-sealed, bundle-hostile, bundle-newer, bundle-too-large)
    and `Damaged("bundle-damaged")`.
    """
    held = bundles.read(path, reached, (*keys, *readers.own_keys(work=work)))
    try:
        _check_ids(held.statements, work=work)
        apart = orders.among(held.statements, work=work, blobs=blobs)
        taken = apply([one for one in held.statements if one not in apart], work=work, to_send=True)
    except FieldkitError:
        for digest in held.fresh:
            blobs.erase(digest)
        raise
    orders.keep(apart, work=work)
    move.follow(work=work)
    withdraw.finish(work=work, blobs=blobs)
    return replace(taken, orders=len(orders.waiting(work=work)))


def _check_ids(said: tuple[Statement, ...], *, work: OpenWork) -> None:
    """Refuse statements under ids that are others' already; raises `Damaged("bundle-damaged")`."""
    with work() as unit:
        known = dict(unit.statements.among(one.id for one in said))
    for one in said:
        if known.setdefault(one.id, one) != one:
            raise Damaged("bundle-damaged", reason=one.id[:200])


def apply(statements: Iterable[Statement], *, work: OpenWork, to_send: bool, cursor: int | None = None) -> Taken:
    """Add others' statements in one transaction; what fits together is merged.

    `cursor` is how far the archive has been read by that, noted in the same transaction.
    """
    with work() as unit:
        before = unit.statements.disputed()
        news = unit.statements.add(statements, to_send=to_send)
        unit.statements.blobs_arrived()
        merged = unit.statements.merge_disputed()
        left = unit.statements.disputed()
        if cursor is not None:
            unit.remember("cursor", cursor)
        if news:
            unit.announce(StatementsArrived(len(news)))
    return Taken(news=news, merged=merged, conflicts=len(left - before))
