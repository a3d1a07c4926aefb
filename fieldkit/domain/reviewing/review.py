"""Review: what people say of a visit, who may decide what, and where the visit stands after all that was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.record import Record
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.visits.visit import VisitState


class Decision(StrEnum):
    """What a review settles; a comment settles nothing."""

    COMMENT = "comment"
    SUBMIT = "submit"
    TAKE_BACK = "take-back"
    APPROVE = "approve"
    REQUEST_CHANGES = "request-changes"
    PUBLISH = "publish"


class Role(StrEnum):
    """What the archive lets somebody be; a reader was invited to see and comment, and does nothing else.

    In a workspace that joined no archive everybody is `ALONE`, and there is nobody else to ask.
    """

    ALONE = ""
    RESEARCHER = "researcher"
    TRANSCRIBER = "transcriber"
    REVIEWER = "reviewer"
    READER = "reader"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """One remark or decision on a record of a visit; an approval names the exact statements it read.

    `about` is a visit, an interview, a segment, a sheet or an excerpt; `place` the path of a sheet's answer. A remark
    that `answers_to` another (the first of its thread) belongs to that thread; only a thread's first is resolved.
    `seen` are the decisions that stood when this one was made, None in versions that did not say it. `met` names the
    points of the checklist that were met.
    """

    kind: ClassVar[str] = "review"
    visit: str
    about: str
    decision: Decision
    text: str = ""
    approves: tuple[str, ...] = ()
    place: str = ""
    answers_to: str = ""
    is_resolved: bool = False
    seen: tuple[str, ...] | None = None
    met: tuple[str, ...] = ()


_LEADS_TO: Mapping[Decision, VisitState] = {
    Decision.SUBMIT: VisitState.SUBMITTED,
    Decision.TAKE_BACK: VisitState.OPEN,
    Decision.APPROVE: VisitState.APPROVED,
    Decision.REQUEST_CHANGES: VisitState.CHANGES_REQUESTED,
    Decision.PUBLISH: VisitState.PUBLISHED,
}

_CAUTION = (Decision.REQUEST_CHANGES, Decision.SUBMIT, Decision.TAKE_BACK, Decision.APPROVE, Decision.PUBLISH)
"""Of two decisions made without seeing each other the more cautious stands until somebody who saw both decides."""

_UNDER_REVIEW = frozenset((VisitState.OPEN, VisitState.SUBMITTED, VisitState.CHANGES_REQUESTED))

_FROM: Mapping[Decision, frozenset[VisitState]] = {
    Decision.COMMENT: frozenset(VisitState),
    Decision.SUBMIT: frozenset((VisitState.OPEN, VisitState.CHANGES_REQUESTED)),
    Decision.TAKE_BACK: frozenset((VisitState.SUBMITTED,)),
    Decision.REQUEST_CHANGES: frozenset(VisitState),
    Decision.APPROVE: _UNDER_REVIEW,
    Decision.PUBLISH: frozenset((VisitState.APPROVED,)),
}

_STAFF = frozenset((Role.ALONE, Role.REVIEWER, Role.ADMIN))
_FIELD = _STAFF | {Role.RESEARCHER}

_BY: Mapping[Decision, frozenset[Role]] = {
    Decision.COMMENT: frozenset(Role),
    Decision.SUBMIT: _FIELD,
    Decision.TAKE_BACK: _FIELD,
    Decision.REQUEST_CHANGES: _STAFF,
    Decision.APPROVE: _STAFF,
    Decision.PUBLISH: _STAFF,
}


def role_in(membership: Json) -> Role:
    """Return what an archive lets somebody be, from what joining it gave; without one everybody is alone."""
    return role_named(str(membership.get("role", ""))) if isinstance(membership, Mapping) else Role.ALONE


def role_named(name: str) -> Role:
    """Return the role an archive told; one that this version does not know may comment and no more."""
    return Role(name) if name in set(Role) else Role.READER


def heads(said: Iterable[Review]) -> tuple[Review, ...]:
    """Return the decisions that nobody who decided later had seen, in order of id; comments are none."""
    made = sorted((one for one in said if one.decision is not Decision.COMMENT), key=lambda one: one.id)
    passed: set[str] = set()
    for place, one in enumerate(made):
        passed.update([earlier.id for earlier in made[:place]] if one.seen is None else one.seen)
    return tuple(one for one in made if one.id not in passed)


def standing(said: Iterable[Review]) -> Review | None:
    """Return the decision that counts: the only head, or the most cautious of several (the latest of these)."""
    left = heads(said)
    return min(reversed(left), key=lambda one: _CAUTION.index(one.decision)) if left else None


def state_of(decision: Decision | None, *, is_changed: bool = False) -> VisitState:
    """Return where a visit stands; what was approved and then changed waits for review again."""
    if decision is None or decision is Decision.COMMENT:
        return VisitState.OPEN
    state = _LEADS_TO[decision]
    is_approved = state in (VisitState.APPROVED, VisitState.PUBLISHED)
    return VisitState.SUBMITTED if is_approved and is_changed else state


def moves(state: VisitState, role: Role) -> tuple[Decision, ...]:
    """Return what somebody may say of a visit that stands so."""
    return tuple(one for one in Decision if state in _FROM[one] and role in _BY[one])


def check_move(decision: Decision, state: VisitState, role: Role) -> None:
    """Raise `Refused`: "role-may-not" when it is for others to decide, "not-now" when the visit stands elsewhere."""
    if role not in _BY[decision]:
        raise Refused("role-may-not", role=role.value, decision=decision.value)
    if state not in _FROM[decision]:
        raise Refused("not-now", decision=decision.value, state=state.value)
