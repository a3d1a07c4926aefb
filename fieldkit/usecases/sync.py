"""Sync: hand over what the archive lacks, take what others said, keep the receipt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

from fieldkit.domain.contents import Carried
from fieldkit.domain.errors import Refused
from fieldkit.domain.statement import Json, Statement
from fieldkit.usecases import permit, withdraw
from fieldkit.usecases.bundle import apply, carried
from fieldkit.usecases.facts import Synced
from fieldkit.usecases.parts import Blobs, Ticket
from fieldkit.usecases.ports import OpenWork

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """What a batch came to: the receipt, and what had to be sent."""

    receipt: Mapping[str, Json]
    blobs_sent: int
    bytes_sent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Statements from the archive, the blobs they name, and the cursor after them."""

    statements: tuple[Statement, ...]
    blobs: tuple[str, ...]
    cursor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What a sync came to; counts are of statements."""

    pushed: int = 0
    pulled: int = 0
    blobs_sent: int = 0
    bytes_sent: int = 0
    conflicts: int = 0
    receipt: Mapping[str, Json] | None = None


class Line(Protocol):
    """An open line to the archive."""

    def push(self, batch: str, said: tuple[Carried, ...]) -> Pushed:
        """Hand a batch over, its blobs first; the same batch twice is one."""

    def pull(self, cursor: int) -> Iterator[Page]:
        """Yield what the archive got after a cursor."""

    def fetch(self, digest: str) -> None:
        """Bring a blob here, verified."""


class Door(Protocol):
    """The way to archives."""

    def join(self, url: str, code: str, device: str) -> dict[str, Json]:
        """Exchange a joining code for a membership."""

    def open(self, membership: Mapping[str, Json]) -> AbstractContextManager[Line]:
        """Open a line as a member."""


def join(url: str, code: str, *, work: OpenWork, door: Door) -> str:
    """Join an archive with a one-time code; returns the name it knows us by.

    Joining again replaces the membership; everything is offered to that archive anew.
    """
    with work() as unit:
        device = str(unit.recall("device"))
    membership = door.join(url.rstrip("/"), code, device)
    with work() as unit:
        known = unit.recall("archive")
        if not isinstance(known, dict) or known.get("key") != membership["key"]:
            unit.outbox.refill()
            unit.remember("cursor", 0)
        unit.remember("archive", membership)
        unit.remember("author", str(membership["name"]))
    return str(membership["name"])


def meet(*, work: OpenWork, door: Door, blobs: Blobs, ticket: Ticket | None = None) -> Met:
    """Sync once; cut at any moment, the next time goes on. Raises `Refused("not-joined")`, `Unavailable`."""
    with work() as unit:
        membership = unit.recall("archive")
    if not isinstance(membership, dict):
        raise Refused("not-joined")
    with door.open(membership) as line:
        met = _push_all(line, work=work, ticket=ticket)
        met = _pull_all(line, met, work=work, blobs=blobs)
    withdraw.finish(work=work, blobs=blobs)
    with work() as unit:
        unit.remember("last_sync", unit.now().isoformat(timespec="seconds"))
        unit.announce(Synced(met.pushed, met.pulled))
    return met


def _push_all(line: Line, *, work: OpenWork, ticket: Ticket | None) -> Met:
    met = Met()
    while True:
        with work() as unit:
            said = tuple(carried(unit, one) for one in unit.outbox.statements(BATCH, permit.kept_here(unit)))
            waiting = unit.outbox.waiting()
        if not said:
            return met
        ids = [one.statement.id for one in said]
        pushed = line.push(f"{ids[0]}.{ids[-1]}.{len(ids)}", said)
        with work() as unit:
            unit.outbox.received(ids, pushed.receipt)
        met = replace(
            met,
            pushed=met.pushed + len(said),
            blobs_sent=met.blobs_sent + pushed.blobs_sent,
            bytes_sent=met.bytes_sent + pushed.bytes_sent,
            receipt=pushed.receipt,
        )
        if ticket is not None:
            ticket.reached(met.pushed / (met.pushed + waiting))


def _pull_all(line: Line, met: Met, *, work: OpenWork, blobs: Blobs) -> Met:
    with work() as unit:
        cursor = unit.recall("cursor")
    for page in line.pull(cursor if isinstance(cursor, int) else 0):
        for digest in page.blobs:
            if not blobs.has(digest):
                line.fetch(digest)
        taken = apply(page.statements, work=work, to_send=False)
        with work() as unit:
            unit.remember("cursor", page.cursor)
        met = replace(met, pulled=met.pulled + taken.added, conflicts=met.conflicts + taken.conflicts)
    return met
