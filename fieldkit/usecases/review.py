"""Review: hand a visit in, comment, approve or ask for changes."""

from __future__ import annotations

from fieldkit.domain.errors import Refused
from fieldkit.domain.review import Decision, Review
from fieldkit.domain.visit import Visit
from fieldkit.usecases.facts import ReviewSaid
from fieldkit.usecases.ports import OpenWork, Unit


def submit(visit: str, text: str = "", *, work: OpenWork) -> str:
    """Hand a visit in for review; it goes out with the next sync."""
    return _say(visit, visit, Decision.SUBMIT, text, work=work)


def comment(record: str, text: str, *, work: OpenWork) -> str:
    """Say something about a record of a visit; raises `Refused("comment-empty")`."""
    if not text.strip():
        raise Refused("comment-empty")
    with work() as unit:
        visit = unit.belonging.visit_of(record)
        unit.records.get(Visit, visit)
    return _say(visit, record, Decision.COMMENT, text, work=work)


def decide(visit: str, decision: Decision, text: str = "", *, work: OpenWork) -> str:
    """Approve a visit, naming the exact statements that were read, or ask for changes.

    Asking for changes without a word raises `Refused("changes-without-comment")`.
    """
    if decision is Decision.REQUEST_CHANGES and not text.strip():
        raise Refused("changes-without-comment")
    return _say(visit, visit, decision, text, work=work)


def _say(visit: str, about: str, decision: Decision, text: str, *, work: OpenWork) -> str:
    with work() as unit:
        unit.records.get(Visit, visit)
        read = _statements(unit, visit) if decision is Decision.APPROVE else ()
        review = Review(
            id=unit.new_id(),
            visit=visit,
            about=about,
            decision=decision,
            text=text.strip(),
            approves=read,
        )
        unit.records.put(review)
        unit.announce(ReviewSaid(visit))
    return review.id


def _statements(unit: Unit, visit: str) -> tuple[str, ...]:
    subjects = unit.belonging.subjects_of(visit)
    return tuple(said.id for subject in subjects for said in unit.statements.of(subject))
