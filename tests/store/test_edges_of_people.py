"""People at the edges: apostrophes of two kinds, names of spaces, records that came before what they are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.bootstrap import Workspace
from fieldkit.domain.people.consent import Consent, Given, Scope, Terms
from fieldkit.domain.people.person import Person
from fieldkit.domain.reviewing.assignment import Assignment
from fieldkit.domain.sheets.form import FormVersion
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases import sample
from fieldkit.usecases.people import consent, withdraw
from fieldkit.usecases.reviewing import assign
from tests.made.heard import a_transcript


@pytest.fixture
def interview(workspace: Workspace) -> str:
    return a_transcript(workspace, ["la mairie est ouverte"])[0]


def agrees(workspace: Workspace, interview: str, name: str, terms: Terms | None = None) -> str:
    return consent.note(
        interview, name, frozenset(Scope), Given.ORAL, terms=terms, work=workspace.work, blobs=workspace.blobs
    )


@pytest.mark.parametrize("typed", ["Maëlle L'Hôte", "  maëlle   l’hôte ", "Mae\u0308lle L’Ho\u0302te"])
def test_a_name_means_the_same_person_however_it_is_typed(workspace: Workspace, interview: str, typed: str) -> None:
    first = agrees(workspace, interview, "Maëlle L’Hôte")
    assert agrees(workspace, interview, typed) == first
    with workspace.work() as unit:
        assert [one.name for one in unit.records.find(Person)] == ["Maëlle L’Hôte"]
    terms = Terms(limits="rien de la mairie")
    agrees(workspace, interview, typed, terms)
    assert consent.terms_of(interview, typed, work=workspace.work) == terms
    withdraw.withdraw(interview, typed, work=workspace.work, blobs=workspace.blobs)
    assert [one.is_withdrawn for _, one in consent.of(interview, work=workspace.work)] == [True]


@given(st.text(min_size=1), st.text(min_size=1))
def test_who_is_called_so_does_not_depend_on_who_asks(one: str, other: str) -> None:
    first, second = (Person(id="p", visit="v", name=name) for name in (one, other))
    assert first.is_called(one)
    assert first.is_called(other) == second.is_called(one)


def test_names_with_other_accents_are_other_people(workspace: Workspace, interview: str) -> None:
    assert agrees(workspace, interview, "Zoe Muller") != agrees(workspace, interview, "Zoé Muller")


def test_an_agreement_that_came_before_its_interview_reminds_of_nothing(workspace: Workspace, interview: str) -> None:
    agreed = Consent(
        id="c",
        interview="not here",
        person="p",
        scopes=frozenset(Scope),
        given=Given.ORAL,
        keep_until=date(2026, 1, 1),
        given_on=date(2025, 1, 1),
    )
    with workspace.work() as unit:
        unit.records.put_each((agreed, replace(agreed, id="d", interview=interview)))
    [reminder] = consent.reminders(date(2026, 1, 1), work=workspace.work)
    assert reminder.interview == interview


def test_work_that_came_before_its_interview_is_not_listed(workspace: Workspace, interview: str) -> None:
    assign.give(interview, assign.Wanted(transcriber="Nadia"), work=workspace.work)
    with workspace.work() as unit:
        visit = unit.records.get(Interview, interview).visit
        unit.records.put(Assignment(id="a", visit=visit, interview="not here", transcriber="Nadia"))
    assert [one.assignment.interview for one in assign.listed(work=workspace.work)] == [interview]
    assert [one.assignment.interview for one in assign.listed(visit, work=workspace.work)] == [interview]


def test_the_sample_goes_and_the_forms_of_the_team_stay(workspace: Workspace, interview: str) -> None:
    form = FormVersion(id="f", form="marche", version="2", title="Marché", blob="0" * 64)
    with workspace.work() as unit:
        visit = unit.records.get(Interview, interview).visit
        unit.records.put(replace(unit.records.get(Visit, visit), is_sample=True))
        unit.records.put_each((form, Sheet(id="s", visit=visit, form="marche", form_version="2")))
    sample.remove(visit, work=workspace.work)
    with workspace.work() as unit:
        assert unit.records.find(FormVersion) == (form,)
        assert unit.records.find(Sheet) == ()
