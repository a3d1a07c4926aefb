"""In review: what waits, what is said of it, what was changed since, what exactly is approved."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.matrix import Cell
from fieldkit.domain.people.person import Person
from fieldkit.domain.reviewing.review import Decision, Review
from fieldkit.domain.visits.visit import VisitState
from fieldkit.usecases.evidence import evidence, matrix
from fieldkit.usecases.evidence.codebook import read
from fieldkit.usecases.evidence.matrix import Wanted
from fieldkit.usecases.evidence.sieve import Sieve
from fieldkit.usecases.reviewing import changes, review, threads
from fieldkit.usecases.sheets import fill
from tests.journeys.day.cast import CLAIRE, CONTACT, MARKER, Laptop
from tests.journeys.day.fieldwork import TITLE, Case

ASKED, ANSWERED, AMENDED = "D’où vient ce chiffre ?", "Du conseil de janvier", "Conseils participatifs, 2018"


def state(laptop: Laptop, visit: str) -> VisitState:
    return review.of(visit, work=laptop.ws.work).state


def waiting(laptop: Laptop) -> list[str]:
    """Return the visits in the list of those that wait for review."""
    return [one.visit for one in threads.to_review(work=laptop.ws.work, screens=laptop.ws.screens)]


def hands_in(laptop: Laptop, case: Case) -> None:
    review.submit(case.visit, work=laptop.ws.work)
    assert state(laptop, case.visit) is VisitState.SUBMITTED


def sees_all_of_it(laptop: Laptop, case: Case) -> None:
    """Who reviews sees both interviews, who was met, the quotation with its weight, and hears it."""
    ws = laptop.ws
    assert {line.id for line in ws.screens.interviews(case.visit)} == {case.interview, case.reserved}
    with ws.work() as unit:
        assert {one.name: one.contact for one in unit.records.find(Person, visit=case.visit)}[CLAIRE] == CONTACT
    [quote] = ws.evidence.quotes(Sieve(factor=case.factor))
    [said] = quote.codings
    assert (quote.excerpt, quote.category, said.weight, said.direction) == (case.quote, "élue", 3, "towards")
    assert quote.start < quote.end
    assert ws.blobs.has(quote.listening)
    assert {(one.kind, one.record) for one in ws.evidence.citings(case.quote)} == {
        ("sheet", case.sheet),
        ("note", case.note),
    }
    assert cell(laptop, case).excerpts == 1
    assert [hit.interview for hit in ws.finder.find(MARKER, 5) if hit.kind == "segment"] == [case.interview]


def cell(laptop: Laptop, case: Case) -> Cell:
    """Return the matrix' cell of the visit and its factor."""
    ws = laptop.ws
    drawn = matrix.draw_up(Wanted(), book=read(work=ws.work), codes=ws.codes, likeness=ws.likeness)
    return drawn.cells[case.visit, case.factor]


def asks_for_changes(laptop: Laptop, case: Case, passage: str) -> None:
    """Remark on a passage and on an answer, and send the visit back."""
    work = laptop.ws.work
    assert waiting(laptop) == [case.visit]
    review.comment(passage, f"Elle dit bien {MARKER} ?", work=work)
    review.comment(case.sheet, ASKED, place=TITLE, work=work)
    changes.mark_read(case.visit, work=work)
    with pytest.raises(Refused, match="changes-without-comment"):
        review.decide(case.visit, Decision.REQUEST_CHANGES, work=work)
    review.decide(case.visit, Decision.REQUEST_CHANGES, "Le titre, et la source", work=work)


def amends(laptop: Laptop, case: Case) -> None:
    """Answer, amend, settle the thread, hand in again."""
    work, ws = laptop.ws.work, laptop.ws
    assert state(laptop, case.visit) is VisitState.CHANGES_REQUESTED
    asked = {one.place: one for one in threads.of(case.visit, work=work, screens=ws.screens)}
    assert (asked[TITLE].first.text, asked[TITLE].first.author) == (ASKED, "nadia")
    review.comment(case.sheet, ANSWERED, answers_to=asked[TITLE].first.id, work=work)
    fill.answer(case.sheet, TITLE, AMENDED, **laptop.tools)
    review.resolve(asked[TITLE].first.id, work=work)
    with pytest.raises(Refused, match="role-may-not"):
        review.decide(case.visit, Decision.APPROVE, work=work)
    review.submit(case.visit, work=work)


def approves(laptop: Laptop, case: Case) -> str:
    """See what changed since it was read, side by side, and approve what is there; returns the approval."""
    work = laptop.ws.work
    assert waiting(laptop) == [case.visit]
    changed = changes.since_read(case.visit, work=work) or ()
    assert [(one.before, one.after) for one in changed if one.path == TITLE] == [("Conseils participatifs", AMENDED)]
    thread = next(one for one in threads.of(case.visit, work=work, screens=laptop.ws.screens) if one.place == TITLE)
    assert (thread.is_resolved, [one.text for one in thread.answers]) == (True, [ANSWERED])
    return review.decide(case.visit, Decision.APPROVE, work=work)


def names_exactly_what_was_approved(laptops: Iterable[Laptop], case: Case, approval: str) -> None:
    """Read on every side who approved, and that the very statements that are there are named."""
    for laptop in laptops:
        with laptop.ws.work() as unit:
            made = unit.records.get(Review, approval)
            covered = unit.covered.ids(case.visit)
            said = unit.statements.of(approval)
        assert set(made.approves) == set(covered)
        assert {one.author for one in said} == {"nadia"}
        assert state(laptop, case.visit) is VisitState.APPROVED
        assert waiting(laptop) == []


def reads_evidence_now(laptop: Laptop, case: Case) -> str:
    """Return the excerpt's words as they read now."""
    return evidence.as_they_read(case.interview, work=laptop.ws.work)[case.quote].found.text
