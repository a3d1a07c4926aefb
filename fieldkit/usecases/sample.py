"""The sample visit, placed and taken away: a real recording, a filled sheet, all of it said to be a sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.factor import Factor
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.form import FormVersion
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.note import Note
from fieldkit.domain.visits.territory import Programme, Territory
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.facts import VisitRemoved
from fieldkit.usecases.parts.forms import Forms
from fieldkit.usecases.people import consent, known
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.sound import intake
from fieldkit.usecases.visits import prepare


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    """Somebody invented for the sample; `speaks` in its interview."""

    name: str
    function: str
    speaks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What the sample visit holds."""

    notice: str
    programme: str
    territory: str
    insee: str
    title: str
    start: date
    end: date
    interview: str
    language: str
    sound: Path
    people: tuple[SamplePerson, ...]
    scopes: tuple[str, ...]
    form: str
    answers: Mapping[str, Json]


def place(sample: Sample, *, work: OpenWork, bench: intake.Workbench, forms: Forms) -> str:
    """Place the sample in a workspace that has none yet; returns the visit's id."""
    with work() as unit:
        for visit in unit.records.find(Visit):
            if visit.is_sample:
                return visit.id
    place_ = prepare.Place(name=sample.territory, insee=sample.insee)
    visit_id = prepare.visit(place_, sample.start, sample.end, title=sample.title, work=work)
    _introduce(sample, visit_id, work=work)
    about = intake.About(
        visit=visit_id,
        language=sample.language,
        title=sample.interview,
        speakers=tuple(person.name for person in sample.people if person.speaks),
    )
    interview = intake.take_in((sample.sound,), about, work=work, bench=bench)
    for person in sample.people:
        if person.speaks:
            scopes = frozenset(Scope(scope) for scope in sample.scopes)
            consent.note(interview, person.name, scopes, Given.ORAL, work=work, blobs=bench.blobs)
    _fill(sample, visit_id, interview, work=work, bench=bench, forms=forms)
    return visit_id


def remove(visit_id: str, *, work: OpenWork) -> None:
    """Take the sample visit away, for good.

    Raises `Refused`: not-a-sample, and sample-holds-interviews when somebody's own would go with it.
    """
    with work() as unit:
        if not unit.records.get(Visit, visit_id).is_sample:
            raise Refused("not-a-sample", visit=visit_id)
        if any(one.erased_on is None for one in _added(unit, visit_id)):
            raise Refused("sample-holds-interviews")
        shared = {one.id for kind in (Territory, Programme, Factor, FormVersion) for one in unit.records.find(kind)}
        unit.statements.erase(set(unit.belonging.subjects_of(visit_id)) - shared)
        unit.announce(VisitRemoved(visit_id))


def _introduce(sample: Sample, visit_id: str, *, work: OpenWork) -> None:
    with work() as unit:
        programme = Programme(id=unit.new_id(), name=sample.programme)
        unit.records.put(programme)
        visit = unit.records.get(Visit, visit_id)
        unit.records.put(replace(visit, is_sample=True, programme=programme.id))
        unit.records.put(Note(id=unit.new_id(), visit=visit_id, text=sample.notice, about=visit_id))
        for person in sample.people:
            known.person(unit, visit_id, person.name, person.function)


def _fill(
    sample: Sample,
    visit_id: str,
    interview: str,
    *,
    work: OpenWork,
    bench: intake.Workbench,
    forms: Forms,
) -> None:
    sheet = fill.new_sheet(visit_id, sample.form, interview, work=work, forms=forms, blobs=bench.blobs)
    for path, value in sample.answers.items():
        fill.answer(sheet, path, value, work=work, forms=forms, blobs=bench.blobs)


def _added(unit: Unit, visit_id: str) -> list[Interview]:
    """Return the interviews of a visit but the one that it began with, wherever that is now."""
    begun = [one.id for one in unit.records.find(Interview) if _first_visit(unit, one) == visit_id]
    return [one for one in unit.records.find(Interview, visit=visit_id) if one.id not in sorted(begun)[:1]]


def _first_visit(unit: Unit, interview: Interview) -> str:
    return next((str(one.value) for one in unit.statements.of(interview.id) if one.attribute == "visit"), "")
