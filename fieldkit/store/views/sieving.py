"""A sieve as SQL: which excerpts, and which lines that were found, it lets through."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from fieldkit.domain.evidence.factor import Codebook, Factor
from fieldkit.store.database.tables import PROJECTIONS
from fieldkit.store.saying.records import record_of
from fieldkit.store.views.blinding import hidden
from fieldkit.store.views.screens import StoreScreens
from fieldkit.store.work import Store
from fieldkit.usecases.evidence.sieve import UNSAID, Sieve

CATEGORY = """
(CASE WHEN coalesce({speaker}, '') <> '' THEN coalesce(
   (SELECT p.category FROM person p WHERE p.visit = {visit} AND {speaker} IN (p.name, p.pseudonym)
      AND p.category <> '' LIMIT 1),
   (SELECT p.category FROM person p JOIN statements s ON s.subject = p.id AND s.attribute = 'name'
      WHERE p.visit = {visit} AND s.value = json_quote({speaker}) AND p.category <> '' LIMIT 1), '')
 ELSE coalesce(
   (SELECT CASE WHEN count(DISTINCT p.category) = 1 THEN max(p.category) END
      FROM consent c JOIN person p ON p.id = c.person WHERE c.interview = {interview} AND p.category <> ''), '') END)
"""
"""The category of actor of who speaks, under any name they ever had; where nobody is named, the one that all have
who agreed to the interview."""

FROM_EXCERPTS = """
FROM excerpt e
CROSS JOIN interview i ON i.id = e.interview
CROSS JOIN visit v ON v.id = i.visit
LEFT JOIN segments g ON g.id = e.segment
"""
"""Excerpts with whose they are; SQLite keeps the order of cross joins, and without figures it chooses a bad one."""
OF_EXCERPT = CATEGORY.format(speaker="g.speaker", visit="i.visit", interview="i.id")


@dataclass(slots=True)
class Conditions:
    """Conditions that are all asked for, and the values they name."""

    asked: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    codes: str = "1"
    """What a code `k` must meet to be seen here: blind coding hides those of others."""

    def add(self, condition: str, **values: str) -> None:
        """Ask for one more."""
        self.asked.append(condition)
        self.values.update(values)

    @property
    def sql(self) -> str:
        """Return them as one condition."""
        return " AND ".join(f"({one})" for one in self.asked) or "1"


def excerpts_through(sieve: Sieve, store: Store, connection: Connection) -> Conditions:
    """Return what excerpts must meet, in a question that begins `FROM_EXCERPTS`."""
    through = Conditions()
    through.add("NOT coalesce(e.is_removed, 0)")
    _leave_out_hidden(through, connection)
    for column, value in (("v.territory", sieve.territory), ("v.id", sieve.visit), ("i.id", sieve.interview)):
        if value:
            name = column.replace(".", "_")
            through.add(f"{column} = :{name}", **{name: value})
    add_days(through, sieve, "coalesce(i.held_on, v.start)")
    if sieve.category:
        through.add(f"{OF_EXCERPT} = :category", category="" if sieve.category == UNSAID else sieve.category)
    if sieve.factor:
        through.add(
            f"e.id IN (SELECT k.excerpt FROM coding k WHERE NOT k.is_removed AND {through.codes}"
            "   AND k.factor IN (SELECT value FROM json_each(:factors)))"
            " OR EXISTS (SELECT 1 FROM json_each(e.factors) o JOIN json_each(:factors) w ON w.value = o.value)",
            factors=factors_under(connection, sieve),
        )
    what, _, state = sieve.state.partition(":")
    if what == "visit":
        through.add("v.id IN (SELECT value FROM json_each(:visits))", visits=visits_in(store, state))
    elif what == "text":
        through.add("g.state = :text_state", text_state=state)
    elif what:
        through.add("0")
    return through


def _leave_out_hidden(through: Conditions, connection: Connection) -> None:
    """Leave out codes that blind coding hides, and excerpts that have no other."""
    unseen = hidden(connection)
    if unseen:
        through.codes = "(k.interview || ' ' || k.coder) NOT IN (SELECT value FROM json_each(:hidden))"
        coded = "SELECT k.excerpt FROM coding k WHERE NOT k.is_removed"
        through.add(f"e.id NOT IN ({coded}) OR e.id IN ({coded} AND {through.codes})", hidden=unseen)


def add_days(through: Conditions, sieve: Sieve, day: str) -> None:
    """Ask that a day (an SQL expression) is within the sieve's."""
    if sieve.since is not None:
        through.add(f"{day} >= :since", since=sieve.since.isoformat())
    if sieve.until is not None:
        through.add(f"{day} <= :until", until=sieve.until.isoformat())


def factors_under(connection: Connection, sieve: Sieve) -> str:
    """Return as JSON the ids of a sieve's factor, of all below it, and of all that were merged into these."""
    table = PROJECTIONS[Factor.kind]
    book = Codebook(record_of(Factor, row) for row in connection.execute(select(table)).mappings())
    wanted = book.now.get(sieve.factor, sieve.factor)
    inside = {wanted} if sieve.is_exact else book.under(wanted)
    return json.dumps([id_ for id_, now in book.now.items() if now in inside])


def visits_in(store: Store, state: str) -> str:
    """Return as JSON the ids of the visits that have come this far."""
    return json.dumps([one.id for one in StoreScreens(store).visits() if one.state == state])
