"""What people read and write: stretches of transcripts, answers, working copies, steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from fieldkit.domain.saying.draft import Draft
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.saying.step import Change, Step
from fieldkit.domain.text.line import Line
from fieldkit.domain.text.transcript import Segment


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

    def fields(self, subject: str) -> tuple[str, ...]:
        """Return which fields of a subject have a draft; none is read."""

    def move(self, subject: str, attribute: str, to: str) -> None:
        """Let a field's draft be another's, replacing what that one had; it is not read."""

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
