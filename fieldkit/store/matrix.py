"""Counting codes for the matrix: one question to the database, whatever is wanted."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import text

from fieldkit.domain.matrix import Cell, Heading
from fieldkit.store.sieving import FROM_EXCERPTS, OF_EXCERPT, excerpts_through
from fieldkit.store.work import Store
from fieldkit.usecases.matrix import Rows, Tally, Wanted

_ROW = {Rows.CASE: "i.visit", Rows.TERRITORY: "v.territory", Rows.CATEGORY: OF_EXCERPT}
_TALLIES = """
WITH columns(factor, name) AS MATERIALIZED (SELECT key, value FROM json_each(:columns)),
through(excerpt, row) AS MATERIALIZED (SELECT e.id, {row} {excerpts} WHERE {through}),
said(excerpt, name, coder, weight, direction) AS (
  SELECT k.excerpt, c.name, k.coder, k.weight, k.direction
  FROM coding k JOIN columns c ON c.factor = k.factor
  WHERE NOT k.is_removed AND (:coder = '' OR k.coder = :coder)
  UNION ALL SELECT e.id, c.name, '', 2, 'neither'
  FROM excerpt e JOIN json_each(e.factors) o JOIN columns c ON c.factor = o.value
  WHERE e.factors <> '[]' AND :coder = ''),
each_coder(excerpt, name, weight, towards, away) AS (
  SELECT excerpt, name, max(weight), max(weight * (direction = 'towards')), max(weight * (direction = 'away'))
  FROM said GROUP BY excerpt, name, coder),
each_excerpt(excerpt, name, weight, towards, away) AS (
  SELECT excerpt, name, avg(weight), avg(towards), avg(away) FROM each_coder GROUP BY excerpt, name)
SELECT h.row, x.name, count(*), sum(x.weight), sum(x.towards), sum(x.away)
FROM each_excerpt x JOIN through h ON h.excerpt = x.excerpt
GROUP BY h.row, x.name
"""

_CASES = """
SELECT v.id, t.name, v.start || coalesce(' – ' || v.end, '') AS about FROM visit v
JOIN territory t ON t.id = v.territory ORDER BY t.name, v.start, v.id
"""
_TERRITORIES = """
SELECT t.id, t.name, t.insee AS about FROM territory t WHERE t.id IN (SELECT territory FROM visit) ORDER BY t.name
"""
_CATEGORIES = """
SELECT category AS id, category AS name, '' AS about FROM person GROUP BY category
UNION SELECT '', '', '' ORDER BY 2
"""
_HEADINGS = {Rows.CASE: _CASES, Rows.TERRITORY: _TERRITORIES, Rows.CATEGORY: _CATEGORIES}


class StoreMatrix:
    """Counts the codes of one workspace."""

    def __init__(self, store: Store) -> None:
        """Read this store."""
        self._store = store

    def tallies(self, wanted: Wanted, columns: Mapping[str, str]) -> tuple[Tally, ...]:
        """Count what is wanted; `columns` says under which column each factor is counted."""
        with self._store.read() as connection:
            through = excerpts_through(wanted.sieve, self._store, connection)
            asked = _TALLIES.format(row=_ROW[wanted.rows], excerpts=FROM_EXCERPTS, through=through.sql)
            values = {**through.values, "columns": json.dumps(dict(columns)), "coder": wanted.coder}
            return tuple(
                Tally(row=row, column=name, cell=Cell(excerpts=count, strength=strength, towards=towards, away=away))
                for row, name, count, strength, towards, away in connection.execute(text(asked), values)
            )

    def rows(self, wanted: Wanted) -> tuple[Heading, ...]:
        """Return every row that there could be, by name; of categories also "", nobody in particular."""
        with self._store.read() as connection:
            found = connection.execute(text(_HEADINGS[wanted.rows])).mappings()
            return tuple(Heading(**{name: row[name] or "" for name in ("id", "name", "about")}) for row in found)
