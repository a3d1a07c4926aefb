"""Evidence across the cases, read from the projections."""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import Connection, RowMapping, select, text

from fieldkit.domain.evidence.coding import Coding, Direction, standing
from fieldkit.domain.evidence.factor import Codebook, Factor
from fieldkit.store.database.tables import PROJECTIONS
from fieldkit.store.saying.records import record_of
from fieldkit.store.views.sieving import FROM_EXCERPTS, OF_EXCERPT, excerpts_through
from fieldkit.store.work import Store
from fieldkit.usecases.evidence.evidence import Citing, Quote
from fieldkit.usecases.evidence.sieve import Choices, Sieve

_QUOTES = f"""
SELECT e.id AS excerpt, e.quoted, e.comment, e.colour, e.factors, e.start, e."end", i.id AS interview, i.title,
       coalesce(i.held_on, v.start) AS held_on, v.id AS visit, t.name AS territory,
       coalesce(g.speaker, '') AS speaker, {OF_EXCERPT} AS category,
       (SELECT r.listening FROM recording r WHERE r.interview = i.id ORDER BY r.id DESC LIMIT 1) AS listening,
       (SELECT json_group_array(json_array(k.id, k.factor, k.coder, k.weight, k.direction))
          FROM coding k WHERE k.excerpt = e.id AND NOT k.is_removed AND {{codes}}) AS codings
{FROM_EXCERPTS}
JOIN territory t ON t.id = v.territory
"""
_IN_ORDER = "ORDER BY t.name, v.start, i.id, e.start, e.id"

_TERRITORIES = "SELECT t.id, t.name FROM territory t WHERE t.id IN (SELECT territory FROM visit) ORDER BY t.name"
_CITINGS = """
SELECT 'sheet' AS kind, s.id AS record, s.title FROM answers a JOIN sheet s ON s.id = a.sheet
WHERE instr(' ' || json_extract(a.value, '$') || ' ', ' ' || :excerpt || ' ') > 0 GROUP BY s.id
UNION ALL SELECT 'note', n.id, n.text FROM note n JOIN json_each(n.cites) c ON c.value = :excerpt
WHERE NOT coalesce(n.is_removed, 0)
"""


class StoreEvidence:
    """What the pages of evidence read of one workspace."""

    def __init__(self, store: Store) -> None:
        """Read this store."""
        self._store = store

    def quotes(self, sieve: Sieve) -> tuple[Quote, ...]:
        """Return the excerpts that a sieve lets through, territory by territory, as they are heard."""
        with self._store.read() as connection:
            through = excerpts_through(sieve, self._store, connection)
            now = _now(connection)
            wanted = text(f"{_QUOTES.format(codes=through.codes)} WHERE {through.sql} {_IN_ORDER}")
            return tuple(_quote(row, now) for row in connection.execute(wanted, through.values).mappings())

    def citings(self, excerpt: str) -> tuple[Citing, ...]:
        """Return the sheets and notes that cite an excerpt."""
        with self._store.read() as connection:
            rows = connection.execute(text(_CITINGS), {"excerpt": excerpt}).mappings()
            return tuple(Citing(**row) for row in rows)

    def choices(self) -> Choices:
        """Return what this workspace's fieldwork can be sieved by."""
        with self._store.read() as connection:
            return Choices(
                territories=tuple((row.id, row.name) for row in connection.execute(text(_TERRITORIES))),
                categories=_each(connection, "SELECT DISTINCT category FROM person WHERE category <> '' ORDER BY 1"),
                coders=_each(connection, "SELECT DISTINCT coder FROM coding WHERE NOT is_removed ORDER BY 1"),
            )


def _each(connection: Connection, query: str) -> tuple[str, ...]:
    return tuple(str(one) for one in connection.execute(text(query)).scalars())


def _now(connection: Connection) -> dict[str, str]:
    rows = connection.execute(select(PROJECTIONS[Factor.kind])).mappings()
    return Codebook(record_of(Factor, row) for row in rows).now


def _quote(row: RowMapping, now: dict[str, str]) -> Quote:
    facts = {name: row[name] for name in row if name not in ("factors", "codings", "held_on", "listening")}
    held_on = date.fromisoformat(row["held_on"]) if row["held_on"] else None
    return Quote(**facts, held_on=held_on, listening=row["listening"] or "", codings=_codings(row, now))


def _codings(row: RowMapping, now: dict[str, str]) -> tuple[Coding, ...]:
    about = {"visit": row["visit"], "interview": row["interview"], "excerpt": row["excerpt"]}
    said = [
        Coding(id=id_, factor=now.get(factor, factor), coder=coder, weight=weight, direction=Direction(way), **about)
        for id_, factor, coder, weight, way in json.loads(row["codings"])
    ]
    before = [
        Coding(id="", factor=now.get(one, one), coder="", **about) for one in json.loads(row["factors"] or "[]")
    ]
    return (*standing(said, now), *before)
