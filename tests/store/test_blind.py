"""Two people code the same interviews without seeing each other's codes, until both are done."""

from __future__ import annotations

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.coding import Code
from fieldkit.domain.reviewing.review import Decision
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import VisitState
from fieldkit.usecases.evidence import agreement, blinding, codebook, excerpts, matrix
from fieldkit.usecases.evidence.sieve import Sieve
from fieldkit.usecases.reviewing import review
from tests.made.heard import a_transcript
from tests.trials.edits import TEXTS, read


@pytest.fixture
def interview(workspace: Workspace) -> str:
    return a_transcript(workspace, TEXTS)[0]


@pytest.fixture
def trust(workspace: Workspace) -> str:
    return codebook.add("Confiance", work=workspace.work)


def visit_of(workspace: Workspace, interview: str) -> str:
    with workspace.work() as unit:
        return unit.records.get(Interview, interview).visit


def be(workspace: Workspace, name: str) -> None:
    with workspace.work() as unit:
        unit.remember("author", name)


def code(workspace: Workspace, interview: str, name: str, factor: str, place: int) -> str:
    be(workspace, name)
    words = [word.id for segment in read(workspace, interview) for word in segment.words]
    about = excerpts.About(codes=(Code(factor=factor),))
    return excerpts.take(interview, words[place], words[place], about, work=workspace.work)


def seen(workspace: Workspace, interview: str, name: str) -> set[str]:
    """Return whose codes somebody sees, in the text, in lists and in the matrix alike."""
    be(workspace, name)
    in_text = {one.coder for found in excerpts.of(interview, work=workspace.work) for one in found.codings}
    in_lists = {one.coder for quote in workspace.evidence.quotes(Sieve()) for one in quote.codings}
    in_matrix = {one[3] for one in workspace.codes.said(matrix.Wanted())}
    assert in_text == in_lists == in_matrix
    return in_text


def test_codes_of_the_other_are_hidden_until_both_say_they_are_done(
    workspace: Workspace, interview: str, trust: str
) -> None:
    blinding.choose(visit_of(workspace, interview), ("Nadia", " samir ", "nadia"), work=workspace.work)
    for place, name in enumerate(("Nadia", "Samir")):
        code(workspace, interview, name, trust, place)
    assert [seen(workspace, interview, name) for name in ("Nadia", "Samir")] == [{"Nadia"}, {"Samir"}]
    be(workspace, "Nadia")
    assert len(workspace.evidence.quotes(Sieve(factor=trust))) == 1
    blinding.say_done(interview, work=workspace.work)
    assert seen(workspace, interview, "Nadia") == {"Nadia"}
    be(workspace, "samir")
    assert blinding.say_done(interview, work=workspace.work).is_open
    assert seen(workspace, interview, "Nadia") == seen(workspace, interview, "Samir") == {"Nadia", "Samir"}


def test_an_excerpt_that_both_coded_shows_each_their_own_code(
    workspace: Workspace, interview: str, trust: str
) -> None:
    both = code(workspace, interview, "Nadia", trust, 0)
    be(workspace, "Samir")
    excerpts.code(both, excerpts.About(codes=(Code(factor=trust, weight=3),)), work=workspace.work)
    blinding.choose(visit_of(workspace, interview), ("Nadia", "Samir"), work=workspace.work)
    assert [seen(workspace, interview, name) for name in ("Nadia", "Samir")] == [{"Nadia"}, {"Samir"}]


def test_whoever_codes_not_blind_sees_all(workspace: Workspace, interview: str, trust: str) -> None:
    blinding.choose(visit_of(workspace, interview), ("Nadia", "Samir"), work=workspace.work)
    for place, name in enumerate(("Nadia", "Samir", "Zoé")):
        code(workspace, interview, name, trust, place)
    assert seen(workspace, interview, "Zoé") == {"Nadia", "Samir", "Zoé"}
    assert seen(workspace, interview, "Nadia") == {"Nadia", "Zoé"}
    blinding.choose(visit_of(workspace, interview), (), work=workspace.work)
    assert seen(workspace, interview, "Nadia") == {"Nadia", "Samir", "Zoé"}


def test_agreement_is_shown_when_both_are_done(workspace: Workspace, interview: str, trust: str) -> None:
    blinding.choose(visit_of(workspace, interview), ("Nadia", "Samir"), work=workspace.work)
    for name in ("Nadia", "Samir"):
        code(workspace, interview, name, trust, 0)
    [listed] = agreement.coded_twice(work=workspace.work)
    assert (listed.coders, listed.waited_for) == ((("Samir", 1),), ("Nadia", "Samir"))
    compare = (interview, "Nadia", "Samir")
    with pytest.raises(Refused, match="blind-not-done"):
        agreement.compare(*compare, work=workspace.work, concordance=workspace.concordance)
    for name in ("Nadia", "Samir"):
        be(workspace, name)
        blinding.say_done(interview, work=workspace.work)
    whole, *_ = agreement.compare(*compare, work=workspace.work, concordance=workspace.concordance)
    assert (whole.both, whole.only_one, whole.only_other) == (1, 0, 0)


def test_blind_coding_takes_two_and_is_ended_by_its_coders(workspace: Workspace, interview: str) -> None:
    visit = visit_of(workspace, interview)
    with pytest.raises(Refused, match="blind-alone"):
        blinding.choose(visit, ("Nadia", "nadia "), work=workspace.work)
    blinding.choose(visit, ("Nadia", "Samir"), work=workspace.work)
    be(workspace, "Zoé")
    with pytest.raises(Refused, match="blind-not-coder"):
        blinding.say_done(interview, work=workspace.work)


def test_an_approval_stands_when_it_is_said_who_codes(workspace: Workspace, interview: str) -> None:
    visit = visit_of(workspace, interview)
    review.decide(visit, Decision.APPROVE, work=workspace.work)
    blinding.choose(visit, ("Nadia", "Samir"), work=workspace.work)
    be(workspace, "Nadia")
    blinding.say_done(interview, work=workspace.work)
    assert review.of(visit, work=workspace.work).state is VisitState.APPROVED
