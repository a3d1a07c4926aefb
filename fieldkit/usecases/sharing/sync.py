"""Sync: hand over what the archive lacks, take what others said, keep the receipt; wait when the network goes."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import chain, repeat
from typing import Protocol

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.reviewing.review import role_in
from fieldkit.domain.saying.statement import Json, Statement
from fieldkit.domain.sharing.contents import Carried, blobs_named, is_sound
from fieldkit.usecases import authors
from fieldkit.usecases.facts import Synced
from fieldkit.usecases.parts.files import Blobs, Traffic
from fieldkit.usecases.people import permit, withdraw
from fieldkit.usecases.ports import OpenWork
from fieldkit.usecases.reviewing import changes, share
from fieldkit.usecases.sharing import refused, space
from fieldkit.usecases.sharing.apart import FilesApart
from fieldkit.usecases.sharing.bundle import apply
from fieldkit.usecases.sharing.gather import carried
from fieldkit.usecases.sharing.membership import Renewing, current
from fieldkit.usecases.visits import move

BATCH = 500
PATIENCE = (2.0, 5.0, 10.0, 30.0)
"""Seconds between tries while the archive does not answer; the last one for as long as it takes."""
AWAY = frozenset({"archive-unreachable", "archive-slow"})
"""Troubles that a better network ends."""

ASKED_FROM = 100
"""Of so many statements the archive is asked first which it lacks: after joining again, it may have them all."""
PACE = "pace"
"""Bytes a second of the last sync that sent something worth measuring."""
_WORTH_MEASURING = 1 << 20


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


@dataclass(slots=True, kw_only=True)
class Met:
    """What a sync came to; counts are of statements, `refused` of those that the archive would not take.

    `handed_over` says under which visit each record (by id) went up last.
    `came` counts what was new here by records, all of it behind `mark`; `news` by visits.
    """

    pushed: int = 0
    pulled: int = 0
    blobs_sent: int = 0
    bytes_sent: int = 0
    conflicts: int = 0
    receipt: Mapping[str, Json] | None = None
    refused: int = 0
    fetched: int = 0
    handed_over: dict[str, str] = field(default_factory=dict)
    came: Counter[str] = field(default_factory=Counter)
    mark: int | None = None
    news: dict[str, int] = field(default_factory=dict)


class Stage(StrEnum):
    """What a sync is doing; `waiting` is for a network that went."""

    SENDING = "sending"
    RECEIVING = "receiving"
    FETCHING = "fetching"
    WAITING = "waiting"


Told = Callable[[Stage, int, int], None]
"""Told what is being done, how much of it, of how much; what it raises ends the sync, which goes on another time."""


class Line(Protocol):
    """An open line to the archive."""

    def lacking(self, blobs: Sequence[str]) -> list[str]:
        """Return which of these blobs the archive lacks."""

    def unheard(self, statements: Sequence[str]) -> list[str]:
        """Return which of these statements, by id, the archive has not heard."""

    def push(self, batch: str, said: tuple[Carried, ...]) -> Pushed:
        """Hand a batch over, its blobs first; the same batch twice is one."""

    def pull(self, cursor: int) -> Iterator[Page]:
        """Yield what the archive got after a cursor."""

    def fetch(self, digest: str) -> None:
        """Bring a blob here, verified."""


class Door(Renewing, Protocol):
    """The way to archives."""

    def join(self, url: str, code: str, device: str) -> dict[str, Json]:
        """Exchange a joining code for a membership."""

    def open(self, membership: Mapping[str, Json], traffic: Traffic | None = None) -> AbstractContextManager[Line]:
        """Open a line as a member; `traffic` hears of the progress of blobs, pauses and slows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How to sync: with which archive and blobs; `brings_sound` says whether others' sound comes without asking."""

    door: Door
    blobs: Blobs
    traffic: Traffic | None = None
    told: Told = field(default=lambda _stage, _done, _total: None)
    wait: Callable[[float], None] = time.sleep
    brings_sound: bool = True


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
        if known is None:
            authors.introduce(unit, str(membership["name"]), role_in(membership))
        unit.remember("archive", membership)
        unit.remember("author", str(membership["name"]))
        unit.remember(refused.REFUSED, {})
        unit.announce(Synced(0, 0))
    return str(membership["name"])


def meet_patiently(way: Way, *, work: OpenWork) -> Met:
    """Sync; while the archive does not answer, wait and go on until all is done, or `told` or `wait` raises."""
    met = Met()
    for pause in chain(PATIENCE, repeat(PATIENCE[-1])):
        try:
            return _meet(met, way, work=work)
        except Unavailable as gone:
            if gone.key not in AWAY:
                raise
        way.told(Stage.WAITING, 0, 0)
        way.wait(pause)
    return met


def meet(*, work: OpenWork, door: Door, blobs: Blobs) -> Met:
    """Sync once; cut at any moment, the next time goes on. Raises `Refused("not-joined")`, `Unavailable`."""
    return _meet(Met(), Way(door=door, blobs=blobs), work=work)


def _meet(met: Met, way: Way, *, work: OpenWork) -> Met:
    membership = current(way.door, work=work)
    refused.offer_again(way.blobs, work=work)
    with work() as unit:
        share.freshen(unit)
    began, before = time.monotonic(), met.bytes_sent
    if met.mark is None:  # a sync that goes on after a pause began before it
        with work() as unit:
            met.mark = unit.covered.newest()
    with way.door.open(membership, way.traffic) as line:
        _push_all(line, met, way, work=work)
        _pull_all(line, met, way, work=work)
        move.follow(met.handed_over, work=work)
        _push_all(line, met, way, work=work)  # what was merged, or had to follow
        withdraw.finish(work=work, blobs=way.blobs)
        told = partial(way.told, Stage.FETCHING)
        met.fetched += space.bring_missing(line, told, is_all=way.brings_sound, work=work, blobs=way.blobs)
    _note(met, met.bytes_sent - before, time.monotonic() - began, work=work)
    if met.came:
        met.news = _news(met.came, work=work)
        changes.note_came(met.news, met.mark, work=work)
    return met


def _note(met: Met, sent: int, seconds: float, *, work: OpenWork) -> None:
    with work() as unit:
        if sent > _WORTH_MEASURING:
            unit.remember(PACE, sent / max(seconds, 0.001))
        unit.remember("last_sync", unit.now().isoformat(timespec="seconds"))
        unit.announce(Synced(met.pushed, met.pulled))


def _push_all(line: Line, met: Met, way: Way, *, work: OpenWork) -> None:
    done = 0
    while said := _next(work=work):
        with work() as unit:
            waiting = unit.outbox.waiting()
        way.told(Stage.SENDING, done, done + waiting)
        if _is_known(line, said, work=work):
            continue
        try:
            pushed = line.push(_name_of(said), said)
        except Refused as no:
            met.refused += refused.set_aside(no, said, way.blobs, work=work)
            continue
        with work() as unit:
            unit.outbox.received([one.statement.id for one in said], pushed.receipt)
        done += len(said)
        met.handed_over |= {one.statement.subject.partition(".")[0]: one.scope for one in said}
        met.pushed += len(said)
        met.blobs_sent += pushed.blobs_sent
        met.bytes_sent += pushed.bytes_sent
        met.receipt = pushed.receipt


def _next(*, work: OpenWork) -> tuple[Carried, ...]:
    with work() as unit:
        waiting = unit.outbox.statements(BATCH, permit.kept_here(unit), frozenset(refused.known(unit)))
        files = FilesApart(unit)
        return tuple(carried(unit, one, files) for one in waiting)


def _is_known(line: Line, said: tuple[Carried, ...], *, work: OpenWork) -> bool:
    """Leave out of a large batch what the archive has heard; say whether that was any of it.

    What names blobs is handed over all the same: only its receipt lets sound leave this laptop.
    """
    plain = [one.statement.id for one in said if not one.blobs]
    if len(plain) < ASKED_FROM:
        return False
    heard = set(plain) - set(line.unheard(plain))
    if heard:
        with work() as unit:
            unit.outbox.heard(heard)
    return bool(heard)


def _name_of(said: tuple[Carried, ...]) -> str:
    """Name a batch by all that it says and where it belongs: the same name is the same batch."""
    told = (f"{one.statement.digest} {one.scope} {one.is_restricted} {one.interview}" for one in said)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _pull_all(line: Line, met: Met, way: Way, *, work: OpenWork) -> None:
    with work() as unit:
        cursor = unit.recall("cursor")
    for page in line.pull(cursor if isinstance(cursor, int) else 0):
        sounds = {digest for said in page.statements if is_sound(said.attribute) for digest in blobs_named(said)}
        for digest in page.blobs:
            if digest not in sounds and not way.blobs.has(digest):
                with suppress(Refused):  # the archive has lost it: what waits for it stays as it is
                    line.fetch(digest)
        taken = apply(page.statements, work=work, to_send=False, cursor=page.cursor)
        met.pulled += taken.added
        met.conflicts += taken.conflicts
        met.came.update(said.subject.partition(".")[0] for said in taken.news)
        way.told(Stage.RECEIVING, met.pulled, 0)


def _news(came: Mapping[str, int], *, work: OpenWork) -> dict[str, int]:
    """Count what came by the visits that it is about, now that all of it is here."""
    news: Counter[str] = Counter()
    with work() as unit:
        for record, count in came.items():
            news[unit.belonging.visit_of(record)] += count
    return dict(news)
