"""Where visits stand, from the decisions made of them and from what was said since."""

from __future__ import annotations

from sqlalchemy import Connection, select

from fieldkit.domain.reviewing.review import Decision, Review, standing, state_of
from fieldkit.domain.visits.visit import VisitState
from fieldkit.store.database.tables import PROJECTIONS
from fieldkit.store.ledger.covered import is_changed, newest
from fieldkit.store.saying.records import record_of


class Standings:
    """The states of all visits; what was reckoned holds until anything else arrives."""

    def __init__(self) -> None:
        """Nothing is reckoned yet."""
        self._mark = -1
        self._known: dict[str, VisitState] = {}

    def states(self, connection: Connection) -> dict[str, VisitState]:
        """Return the state of every visit of which anything was decided."""
        mark = newest(connection)
        if mark != self._mark:
            self._known = _reckoned(connection)
            self._mark = mark
        return self._known


def _reckoned(connection: Connection) -> dict[str, VisitState]:
    table = PROJECTIONS[Review.kind]
    rows = connection.execute(select(table).where(table.c.decision != Decision.COMMENT.value)).mappings()
    said: dict[str, list[Review]] = {}
    for row in rows:
        said.setdefault(row["visit"], []).append(record_of(Review, row))
    return {visit: _state(connection, visit, decisions) for visit, decisions in said.items()}


def _state(connection: Connection, visit: str, decisions: list[Review]) -> VisitState:
    counts = standing(decisions)
    if counts is None:
        return VisitState.OPEN
    names = counts.approves
    return state_of(counts.decision, is_changed=bool(names) and is_changed(connection, visit, names))
