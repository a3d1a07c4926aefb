"""Review: what staff say of a visit that reached the archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from fieldkit.domain.record import Record
from fieldkit.domain.visit import VisitState


class Decision(StrEnum):
    """What a review settles; a comment settles nothing."""

    COMMENT = "comment"
    SUBMIT = "submit"
    APPROVE = "approve"
    REQUEST_CHANGES = "request-changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """One remark or decision on a record of a visit; an approval names the exact statements it read."""

    kind: ClassVar[str] = "review"
    visit: str
    about: str
    decision: Decision
    text: str = ""
    approves: tuple[str, ...] = ()


def state_after(decisions: Iterable[Decision]) -> VisitState:
    """Return where a visit stands after these decisions, in the order they were made."""
    state = VisitState.OPEN
    for decision in decisions:
        state = _LEADS_TO.get(decision, state)
    return state


_LEADS_TO = {
    Decision.SUBMIT: VisitState.SUBMITTED,
    Decision.APPROVE: VisitState.APPROVED,
    Decision.REQUEST_CHANGES: VisitState.CHANGES_REQUESTED,
}
