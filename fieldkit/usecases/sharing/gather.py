"""Gather everything of a visit in one read: what bundles carry, and what the archive is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fieldkit.domain.people.consent import Consent
from fieldkit.domain.people.person import Person
from fieldkit.domain.people.pseudonym import Pseudonym
from fieldkit.domain.reviewing.review import Review
from fieldkit.domain.saying.statement import Statement
from fieldkit.domain.sharing.contents import (
    Carried,
    InterviewContents,
    SheetContents,
    VisitContents,
    blobs_named,
    is_restricted,
)
from fieldkit.domain.sharing.reading import ReadTranscript, Rendering
from fieldkit.domain.sheets.sheet import ANSWER, Sheet
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.note import Attachment, Note
from fieldkit.domain.visits.territory import Territory
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.parts.forms import Forms
from fieldkit.usecases.people import permit
from fieldkit.usecases.ports import Unit
from fieldkit.usecases.sharing import export
from fieldkit.usecases.sharing.apart import FilesApart
from fieldkit.usecases.sheets import form_files
from fieldkit.usecases.text.correct import current


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What it takes to read sheets as people do."""

    forms: Forms
    blobs: Blobs
    language: str


def contents(unit: Unit, visit_id: str, reading: Reading) -> VisitContents:
    """Gather everything of a visit; interviews that may not be shared stay here, withdrawn ones give a tombstone."""
    visit = unit.records.get(Visit, visit_id)
    held = permit.held(unit)
    kept_here = permit.kept_here(unit, held)
    known = (*unit.belonging.subjects_of(visit_id), *unit.belonging.introduced())
    subjects = (one for one in known if one.partition(".")[0] not in kept_here)
    said = (statement for subject in subjects for statement in unit.statements.of(subject))
    table = tuple(one for one in unit.records.find(Pseudonym, visit=visit_id) if not one.is_removed)
    sheets = tuple(_sheet(unit, one, reading) for one in unit.records.find(Sheet, visit=visit_id))
    apart = frozenset((one.sheet.id, f"{ANSWER}{q.path}") for one in sheets for q in one.questions if q.is_restricted)
    files = FilesApart(unit, apart)
    gathered = VisitContents(
        visit=visit,
        territory=unit.records.get(Territory, visit.territory),
        people=unit.records.find(Person, visit=visit_id),
        interviews=(),
        sheets=sheets,
        reviews=unit.records.find(Review, visit=visit_id),
        carried=tuple(_apart(carried(unit, statement, files), apart) for statement in said),
        notes=unit.records.find(Note, visit=visit_id),
        attachments=tuple(one for one in unit.records.find(Attachment, visit=visit_id) if not files.holds(one.id)),
        pseudonyms=table,
    )
    interviews = (one for one in unit.records.find(Interview, visit=visit_id) if one.id not in held.interviews)
    read = (_interview(unit, one, gathered, has_text=one.id not in held.texts) for one in interviews)
    return replace(gathered, interviews=tuple(read))


def carried(unit: Unit, statement: Statement, files: FilesApart) -> Carried:
    """Say where a statement belongs, who may see it, and which blobs it names."""
    subject = statement.subject
    record = subject.partition(".")[0]
    return Carried(
        statement=statement,
        scope=unit.belonging.visit_of(subject),
        is_restricted=is_restricted(unit.belonging.kind_of(record), statement.attribute) or files.holds(record),
        blobs=blobs_named(statement),
        interview=unit.belonging.interview_of(subject),
    )


def _apart(one: Carried, apart: frozenset[tuple[str, str]]) -> Carried:
    """Keep answers to restricted questions with the names."""
    return replace(one, is_restricted=True) if (one.statement.subject, one.statement.attribute) in apart else one


def _interview(unit: Unit, interview: Interview, visit: VisitContents, *, has_text: bool) -> InterviewContents:
    sealed = [
        recording
        for recording in unit.records.find(Recording, interview=interview.id)
        if recording.state is RecordingState.SEALED
    ]
    transcript = current(unit, interview.id) if has_text else None
    rendering = Rendering(names_people=False, has_pseudonyms=bool(visit.pseudonyms))
    read = export.as_read(unit, interview, transcript, rendering) if transcript else None
    if read and not visit.pseudonyms:
        read = _unnamed(read, visit)
    return InterviewContents(
        interview=interview,
        recording=sealed[-1] if sealed else None,
        transcript=transcript,
        segments=read.segments if read else (),
        read=read,
        consents=unit.records.find(Consent, interview=interview.id),
    )


def _unnamed(read: ReadTranscript, visit: VisitContents) -> ReadTranscript:
    """Let people speak under what they are called without names, others as voices that are counted."""
    known = {person.name: visit.called(person.id) for person in visit.people if person.name}
    for segment in read.segments:
        if segment.speaker and segment.speaker not in known:
            known[segment.speaker] = f"Voix {len(known) + 1}"
    return replace(read, segments=tuple(replace(one, speaker=known.get(one.speaker, "")) for one in read.segments))


def _sheet(unit: Unit, sheet: Sheet, reading: Reading) -> SheetContents:
    files = form_files.known(unit, sheet.form_blob)
    with reading.blobs.open(sheet.form_blob) as kept:
        beside = form_files.reader(files, reading.blobs)
        form = reading.forms.fill(kept.read(), unit.answers.of(sheet.id), beside)
    return SheetContents(sheet=sheet, questions=form.ask(reading.language), files=files)
