"""What happened, in the past tense. Screens listen and re-read; nothing is decided from a fact alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VisitPrepared:
    """A visit was written down or changed."""

    visit: str


@dataclass(frozen=True, slots=True)
class VisitRemoved:
    """The sample visit left this laptop."""

    visit: str


@dataclass(frozen=True, slots=True)
class InterviewAdded:
    """An interview exists from now on."""

    interview: str
    visit: str


@dataclass(frozen=True, slots=True)
class InterviewChanged:
    """Something about an interview was said anew: title, speakers, consent."""

    interview: str


@dataclass(frozen=True, slots=True)
class RecordingStarted:
    """The intent to record is committed; sound follows."""

    recording: str
    interview: str


@dataclass(frozen=True, slots=True)
class RecordingSealed:
    """The last byte of a recording is on disk and named by its digest."""

    recording: str
    interview: str


@dataclass(frozen=True, slots=True)
class JobChanged:
    """A job was put on the board, advanced, ended or stopped; `share` is from 0 to 1."""

    job: str
    subject: str
    state: str
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class TranscriptAdvanced:
    """More of an interview's text is kept."""

    interview: str
    transcript: str


@dataclass(frozen=True, slots=True)
class SegmentHeard:
    """The machine just wrote a segment, not kept yet: for eyes only, until its window is committed."""

    interview: str
    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class ModelBeingMeasured:
    """How a model is best run here is being tried out: it takes some twenty seconds."""

    model: str


@dataclass(frozen=True, slots=True)
class ModelMeasured:
    """A measurement ended; `pace` is how many seconds the model needs for a second of speech, 0 when it failed."""

    model: str
    pace: float


@dataclass(frozen=True, slots=True)
class SegmentsCorrected:
    """People set segments right."""

    interview: str
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExcerptsChanged:
    """An interview's excerpts are others, or read under other codes."""

    interview: str


@dataclass(frozen=True, slots=True)
class CodebookChanged:
    """A factor was added or named anew."""

    factor: str


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """A note was written, changed or taken away."""

    note: str
    visit: str


@dataclass(frozen=True, slots=True)
class PseudonymsChanged:
    """A visit's table of pseudonyms is another."""

    visit: str


@dataclass(frozen=True, slots=True)
class SheetChanged:
    """A sheet was opened, answered, declared complete or opened again."""

    sheet: str
    visit: str


@dataclass(frozen=True, slots=True)
class FormKept:
    """A version of a form was kept; sheets that are begun stay with theirs."""

    form: str
    version: str


@dataclass(frozen=True, slots=True)
class ConsentNoted:
    """An agreement was noted or taken back."""

    interview: str


@dataclass(frozen=True, slots=True)
class ReviewSaid:
    """Somebody commented or decided on a visit."""

    visit: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A visit or an interview was shared with a reader, or is no longer."""

    record: str


@dataclass(frozen=True, slots=True)
class AssignmentChanged:
    """Work was given, begun, handed back or called off."""

    assignment: str
    interview: str


@dataclass(frozen=True, slots=True)
class StatementsArrived:
    """Others' statements were applied, from the archive or a bundle; anything may have changed."""

    count: int


@dataclass(frozen=True, slots=True)
class Synced:
    """The archive and this laptop met; `sent` and `received` count statements."""

    sent: int
    received: int


Fact = (
    VisitPrepared
    | VisitRemoved
    | InterviewAdded
    | InterviewChanged
    | RecordingStarted
    | RecordingSealed
    | JobChanged
    | TranscriptAdvanced
    | SegmentHeard
    | ModelBeingMeasured
    | ModelMeasured
    | SegmentsCorrected
    | ExcerptsChanged
    | CodebookChanged
    | NoteWritten
    | PseudonymsChanged
    | SheetChanged
    | FormKept
    | ConsentNoted
    | ReviewSaid
    | AssignmentChanged
    | Shared
    | StatementsArrived
    | Synced
)

PASSING = (JobChanged, SegmentHeard, ModelBeingMeasured, ModelMeasured)
"""Facts of work under way: they come many a second, and nothing was said yet."""
