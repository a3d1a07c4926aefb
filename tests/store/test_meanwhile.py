"""Two people who did not know of each other: what one did while the other withdrew, moved, renamed or decided."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.coding import Code
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.people.person import Person
from fieldkit.domain.reviewing.review import Decision
from fieldkit.domain.saying.statement import Statement
from fieldkit.domain.sharing.reading import Rendering
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import VisitState
from fieldkit.store.database.tables import STATEMENTS
from fieldkit.store.ledger.statements import statement_of
from fieldkit.usecases.evidence import codebook, excerpts
from fieldkit.usecases.evidence.sieve import Sieve
from fieldkit.usecases.people import consent, pseudonyms, withdraw
from fieldkit.usecases.reviewing import assign, review, threads
from fieldkit.usecases.sharing import bundle, export
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import move, prepare
from tests.made.heard import a_transcript
from tests.store.test_merging import exchange

TEXTS = ("Claire parle à tous", "la mairie écoute les habitants")
NAMES = (
    "Œillet-Łukasz Żółć",
    "Nguyễn Thị Hoa",
    "Ελένη Παπαδοπούλου",
    "محمد علي",
    "陈 晓明",
    "Жанна Д’Арк",
    "हरि शर्मा",
)


@pytest.fixture
def interview(workspace: Workspace, other: Workspace) -> str:
    """Write an interview down that both laptops have, with what Claire agreed to."""
    made = a_transcript(workspace, TEXTS)[0]
    consent.note(made, "Claire", frozenset(Scope), Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    exchange(workspace, other)
    for one, name in ((workspace, "Samir"), (other, "Zoé")):
        with one.work() as unit:
            unit.remember("author", name)
    return made


def visit_of(workspace: Workspace, interview: str) -> str:
    with workspace.work() as unit:
        return unit.records.get(Interview, interview).visit


def states(interview: str, *workspaces: Workspace) -> list[VisitState]:
    return [review.of(visit_of(one, interview), work=one.work).state for one in workspaces]


def standing(workspace: Workspace) -> list[Statement]:
    """Return what was said and not erased: what another laptop gets to hear."""
    with workspace.store.read() as connection:
        rows = connection.execute(select(STATEMENTS).where(STATEMENTS.c.erased == 0).order_by(STATEMENTS.c.id))
        return [statement_of(row) for row in rows.mappings()]


def quote(workspace: Workspace, interview: str, *codes: Code) -> str:
    words = correct.read(interview, work=workspace.work)[1][1].words
    return excerpts.take(interview, words[0].id, words[-1].id, excerpts.About(codes=codes), work=workspace.work)


def test_two_reviewers_who_decide_at_once_both_see_the_more_cautious_and_settle_it(
    workspace: Workspace, other: Workspace, interview: str
) -> None:
    visit = visit_of(workspace, interview)
    review.decide(visit, Decision.APPROVE, work=workspace.work)
    review.decide(visit, Decision.REQUEST_CHANGES, "Le titre ?", work=other.work)
    exchange(workspace, other)
    assert states(interview, workspace, other) == [VisitState.CHANGES_REQUESTED] * 2
    review.decide(visit, Decision.APPROVE, work=workspace.work)
    exchange(workspace, other)
    assert states(interview, workspace, other) == [VisitState.APPROVED] * 2


def test_what_is_approved_while_somebody_withdraws_waits_for_review_and_says_nothing_of_it(
    workspace: Workspace, other: Workspace, interview: str
) -> None:
    visit = visit_of(workspace, interview)
    segment = correct.read(interview, work=other.work)[1][0]
    review.comment(segment.id, "Claire le dit bien", work=other.work)
    review.decide(visit, Decision.APPROVE, work=other.work)
    withdraw.withdraw(interview, "Claire", work=workspace.work, blobs=workspace.blobs)
    for _ in range(2):
        for one, hers in ((workspace, other), (other, workspace)):
            bundle.apply(standing(hers), work=one.work, to_send=True)
            withdraw.finish(work=one.work, blobs=one.blobs)
    assert states(interview, workspace, other) == [VisitState.SUBMITTED] * 2
    for one in (workspace, other):
        assert threads.of(visit, work=one.work, screens=one.screens) == ()
        with pytest.raises(Refused, match="comment-gone"):
            review.comment(segment.id, "Encore", work=one.work)


def test_a_factor_that_is_merged_while_somebody_codes_under_it_keeps_the_excerpt(
    workspace: Workspace, other: Workspace, interview: str
) -> None:
    kept, gone = (codebook.add(name, work=workspace.work) for name in ("Confiance", "Fiabilité"))
    exchange(workspace, other)
    codebook.merge(gone, kept, work=workspace.work)
    made = quote(other, interview, Code(factor=gone))
    exchange(workspace, other)
    for one in (workspace, other):
        [found] = one.evidence.quotes(Sieve(factor=kept))
        assert (found.excerpt, [code.factor for code in found.codings]) == (made, [kept])


def test_an_interview_that_is_moved_while_somebody_works_in_it_keeps_that_work(
    workspace: Workspace, other: Workspace, interview: str
) -> None:
    old = visit_of(workspace, interview)
    new = prepare.visit(prepare.Place(name="Loos-en-Gohelle"), date(2018, 3, 1), work=workspace.work)
    move.move(interview, new, work=workspace.work)
    made = quote(other, interview)
    segment = correct.read(interview, work=other.work)[1][0]
    correct.set_text(segment.id, "Claire parle à toutes", work=other.work)
    review.comment(segment.id, "Bien ?", work=other.work)
    assign.give(interview, assign.Wanted(transcriber="Inès"), work=other.work)
    exchange(workspace, other)
    for one in (workspace, other):
        assert visit_of(one, interview) == new
        assert [found.excerpt for found in one.evidence.quotes(Sieve(visit=new))] == [made]
        assert correct.read(interview, work=one.work)[1][0].text == "Claire parle à toutes"
        assert [work.assignment.transcriber for work in assign.listed(work=one.work)] == ["Inès"]
        said = [
            told.first.text for visit in (old, new) for told in threads.of(visit, work=one.work, screens=one.screens)
        ]
        assert said == ["Bien ?"]


def test_a_person_who_is_renamed_while_somebody_notes_what_they_agreed_to_stays_one_person(
    workspace: Workspace, other: Workspace, interview: str
) -> None:
    visit = visit_of(workspace, interview)
    [person] = prepare.people(visit, work=workspace.work)
    prepare.change_person(person.id, prepare.Met(name="Клара Мюллер"), work=workspace.work)
    scopes = frozenset({Scope.RECORD})
    consent.note(interview, "Claire", scopes, Given.WRITTEN, work=other.work, blobs=other.blobs)
    exchange(workspace, other)
    for one in (workspace, other):
        [(who, given)] = consent.of(interview, work=one.work)
        assert (who.id, who.name, given.scopes) == (person.id, "Клара Мюллер", scopes)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_agrees_speaks_is_found_hidden_given_work_and_withdraws(
    workspace: Workspace, name: str
) -> None:
    work = workspace.work
    interview = a_transcript(workspace, (f"bonjour {name} merci", TEXTS[1]))[0]
    visit = visit_of(workspace, interview)
    consent.note(interview, name, frozenset(Scope), Given.ORAL, work=work, blobs=workspace.blobs)
    correct.set_speaker((correct.read(interview, work=work)[1][0].id,), name, work=work)
    assign.give(interview, assign.Wanted(transcriber=name), work=work)
    pseudonyms.put(visit, name, "Personne A", work=work)
    [hit] = [one for one in workspace.finder.find(name, 10, Sieve()) if one.kind == "segment"]
    hidden = export.read(interview, Rendering(has_pseudonyms=True), work=work)
    assert (hit.interview, [one.name for one in prepare.people(visit, work=work)]) == (interview, [name])
    assert name not in " ".join(f"{one.speaker} {one.text}" for one in hidden.segments)
    assert withdraw.withdraw(interview, name, work=work, blobs=workspace.blobs) > 0
    with work() as unit:
        assert [one.name for one in unit.records.find(Person, visit=visit)] == [name]
