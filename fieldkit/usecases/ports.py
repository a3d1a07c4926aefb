"""What the use cases need of a workspace: small protocols that belong to those who call them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, TypeVar

from fieldkit.domain.draft import Draft
from fieldkit.domain.job import Job
from fieldkit.domain.line import Line
from fieldkit.domain.record import Record
from fieldkit.domain.statement import Claim, Json, Statement
from fieldkit.domain.step import Change, Step
from fieldkit.domain.transcript import Segment
from fieldkit.usecases.facts import Fact
from fieldkit.usecases.hindsight import Covered, Departures, Traces

R = TypeVar("R", bound=Record)


class Records(Protocol):
    """Typed records; what is put becomes statements about the fields that changed."""

    def get(self, kind: type[R], id_: str) -> R:
        """Return a record; raises `Refused("unknown-record")`."""

    def find(self, kind: type[R], **where: str) -> tuple[R, ...]:
        """Return the records whose fields equal these, oldest first."""

    def put(self, record: Record) -> None:
        """Say what is new in a record, superseding what stands now."""


class Statements(Protocol):
    """The spine itself, for what is not a whole record."""

    def say(self, subject: str, attribute: str, value: Json, seen: frozenset[str] | None = None) -> Statement:
        """Add a statement that supersedes `seen`, or what is shown now when that is None."""

    def say_all(self, subject: str, values: Mapping[str, Json]) -> None:
        """Add one statement an attribute of a subject, each superseding what is shown now."""

    def say_each(self, claims: Sequence[Claim]) -> tuple[Statement, ...]:
        """Add a statement a claim and bring the rows of all their subjects up to date once; returns them in order."""

    def heads(self, subject: str, attribute: str) -> tuple[Statement, ...]:
        """Return the statements that stand for one attribute."""

    def shown(self, subject: str, attribute: str) -> frozenset[str]:
        """Return the ids of what a person sees in a field: the head that is shown, and those that say the same."""

    def of(self, subject: str) -> tuple[Statement, ...]:
        """Return the whole history of a subject, in order of id."""

    def among(self, ids: Iterable[str]) -> Mapping[str, Statement]:
        """Return those of some statements that are here and were not erased, by id."""

    def standing(self, subjects: Iterable[str]) -> Mapping[str, Mapping[str, tuple[Statement, ...]]]:
        """Return what stands of each of these subjects, by attribute."""

    def within(self, owner: str, about: str = "") -> tuple[Statement, ...]:
        """Return what was said of all that is numbered under an owner, as segments are under a transcript.

        `about` is how the attributes begin that are wanted.
        """

    def add(self, arrived: Iterable[Statement], *, to_send: bool = False) -> int:
        """Take in others' statements; returns how many were new. Repetition changes nothing."""

    def blobs_arrived(self) -> None:
        """Bring up to date what was waiting for blobs."""

    def disputed(self) -> frozenset[tuple[str, str]]:
        """Return the subjects and attributes that have more than one head."""

    def merge_disputed(self) -> int:
        """Merge texts that fit by words, each by a statement that supersedes both; returns how many."""

    def erase(self, subjects: Iterable[str]) -> int:
        """Forget the values said of these subjects, keeping the tombstones; returns how many."""


class Belonging(Protocol):
    """Which visit a subject belongs to."""

    def visit_of(self, subject: str) -> str:
        """Return the visit's id, or "shared" for what belongs to no single visit."""

    def interview_of(self, subject: str) -> str:
        """Return the interview whose sound or text a subject is, "" for none."""

    def kind_of(self, subject: str) -> str:
        """Return the kind of record a subject is, "" when it is not known (yet)."""

    def records_of(self, interviews: Iterable[str]) -> frozenset[str]:
        """Return the ids of these interviews and of the records that hang on them."""

    def texts_of(self, interviews: Iterable[str]) -> frozenset[str]:
        """Return the ids of these interviews' transcripts and excerpts, and of the remarks on them."""

    def subjects_of(self, visit: str) -> tuple[str, ...]:
        """Return the ids of all that belongs to a visit, itself, its territory and the codes it uses included."""


class Segments(Protocol):
    """Stretches of transcripts: the machine's, with corrections over them."""

    def get(self, id_: str) -> Segment:
        """Return one segment; raises `Refused("unknown-record")`."""

    def each(self, ids: Iterable[str]) -> Mapping[str, Segment]:
        """Return some segments by id, in the order in which they are named; raises `Refused("unknown-record")`."""

    def of(self, transcript: str) -> tuple[Segment, ...]:
        """Return a transcript's segments in order of start; those that were joined to another are not read."""

    def read_in(self, interview: str) -> str:
        """Return the transcript that an interview is read in: chosen, corrected or latest; empty without one."""

    def as_heard(self, transcript: str) -> tuple[Segment, ...]:
        """Return a transcript as the machine wrote it, whatever was said of it since."""


class Lines(Protocol):
    """Segments at a glance, for who reads a long transcript on a screen."""

    def of(self, transcript: str) -> tuple[Line, ...]:
        """Return a transcript's segments in order of start; those that were joined to another are not read."""

    def among(self, segments: Sequence[str]) -> tuple[Line, ...]:
        """Return those of some segments that are read, in order of start."""


class Answers(Protocol):
    """What sheets say."""

    def of(self, sheet: str) -> dict[str, Json]:
        """Return a sheet's answers by form path."""


class Drafts(Protocol):
    """Working copies of open fields."""

    def keep(self, draft: Draft) -> None:
        """Save what is being typed, replacing this field's earlier draft."""

    def get(self, subject: str, attribute: str) -> Draft | None:
        """Return a field's draft, if one was left."""

    def of(self, subject: str) -> tuple[Draft, ...]:
        """Return all drafts of a subject."""

    def within(self, owner: str) -> tuple[Draft, ...]:
        """Return all drafts of what is numbered under an owner: a transcript's segments are `transcript.….…`."""

    def drop(self, subject: str, attribute: str) -> None:
        """Forget a draft: it was said, or given up."""

    def drop_each(self, subjects: Iterable[str], attribute: str) -> None:
        """Forget the drafts of one field of some subjects."""


class Steps(Protocol):
    """What was done here in one go, the latest last; this laptop's own, never sent."""

    def note(self, owner: str, name: str) -> None:
        """Note what this unit has said as one step; what was taken back before can no longer be done again."""

    def latest(self, owner: str) -> Step | None:
        """Return the last step that stands."""

    def taken_back(self, owner: str) -> Step | None:
        """Return the first step that was taken back."""

    def mark(self, step: str, *, is_undone: bool) -> None:
        """Say whether a step was taken back."""

    def restated(self, step: str, anew: Sequence[tuple[Change, Change]]) -> None:
        """Let statements that say the same anew stand for the old ones, in this step and in every other.

        `anew` are changes of the step, each as it was and as it is.
        """


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

    def waiting(self) -> int:
        """Count what has to go out."""

    def refill(self) -> None:
        """Offer everything again, to an archive that has seen nothing yet."""


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
