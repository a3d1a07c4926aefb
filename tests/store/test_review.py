"""Review in a workspace: approvals that name what was read, threads, and what changed since somebody looked."""

from __future__ import annotations

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.people.person import Person
from fieldkit.domain.reviewing.review import Decision, Review
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import VisitState
from fieldkit.usecases.evidence import excerpts
from fieldkit.usecases.people import consent, withdraw
from fieldkit.usecases.reviewing import changes, review, threads
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.made.heard import a_transcript

TEXTS = ("bonjour à tous", "la mairie écoute les habitants", "merci beaucoup")


@pytest.fixture
def interview(workspace: Workspace) -> str:
    return a_transcript(workspace, TEXTS)[0]


def visit_of(workspace: Workspace, interview: str) -> str:
    with workspace.work() as unit:
        return unit.records.get(Interview, interview).visit


def decide(workspace: Workspace, interview: str, decision: Decision, text: str = "") -> str:
    return review.decide(visit_of(workspace, interview), decision, text, work=workspace.work)


def state(workspace: Workspace, interview: str) -> VisitState:
    visit = visit_of(workspace, interview)
    told = review.of(visit, work=workspace.work).state
    [line] = [line for line in workspace.screens.visits() if line.id == visit]
    assert line.state == told.value
    return told


def segments(workspace: Workspace, interview: str) -> list[str]:
    return [one.id for one in correct.read(interview, work=workspace.work)[1]]


def test_an_approval_names_its_statements_and_falls_with_the_next_change(
    workspace: Workspace, interview: str
) -> None:
    decide(workspace, interview, Decision.SUBMIT)
    made = decide(workspace, interview, Decision.APPROVE)
    with workspace.work() as unit:
        names = set(unit.records.get(Review, made).approves)
        own = {one.id for one in unit.statements.of(interview)}
    assert own <= names
    assert state(workspace, interview) is VisitState.APPROVED
    correct.set_text(segments(workspace, interview)[1], "la mairie entend les habitants", work=workspace.work)
    assert state(workspace, interview) is VisitState.SUBMITTED
    decide(workspace, interview, Decision.APPROVE)
    assert state(workspace, interview) is VisitState.APPROVED


def test_a_remark_or_a_renamed_person_does_not_undo_an_approval(workspace: Workspace, interview: str) -> None:
    consent.note(interview, "Claire", frozenset(Scope), Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    decide(workspace, interview, Decision.APPROVE)
    review.comment(segments(workspace, interview)[0], "Très juste.", work=workspace.work)
    with workspace.work() as unit:
        [who] = unit.records.find(Person, name="Claire")
    prepare.change_person(who.id, prepare.Met(name="Кла́ра 王"), work=workspace.work)
    assert state(workspace, interview) is VisitState.APPROVED
    [(renamed, given)] = consent.of(interview, work=workspace.work)
    assert (renamed.name, given.person) == ("Кла́ра 王", who.id)


def test_a_withdrawal_sends_an_approved_visit_back(workspace: Workspace, interview: str) -> None:
    consent.note(interview, "Claire", frozenset(Scope), Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    decide(workspace, interview, Decision.APPROVE)
    withdraw.withdraw(interview, "Claire", work=workspace.work, blobs=workspace.blobs)
    assert state(workspace, interview) is VisitState.SUBMITTED


def test_a_visit_without_consent_is_not_published(workspace: Workspace, interview: str) -> None:
    decide(workspace, interview, Decision.APPROVE)
    with pytest.raises(Refused, match="publish-not-ready"):
        decide(workspace, interview, Decision.PUBLISH)
    consent.note(
        interview, "Claire", frozenset({Scope.RECORD}), Given.ORAL, work=workspace.work, blobs=workspace.blobs
    )
    words = [word.id for one in correct.read(interview, work=workspace.work)[1] for word in one.words]
    excerpts.take(interview, words[0], words[2], work=workspace.work)
    decide(workspace, interview, Decision.APPROVE)
    with pytest.raises(Refused, match="publish-not-ready"):
        decide(workspace, interview, Decision.PUBLISH)
    consent.note(interview, "Claire", frozenset(Scope), Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    decide(workspace, interview, Decision.APPROVE)
    decide(workspace, interview, Decision.PUBLISH)
    assert state(workspace, interview) is VisitState.PUBLISHED


def test_a_role_given_by_the_archive_bounds_what_is_decided(workspace: Workspace, interview: str) -> None:
    with workspace.work() as unit:
        unit.remember("archive", {"url": "http://127.0.0.1", "role": "researcher"})
    with pytest.raises(Refused, match="role-may-not"):
        decide(workspace, interview, Decision.APPROVE)
    decide(workspace, interview, Decision.SUBMIT)
    assert state(workspace, interview) is VisitState.SUBMITTED
    with workspace.work() as unit:
        unit.remember("archive", {"url": "http://127.0.0.1", "role": "reader"})
    assert review.comment(interview, "Lu avec plaisir.", work=workspace.work)


def test_remarks_stand_in_threads_that_are_resolved_and_opened_by_an_answer(
    workspace: Workspace, interview: str
) -> None:
    work, visit = workspace.work, visit_of(workspace, interview)
    sheet = fill.new_sheet(visit, "facteur", work=work, forms=workspace.forms, blobs=workspace.blobs)
    on_segment = review.comment(segments(workspace, interview)[1], "Qui parle ?", work=work)
    review.comment(sheet, "D’où vient ce chiffre ?", place="ident/nom", work=work)
    answer = review.comment("", "Mme Muller.", answers_to=on_segment, work=work)
    review.resolve(answer, work=work)
    first, second = threads.of(visit, work=work, screens=workspace.screens)
    assert (first.first.text, [one.text for one in first.answers], first.is_resolved) == (
        "Qui parle ?",
        ["Mme Muller."],
        True,
    )
    assert (first.kind, first.title, round(first.seconds, 1)) == ("segment", "Entretien avec Mme Muller", 1.7)
    assert (second.kind, second.place, second.is_resolved) == ("sheet", "ident/nom", False)
    review.comment("", "Pas sûr…", answers_to=on_segment, work=work)
    assert not threads.of(visit, work=work, screens=workspace.screens)[0].is_resolved
    with pytest.raises(Refused, match="thread-unknown"):
        review.comment("", "?", answers_to="nulle part", work=work)


def test_what_changed_since_it_was_read_stands_side_by_side(workspace: Workspace, interview: str) -> None:
    work, visit = workspace.work, visit_of(workspace, interview)
    assert changes.since_read(visit, work=work) is None
    changes.mark_read(visit, work=work)
    assert changes.since_read(visit, work=work) == ()
    correct.set_text(segments(workspace, interview)[1], "la mairie entend les habitants", work=work)
    prepare.rename_interview(interview, "Mme Muller, adjointe", work=work)
    told = changes.since_read(visit, work=work)
    assert told is not None
    assert {(one.attribute, one.before, one.after) for one in told} == {
        ("words", "la mairie écoute les habitants", "la mairie entend les habitants"),
        ("title", "Entretien avec Mme Muller", "Mme Muller, adjointe"),
    }
    [words] = [one for one in told if one.attribute == "words"]
    assert (words.title, round(words.seconds, 1)) == ("Mme Muller, adjointe", 1.7)
    changes.mark_read(visit, work=work)
    assert changes.since_read(visit, work=work) == ()


def test_the_list_to_review_has_the_longest_wait_first(workspace: Workspace, interview: str) -> None:
    other, _ = a_transcript(workspace, TEXTS)
    idle, _ = a_transcript(workspace, TEXTS)
    for one in (interview, other):
        decide(workspace, one, Decision.SUBMIT)
    waiting = threads.to_review(work=workspace.work, screens=workspace.screens)
    assert [one.visit for one in waiting] == [visit_of(workspace, one) for one in (interview, other)]
    assert visit_of(workspace, idle) not in {one.visit for one in waiting}
    decide(workspace, interview, Decision.REQUEST_CHANGES, "À compléter")
    assert [one.visit for one in threads.to_review(work=workspace.work, screens=workspace.screens)] == [
        visit_of(workspace, other)
    ]
