"""Review: who may decide what when, and where a visit stands after decisions that did not know of each other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.errors import Refused
from fieldkit.domain.reviewing.assignment import worked
from fieldkit.domain.reviewing.review import Decision, Review, Role, check_move, moves, role_named, standing, state_of
from fieldkit.domain.visits.visit import VisitState


def said(id_: str, decision: Decision, seen: tuple[str, ...] | None = None) -> Review:
    return Review(id=id_, visit="v", about="v", decision=decision, seen=seen)


def stands(*reviews: Review) -> VisitState:
    counts = standing(reviews)
    return state_of(counts.decision if counts else None)


def test_an_approval_after_changes_stands() -> None:
    first, second = said("1", Decision.SUBMIT, ()), said("2", Decision.REQUEST_CHANGES, ("1",))
    assert (
        stands(first, second, said("3", Decision.APPROVE, ("2",)), said("4", Decision.COMMENT)) is VisitState.APPROVED
    )


def test_of_two_who_decided_at_once_the_more_cautious_stands_until_somebody_saw_both() -> None:
    submitted = said("1", Decision.SUBMIT, ())
    changes = said("2", Decision.REQUEST_CHANGES, ("1",))
    approval = said("3", Decision.APPROVE, ("1",))
    assert stands(submitted, changes, approval) is VisitState.CHANGES_REQUESTED
    assert stands(submitted, changes, approval, said("4", Decision.APPROVE, ("2", "3"))) is VisitState.APPROVED


def test_decisions_of_before_saw_everything_that_was_made_earlier() -> None:
    old = [said("1", Decision.SUBMIT), said("2", Decision.APPROVE)]
    assert stands(*old) is VisitState.APPROVED


@given(st.permutations(range(5)))
def test_the_order_of_arrival_changes_nothing(order: list[int]) -> None:
    made = [
        said("1", Decision.SUBMIT, ()),
        said("2", Decision.APPROVE, ("1",)),
        said("3", Decision.REQUEST_CHANGES, ("1",)),
        said("4", Decision.SUBMIT, ("3",)),
        said("5", Decision.COMMENT, ()),
    ]
    assert stands(*(made[place] for place in order)) is VisitState.SUBMITTED


@pytest.mark.parametrize("decision", [Decision.APPROVE, Decision.PUBLISH])
def test_what_was_approved_and_then_changed_waits_for_review_again(decision: Decision) -> None:
    assert state_of(decision, is_changed=True) is VisitState.SUBMITTED


@pytest.mark.parametrize("role", [Role.READER, Role.TRANSCRIBER])
@pytest.mark.parametrize("state", list(VisitState))
def test_readers_and_transcribers_only_comment(role: Role, state: VisitState) -> None:
    assert moves(state, role) == (Decision.COMMENT,)


@pytest.mark.parametrize("state", list(VisitState))
def test_a_researcher_never_decides_on_an_approval(state: VisitState) -> None:
    allowed = set(moves(state, Role.RESEARCHER))
    assert not allowed & {Decision.APPROVE, Decision.PUBLISH, Decision.REQUEST_CHANGES}


def test_only_what_is_approved_is_published() -> None:
    can = [state for state in VisitState if Decision.PUBLISH in moves(state, Role.REVIEWER)]
    assert can == [VisitState.APPROVED]
    with pytest.raises(Refused, match="not-now"):
        check_move(Decision.PUBLISH, VisitState.SUBMITTED, Role.REVIEWER)
    with pytest.raises(Refused, match="role-may-not"):
        check_move(Decision.PUBLISH, VisitState.APPROVED, Role.RESEARCHER)


def test_a_role_of_a_newer_archive_may_comment() -> None:
    assert role_named("chief-of-everything") is Role.READER
    assert role_named("reviewer") is Role.REVIEWER


def test_work_is_the_time_between_corrections_that_follow_each_other() -> None:
    noon = datetime(2026, 1, 5, 12, tzinfo=UTC)
    moments = [noon + timedelta(seconds=seconds) for seconds in (0, 60, 300, 4000, 4100)]
    assert worked(moments) == 400
    assert worked([]) == worked([noon]) == 0
