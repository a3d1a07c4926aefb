"""The checklist of a review: what the machine can see by itself, so that nobody approves without having looked."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.domain.evidence.excerpt import Excerpt
from fieldkit.domain.people import permission
from fieldkit.domain.people.consent import Consent
from fieldkit.domain.people.permission import Standing, Use
from fieldkit.domain.reviewing.review import Decision, Review
from fieldkit.domain.sheets.sheet import Sheet, SheetState
from fieldkit.domain.text.transcript import SegmentState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.ports import Unit

LIMITS = "limit"
"""A sheet states its limits where a question with this in its path has an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point: `lacking` are the titles of what does not meet it; one that `blocks` must be met to publish."""

    name: str
    lacking: tuple[str, ...]
    blocks: bool = False

    @property
    def is_met(self) -> bool:
        """Say whether nothing lacks."""
        return not self.lacking


def points(unit: Unit, visit: str) -> tuple[Point, ...]:
    """Look at a visit: consents, quotations, sheets, limits, evidence, verified texts, open threads."""
    interviews = tuple(one for one in unit.records.find(Interview, visit=visit) if one.erased_on is None)
    sheets = unit.records.find(Sheet, visit=visit)
    given = {one.id: unit.records.find(Consent, interview=one.id) for one in interviews}
    open_threads = [
        one.text
        for one in unit.records.find(Review, visit=visit, decision=Decision.COMMENT.value)
        if not one.answers_to and not one.is_resolved
    ]
    return (
        Point(name="consent", lacking=_titles(one for one in interviews if not given[one.id]), blocks=True),
        Point(name="quote", lacking=_unquotable(unit, visit, interviews, given), blocks=True),
        Point(name="complete", lacking=_titles(one for one in sheets if one.state is not SheetState.COMPLETE)),
        Point(name="limits", lacking=_titles(one for one in sheets if not _states_limits(unit, one))),
        Point(name="evidence", lacking=_titles(one for one in sheets if not _has_evidence(unit, one))),
        Point(name="verified", lacking=_titles(one for one in interviews if not _is_verified(unit, one))),
        Point(name="threads", lacking=tuple(open_threads)),
    )


def blocking(found: tuple[Point, ...]) -> tuple[str, ...]:
    """Return what must be mended before a visit is published."""
    return tuple(title for point in found if point.blocks for title in point.lacking)


def _titles(records: object) -> tuple[str, ...]:
    return tuple(one.title for one in records)  # type: ignore[attr-defined]


def _unquotable(
    unit: Unit, visit: str, interviews: tuple[Interview, ...], given: dict[str, tuple[Consent, ...]]
) -> tuple[str, ...]:
    """Return interviews that are quoted although somebody heard in them did not agree to be."""
    quoted = {one.interview for one in unit.records.find(Excerpt, visit=visit) if not one.is_removed}
    today = unit.now().date()
    return tuple(
        one.title
        for one in interviews
        if one.id in quoted
        and permission.obstacle(Use.QUOTE, Standing(interview=one, consents=given[one.id], today=today))
    )


def _states_limits(unit: Unit, sheet: Sheet) -> bool:
    return any(LIMITS in path and value not in (None, "") for path, value in unit.answers.of(sheet.id).items())


def _has_evidence(unit: Unit, sheet: Sheet) -> bool:
    quoted = {one.id for one in unit.records.find(Excerpt, visit=sheet.visit) if not one.is_removed}
    answers = unit.answers.of(sheet.id).values()
    return any(isinstance(value, str) and quoted.intersection(value.split()) for value in answers)


def _is_verified(unit: Unit, interview: Interview) -> bool:
    transcript = unit.segments.read_in(interview.id)
    segments = unit.segments.of(transcript) if transcript else ()
    return bool(segments) and all(one.state is SegmentState.VERIFIED for one in segments)
