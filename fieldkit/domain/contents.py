"""What a visit holds, gathered in one read: what bundles carry and people read."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.domain.consent import Consent
from fieldkit.domain.interview import Interview
from fieldkit.domain.person import RESTRICTED, Person
from fieldkit.domain.pseudonym import Pseudonym
from fieldkit.domain.question import Question
from fieldkit.domain.reading import ReadTranscript
from fieldkit.domain.recording import Recording
from fieldkit.domain.review import Review
from fieldkit.domain.sheet import Sheet
from fieldkit.domain.statement import Statement
from fieldkit.domain.territory import Territory
from fieldkit.domain.transcript import Segment, Transcript
from fieldkit.domain.turns import names_machine_text
from fieldkit.domain.visit import Visit

_RESTRICTED = {Person.kind: RESTRICTED, Consent.kind: frozenset({"evidence"})}
"""A signed sheet bears a name."""

BLOB_ATTRIBUTES = frozenset({"sound", "listening", "peaks", "evidence", "blob", "form_blob"})
"""Attributes whose value is a blob's digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A statement on its way out: the visit it belongs to, who may see it, the blobs it names."""

    statement: Statement
    scope: str
    is_restricted: bool
    blobs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewContents:
    """An interview with its sound, its text as it reads (None while there is none) and its agreements."""

    interview: Interview
    recording: Recording | None
    transcript: Transcript | None
    segments: tuple[Segment, ...]
    read: ReadTranscript | None
    consents: tuple[Consent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContents:
    """A sheet as it reads: its questions with their answers."""

    sheet: Sheet
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitContents:
    """Everything of one visit."""

    visit: Visit
    territory: Territory
    people: tuple[Person, ...]
    interviews: tuple[InterviewContents, ...]
    sheets: tuple[SheetContents, ...]
    reviews: tuple[Review, ...]
    carried: tuple[Carried, ...]


def blobs_named(statement: Statement) -> tuple[str, ...]:
    """Return the digests of the blobs that a statement names."""
    if statement.attribute == "parts" and isinstance(statement.value, list):
        return tuple(str(part["sound"]) for part in statement.value if isinstance(part, dict) and part.get("sound"))
    names = statement.attribute in BLOB_ATTRIBUTES or names_machine_text(statement.attribute)
    return (statement.value,) if names and isinstance(statement.value, str) and statement.value else ()


def is_restricted(kind: str, attribute: str) -> bool:
    """Say whether an attribute of a kind of record goes to those only who may see names."""
    return kind == Pseudonym.kind or attribute in _RESTRICTED.get(kind, ())
