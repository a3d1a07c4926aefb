"""What screens read: small values made for looking at, straight from the projections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from fieldkit.domain.saying.statement import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """A visit in a list: where, when, how much, and how far it has come."""

    id: str
    territory: str
    insee: str
    title: str
    start: date
    end: date | None
    state: str
    interviews: int
    sheets: int
    is_sample: bool
    programme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewLine:
    """An interview in a visit's list; `text` is none, waiting, under_way, done or stopped.

    `has_consent` says whether recording was agreed to, `awaits_consent` whether it stays on this laptop
    until it is, `verified` the share (0 to 1) of segments that
    a person checked.
    """

    id: str
    visit: str
    title: str
    held_on: date | None
    language: str
    seconds: float
    recording: str
    text: str
    verified: float
    has_consent: bool
    awaits_consent: bool
    is_withdrawn: bool
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A sheet in a visit's list; `named` is what it says it is about, "" while it does not."""

    id: str
    visit: str
    form: str
    title: str
    state: str
    answers: int
    interview: str
    named: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing said in review, as people read it: `about` a record, at a `place` in it, in a thread.

    `approved` is how many statements an approval names.
    """

    id: str
    visit: str
    about: str
    decision: str
    text: str
    author: str
    at: str
    place: str
    answers_to: str
    is_resolved: bool
    approved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """An attribute that two people said differently without seeing each other."""

    id: str
    subject: str
    attribute: str
    heads: tuple[tuple[str, Json, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedJob:
    """A job that waits, runs or failed: what is done to which interview, how far, and the key of what stopped it."""

    id: str
    verb: str
    interview: str
    title: str
    visit: str
    state: str
    share: float
    error: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """What the bar at the bottom shows: work that waits, and what has not gone out.

    `running_job` is the id of the job under way (empty when none is), `running_share` how much of it is done.
    """

    waiting_jobs: int
    failed_jobs: int
    running_job: str
    running_verb: str
    running_share: float | None
    unsent: int
    archive: str
    last_sync: str


class Screens(Protocol):
    """The read side."""

    def visits(self) -> tuple[VisitLine, ...]:
        """Return every visit, the latest first."""

    def interviews(self, visit: str) -> tuple[InterviewLine, ...]:
        """Return a visit's interviews, oldest first."""

    def sheets(self, visit: str) -> tuple[SheetLine, ...]:
        """Return a visit's sheets, oldest first."""

    def remarks(self, visit: str) -> tuple[Remark, ...]:
        """Return what was said in review, oldest first."""


class Watch(Protocol):
    """The read side of what is under way and what is disputed."""

    def pulse(self) -> Pulse:
        """Return what the bottom bar shows."""

    def queue(self) -> tuple[QueuedJob, ...]:
        """Return what runs, what waits in its order, and what failed."""

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Return what two people said differently."""
