"""A unit of work: everything in a workspace, within one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from fieldkit.domain.job import Job
from fieldkit.domain.saying.statement import Json
from fieldkit.usecases.facts import Fact
from fieldkit.usecases.ports.leaving import Covered, Departures, Outbox, Traces
from fieldkit.usecases.ports.spine import Belonging, Records, Statements
from fieldkit.usecases.ports.texts import Answers, Drafts, Lines, Segments, Steps


class Board(Protocol):
    """Jobs for the machine."""

    def put(self, job: Job) -> None:
        """Write a job down, or what became of it."""

    def get(self, id_: str) -> Job:
        """Return a job; raises `Refused("unknown-record")`."""

    def open(self, subject: str | None = None) -> tuple[Job, ...]:
        """Return jobs that wait or run, in the order in which they are taken."""

    def claim(self, holder: str, verbs: Iterable[str], until: datetime) -> Job | None:
        """Take the first job that waits, or whose lease ran out, and lease it until then."""

    def renew(self, job: str, holder: str, until: datetime, share: float) -> Job | None:
        """Prolong a lease and note progress; None when somebody else holds the job now."""


class Unit(Protocol):
    """One transaction: everything in it is committed together, and facts are told after that."""

    @property
    def records(self) -> Records:
        """Typed records."""

    @property
    def statements(self) -> Statements:
        """The spine."""

    @property
    def belonging(self) -> Belonging:
        """Which visit a subject belongs to."""

    @property
    def segments(self) -> Segments:
        """Stretches of transcripts."""

    @property
    def lines(self) -> Lines:
        """Segments at a glance."""

    @property
    def answers(self) -> Answers:
        """What sheets say."""

    @property
    def drafts(self) -> Drafts:
        """Working copies."""

    @property
    def steps(self) -> Steps:
        """What was done here in one go."""

    @property
    def board(self) -> Board:
        """The machine's jobs."""

    @property
    def outbox(self) -> Outbox:
        """What has to go out."""

    @property
    def traces(self) -> Traces:
        """What is left of things."""

    @property
    def covered(self) -> Covered:
        """What a review covers."""

    @property
    def departures(self) -> Departures:
        """Copies that left."""

    def announce(self, fact: Fact) -> None:
        """Tell the world, once this is committed."""

    def new_id(self) -> str:
        """Make an id (UUIDv7) on this device."""

    def now(self) -> datetime:
        """Tell the time, in UTC."""

    def remember(self, name: str, value: Json) -> None:
        """Keep a small fact about this workspace (its archive, its cursor)."""

    def recall(self, name: str) -> Json:
        """Return a small fact about this workspace, or None."""


OpenWork = Callable[[], AbstractContextManager[Unit]]
