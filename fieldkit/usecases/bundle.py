"""Bundle: gather visits in one read, check consent, write; and take a bundle in, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fieldkit.domain.consent import Consent
from fieldkit.domain.contents import (
    Carried,
    InterviewContents,
    SheetContents,
    VisitContents,
    blobs_named,
    is_restricted,
)
from fieldkit.domain.departure import Copy
from fieldkit.domain.errors import Refused
from fieldkit.domain.interview import Interview
from fieldkit.domain.person import Person
from fieldkit.domain.reading import Rendering
from fieldkit.domain.recording import Recording, RecordingState
from fieldkit.domain.review import Review
from fieldkit.domain.sheet import Sheet
from fieldkit.domain.statement import Statement
from fieldkit.domain.territory import Territory
from fieldkit.domain.visit import Visit
from fieldkit.usecases import export, permit, withdraw
from fieldkit.usecases.correct import current
from fieldkit.usecases.facts import StatementsArrived
from fieldkit.usecases.parts import Blobs, Forms
from fieldkit.usecases.ports import OpenWork, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleMade:
    """A bundle that was written."""

    path: Path
    records: int
    blobs: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """How a bundle leaves: where, as one file or a folder, for whose eyes."""

    out: Path
    is_zip: bool = False
    recipient: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of taking statements in: new ones, attributes merged by words, disagreements left."""

    added: int
    merged: int
    conflicts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What it takes to read sheets as people do."""

    forms: Forms
    blobs: Blobs
    language: str


class Bundles(Protocol):
    """Writes and reads bundles."""

    def write(self, visits: tuple[VisitContents, ...], wrapping: Wrapping) -> BundleMade:
        """Write visits as one bundle."""

    def read(self, path: Path) -> tuple[Statement, ...]:
        """Verify a bundle, keep its blobs, return its statements."""


def make(
    visits: tuple[str, ...], wrapping: Wrapping, *, work: OpenWork, bundles: Bundles, reading: Reading
) -> BundleMade:
    """Write these visits (all when none is named) as a bundle; raises `Refused("bundle-empty")`."""
    with work() as unit:
        wanted = visits or tuple(visit.id for visit in unit.records.find(Visit))
        gathered = tuple(contents(unit, visit, reading) for visit in wanted)
    if not gathered:
        raise Refused("bundle-empty")
    made = bundles.write(gathered, wrapping)
    with work() as unit:
        for interview in (one for visit in gathered for one in visit.interviews):
            permit.note_copy(unit, interview.interview.id, Copy.BUNDLE, str(made.path))
    return made


def take_in(path: Path, *, work: OpenWork, bundles: Bundles, blobs: Blobs) -> Taken:
    """Take a bundle in; repetition changes nothing. Raises `Refused` and `Damaged` (bundle-damaged)."""
    statements = bundles.read(path)
    taken = apply(statements, work=work, to_send=True)
    withdraw.finish(work=work, blobs=blobs)
    return taken


def apply(statements: Iterable[Statement], *, work: OpenWork, to_send: bool) -> Taken:
    """Add others' statements in one transaction; texts that merge cleanly by words are merged."""
    with work() as unit:
        before = unit.statements.disputed()
        added = unit.statements.add(statements, to_send=to_send)
        unit.statements.blobs_arrived()
        merged = unit.statements.merge_disputed()
        left = unit.statements.disputed()
        if added:
            unit.announce(StatementsArrived(added))
    return Taken(added=added, merged=merged, conflicts=len(left - before))


def contents(unit: Unit, visit_id: str, reading: Reading) -> VisitContents:
    """Gather everything of a visit; interviews that may not be shared stay here, withdrawn ones give a tombstone."""
    visit = unit.records.get(Visit, visit_id)
    held = permit.held(unit)
    kept_here = permit.kept_here(unit, held)
    subjects = (one for one in unit.belonging.subjects_of(visit_id) if one.partition(".")[0] not in kept_here)
    said = (statement for subject in subjects for statement in unit.statements.of(subject))
    interviews = unit.records.find(Interview, visit=visit_id)
    return VisitContents(
        visit=visit,
        territory=unit.records.get(Territory, visit.territory),
        people=unit.records.find(Person, visit=visit_id),
        interviews=tuple(
            _interview(unit, one, has_text=one.id not in held.texts)
            for one in interviews
            if one.id not in held.interviews
        ),
        sheets=tuple(_sheet(unit, one, reading) for one in unit.records.find(Sheet, visit=visit_id)),
        reviews=unit.records.find(Review, visit=visit_id),
        carried=tuple(carried(unit, statement) for statement in said),
    )


def carried(unit: Unit, statement: Statement) -> Carried:
    """Say where a statement belongs, who may see it, and which blobs it names."""
    subject = statement.subject
    return Carried(
        statement=statement,
        scope=unit.belonging.visit_of(subject),
        is_restricted=is_restricted(unit.belonging.kind_of(subject), statement.attribute),
        blobs=blobs_named(statement),
    )


def _interview(unit: Unit, interview: Interview, *, has_text: bool) -> InterviewContents:
    sealed = [
        recording
        for recording in unit.records.find(Recording, interview=interview.id)
        if recording.state is RecordingState.SEALED
    ]
    transcript = current(unit, interview.id) if has_text else None
    read = export.as_read(unit, interview, transcript, Rendering(names_people=False)) if transcript else None
    return InterviewContents(
        interview=interview,
        recording=sealed[-1] if sealed else None,
        transcript=transcript,
        segments=read.segments if read else (),
        read=read,
        consents=unit.records.find(Consent, interview=interview.id),
    )


def _sheet(unit: Unit, sheet: Sheet, reading: Reading) -> SheetContents:
    with reading.blobs.open(sheet.form_blob) as kept:
        form = reading.forms.fill(kept.read(), unit.answers.of(sheet.id))
    return SheetContents(sheet=sheet, questions=form.ask(reading.language))
