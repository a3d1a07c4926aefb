"""What a visit holds, gathered in one read: what bundles carry and people read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fieldkit.domain.hearing.turns import VOICE, names_machine_text
from fieldkit.domain.people.consent import Consent
from fieldkit.domain.people.person import RESTRICTED, Person
from fieldkit.domain.people.pseudonym import Pseudonym
from fieldkit.domain.reviewing.review import Review
from fieldkit.domain.saying.statement import Statement
from fieldkit.domain.sharing.reading import ReadTranscript
from fieldkit.domain.sheets.form import file_named
from fieldkit.domain.sheets.question import Question
from fieldkit.domain.sheets.sheet import RESTRICTED_ANSWER, Sheet
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.text.transcript import Segment, Transcript
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.note import Attachment, Note
from fieldkit.domain.visits.territory import Territory
from fieldkit.domain.visits.visit import Visit

BLOB_ATTRIBUTES = frozenset({"sound", "listening", "peaks", "evidence", "blob", "form_blob"})
"""Attributes whose value is a blob's digest."""

SOUND_ATTRIBUTES = frozenset({"sound", "listening", "parts"})
"""Attributes that name sound: large, and kept at the archive when a laptop needs its space."""

KNOWN_AS = "known-as/"
"""How attributes of a laptop begin that tell by what name an archive knows who spoke there under a login name."""

EVIDENCE = "evidence"
"""The attribute of a consent that names what was signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A statement on its way out: the visit it belongs to, who may see it, the blobs it names.

    `interview` is the one whose sound or text it speaks of, "" for none: interviews are given to transcribers.
    """

    statement: Statement
    scope: str
    is_restricted: bool
    blobs: tuple[str, ...]
    interview: str = ""

    @property
    def is_private(self) -> bool:
        """Say whether it goes into the bundle of names only: it is restricted, or says who speaks."""
        return self.is_restricted or names_somebody(self.statement.attribute)


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewContents:
    """An interview with its sound, its text as it leaves (None while there is none) and its agreements."""

    interview: Interview
    recording: Recording | None
    transcript: Transcript | None
    segments: tuple[Segment, ...]
    read: ReadTranscript | None
    consents: tuple[Consent, ...]

    @property
    def title(self) -> str:
        """Return the title as it leaves: pseudonyms stand in it where there are some."""
        return self.read.title if self.read else self.interview.title


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContents:
    """A sheet as it reads: its questions with their answers, and its form's files: their blobs by name."""

    sheet: Sheet
    questions: tuple[Question, ...]
    files: Mapping[str, str] = field(default_factory=dict)


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
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    pseudonyms: tuple[Pseudonym, ...] = ()

    def called(self, person: str) -> str:
        """Return what a person is called where names are not told: the pseudonym, else a number."""
        for number, one in enumerate(self.people, 1):
            if one.id == person:
                return one.pseudonym or f"Personne {number}"
        return "Personne"


def blobs_named(statement: Statement) -> tuple[str, ...]:
    """Return the digests of the blobs that a statement names."""
    if statement.attribute == "parts" and isinstance(statement.value, list):
        return tuple(str(part["sound"]) for part in statement.value if isinstance(part, dict) and part.get("sound"))
    attribute = statement.attribute
    names = attribute in BLOB_ATTRIBUTES or names_machine_text(attribute) or bool(file_named(attribute))
    return (statement.value,) if names and isinstance(statement.value, str) and statement.value else ()


def is_sound(attribute: str) -> bool:
    """Say whether an attribute names sound."""
    return attribute in SOUND_ATTRIBUTES


def is_restricted(kind: str, attribute: str) -> bool:
    """Say whether an attribute of a kind of record goes to those only who may see names.

    What is not known to be anything yet may be a person: it is kept apart. Who works together knows one another.
    """
    if attribute.startswith(KNOWN_AS):
        return False
    if kind == Person.kind:
        return attribute in RESTRICTED
    if kind == Sheet.kind:
        return attribute.startswith(RESTRICTED_ANSWER)
    return kind in ("", Pseudonym.kind) or (kind == Consent.kind and attribute == EVIDENCE)


def names_somebody(attribute: str) -> bool:
    """Say whether an attribute tells who speaks."""
    return attribute in ("speaker", "speakers", "marks") or attribute.startswith(VOICE)
