"""What is said, by whom it is read as records, and to which visit it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from fieldkit.domain.saying.record import Record
from fieldkit.domain.saying.statement import Claim, Json, Statement

R = TypeVar("R", bound=Record)


class Records(Protocol):
    """Typed records; what is put becomes statements about the fields that changed."""

    def get(self, kind: type[R], id_: str) -> R:
        """Return a record; raises `Refused("unknown-record")`."""

    def find(self, kind: type[R], **where: str) -> tuple[R, ...]:
        """Return the records whose fields equal these, oldest first."""

    def put(self, record: Record) -> None:
        """Say what is new in a record, superseding what stands now."""

    def put_each(self, records: Iterable[Record]) -> None:
        """Say what is new in each of these records, in a few questions for 500 of them; the last of two of one id."""


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

    def add(self, arrived: Iterable[Statement], *, to_send: bool = False) -> tuple[Statement, ...]:
        """Take in others' statements; returns those that were new. Repetition changes nothing."""

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
        """Return the interview whose sound or text a subject is, or that work or a remark is about, "" for none."""

    def kind_of(self, subject: str) -> str:
        """Return the kind of record a subject is, "" when it is not known (yet)."""

    def records_of(self, interviews: Iterable[str]) -> frozenset[str]:
        """Return the ids of these interviews and of the records that hang on them."""

    def texts_of(self, interviews: Iterable[str]) -> frozenset[str]:
        """Return the ids of these interviews' transcripts and excerpts, and of the remarks on them."""

    def moved(self) -> tuple[str, ...]:
        """Return the ids of the interviews that were moved from one visit to another."""

    def introduced(self) -> tuple[str, ...]:
        """Return the ids of the laptops of which it was told by what name their archive knows who speaks there."""

    def granted(self) -> tuple[str, ...]:
        """Return the ids of all statements that let somebody see a visit or an interview, or take that back."""

    def subjects_of(self, visit: str) -> tuple[str, ...]:
        """Return the ids of all that belongs to a visit, itself, its territory and the codes it uses included."""
