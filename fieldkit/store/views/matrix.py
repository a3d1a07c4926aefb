"""Codes for the matrix: one question to the database, whatever is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sqlalchemy import text

from fieldkit.domain.evidence.matrix import Heading, Said
from fieldkit.store.views.sieving import FROM_EXCERPTS, OF_EXCERPT, excerpts_through
from fieldkit.store.work import Store
from fieldkit.usecases.evidence.matrix import Rows, Wanted
from fieldkit.usecases.evidence.sieve import UNSAID

_ROW = {
    Rows.CASE: "i.visit",
    Rows.TERRITORY: "v.territory",
    Rows.CATEGORY: f"coalesce(nullif({OF_EXCERPT}, ''), '{UNSAID}')",
}
_SAID = """
SELECT {row}, k.factor, k.excerpt, k.coder, k.weight, k.direction {excerpts} JOIN coding k ON k.excerpt = e.id
WHERE {through} AND {codes} AND NOT k.is_removed AND (:coder = '' OR k.coder = :coder)
UNION ALL SELECT {row}, o.value, e.id, '', 2, 'neither' {excerpts} JOIN json_each(e.factors) o
WHERE {through} AND e.factors <> '[]' AND :coder = ''
"""

_CASES = """
SELECT v.id, t.name,
       strftime('%d/%m/%Y', v.start) || coalesce(' – ' || strftime('%d/%m/%Y', nullif(v.end, v.start)), '') AS about
FROM visit v JOIN territory t ON t.id = v.territory ORDER BY t.name, v.start, v.id
"""
_TERRITORIES = """
SELECT t.id, t.name, t.insee AS about FROM territory t WHERE t.id IN (SELECT territory FROM visit) ORDER BY t.name
"""
_CATEGORIES = f"""
SELECT category AS id, category AS name, '' AS about FROM person WHERE category <> '' GROUP BY category
UNION ALL SELECT '{UNSAID}', '', ''
"""
_HEADINGS = {Rows.CASE: _CASES, Rows.TERRITORY: _TERRITORIES, Rows.CATEGORY: _CATEGORIES}


class StoreMatrix:
    """Knows every code of one workspace."""

    def __init__(self, store: Store) -> None:
        """Read this store."""
        self._store = store

    def said(self, wanted: Wanted) -> Sequence[Said]:
        """Return the codes that are wanted, each with the row that it belongs to.

        Read from the driver itself: counting plain tuples takes half the time of counting SQLAlchemy's rows.
        """
        with self._store.read() as connection:
            through = excerpts_through(wanted.sieve, self._store, connection)
            asked = _SAID.format(
                row=_ROW[wanted.rows], excerpts=FROM_EXCERPTS, through=through.sql, codes=through.codes
            )
            driver = connection.connection.cursor()
            return cast(Sequence[Said], driver.execute(asked, {**through.values, "coder": wanted.coder}).fetchall())

    def rows(self, wanted: Wanted) -> tuple[Heading, ...]:
        """Return every row that there could be, by name; of categories also `UNSAID`, without a name."""
        with self._store.read() as connection:
            found = connection.execute(text(_HEADINGS[wanted.rows])).mappings()
            return tuple(Heading(**{name: row[name] or "" for name in ("id", "name", "about")}) for row in found)
