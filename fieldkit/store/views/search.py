"""Search: the index gives lines, a sieve lets some through; where they are heard is read for those alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, text

from fieldkit.store.index.asked import marked, question, within
from fieldkit.store.views.sieving import CATEGORY, Conditions, add_days, factors_under, visits_in
from fieldkit.store.work import Store
from fieldkit.usecases.evidence.search import Hit
from fieldkit.usecases.evidence.sieve import EVERYTHING, Sieve

MOST_PLACES = 400
"""So many places are asked of the index by name; more are sifted line by line, since most lines pass then."""

_FOUND = """
SELECT f.kind, f.owner, f.subject, f.field, f.text, f.place FROM found_words w
JOIN found f ON f.rowid = w.rowid
WHERE found_words MATCH :words
  AND (f.kind <> 'segment' OR substr(f.subject, 1, instr(f.subject || '.', '.') - 1)
      NOT IN (SELECT id FROM transcript WHERE state = 'put_away'))
  AND {through}
ORDER BY w.rowid DESC LIMIT :limit
"""

_ABOUT = """
SELECT coalesce(i.title, '') AS title, coalesce(t.name, '') AS territory, coalesce(v.id, '') AS visit,
       coalesce(i.id, '') AS interview, coalesce(g.speaker, '') AS speaker,
       coalesce(g.start, e.start, 0.0) AS start, coalesce(g."end", e."end", 0.0) AS "end",
       coalesce((SELECT r.listening FROM recording r WHERE r.interview = i.id ORDER BY r.id DESC LIMIT 1), '')
         AS listening
FROM (SELECT key, json_extract(value, '$[0]') AS subject, json_extract(value, '$[1]') AS place
      FROM json_each(:rows)) x
LEFT JOIN segments g ON g.id = x.subject
LEFT JOIN excerpt e ON e.id = x.subject
LEFT JOIN interview i ON i.id = coalesce(g.interview, e.interview, x.subject)
LEFT JOIN visit v ON v.id = coalesce(i.visit, x.place)
LEFT JOIN territory t ON t.id = v.territory
ORDER BY x.key
"""

_PLACES = """
SELECT v.id FROM visit v WHERE {visits}
UNION SELECT i.id FROM interview i JOIN visit v ON v.id = i.visit WHERE {interviews}
"""

_OF_CATEGORY = CATEGORY.format(speaker="g.speaker", visit="i.visit", interview="i.id")
_BY_CATEGORY = f"""
f.subject IN (SELECT id FROM person WHERE category = :category)
OR EXISTS (SELECT 1 FROM segments g JOIN interview i ON i.id = g.interview
   WHERE g.id = CASE f.kind WHEN 'segment' THEN f.subject
                            WHEN 'excerpt' THEN (SELECT segment FROM excerpt WHERE id = f.subject) END
     AND {_OF_CATEGORY} = :category)
"""
_BY_FACTOR = """
EXISTS (SELECT 1 FROM excerpt e CROSS JOIN coding k ON k.excerpt = e.id
   WHERE e.id IN (SELECT id FROM excerpt WHERE segment = f.subject UNION ALL SELECT f.subject)
     AND NOT k.is_removed AND NOT coalesce(e.is_removed, 0)
     AND k.factor IN (SELECT value FROM json_each(:factors)))
"""
_CODED_PLACES = """
v.id IN (SELECT n.visit FROM coding k JOIN interview n ON n.id = k.interview
         WHERE NOT k.is_removed AND k.factor IN (SELECT value FROM json_each(:factors)))
"""


class StoreSearch:
    """Looks words up in one workspace."""

    def __init__(self, store: Store) -> None:
        """Read this store."""
        self._store = store

    def find(self, words: str, limit: int, sieve: Sieve = EVERYTHING) -> tuple[Hit, ...]:
        """Return lines that hold all these words, the latest first; what is understood is told by `Finder`."""
        asked = question(words)
        if not asked:
            return ()
        with self._store.read() as connection:
            through = self._through(sieve, connection)
            places = self._places(sieve, connection)
            if places is not None and len(places) <= MOST_PLACES:
                asked = within(asked, places or ("nowhere",))
            elif places is not None:
                through.add("f.place IN (SELECT value FROM json_each(:places))", places=json.dumps(places))
            found = text(_FOUND.format(through=through.sql))
            rows = connection.execute(found, {**through.values, "words": asked, "limit": limit}).mappings().all()
            return tuple(_hits(rows, connection, words))

    def _through(self, sieve: Sieve, connection: Connection) -> Conditions:
        """Return what each line must meet."""
        through = Conditions()
        if sieve.category:
            through.add(_BY_CATEGORY, category=sieve.category)
        if sieve.factor:
            through.add(_BY_FACTOR, factors=factors_under(connection, sieve))
        what, _, state = sieve.state.partition(":")
        if what == "text":
            through.add("f.subject IN (SELECT id FROM segments WHERE id = f.subject AND state = :state)", state=state)
        elif what == "sheet":
            through.add("f.subject IN (SELECT id FROM sheet WHERE state = :state)", state=state)
        return through

    def _places(self, sieve: Sieve, connection: Connection) -> tuple[str, ...] | None:
        """Return the visits and interviews whose lines are looked through; None for all."""
        both, days = Conditions(), Conditions()
        if sieve.territory:
            both.add("v.territory = :territory", territory=sieve.territory)
        if sieve.visit:
            both.add("v.id = :visit", visit=sieve.visit)
        if sieve.state.startswith("visit:"):
            visits = visits_in(self._store, sieve.state.partition(":")[2])
            both.add("v.id IN (SELECT value FROM json_each(:visits))", visits=visits)
        if sieve.category:
            both.add("v.id IN (SELECT visit FROM person WHERE category = :category)", category=sieve.category)
        if sieve.factor:
            both.add(_CODED_PLACES, factors=factors_under(connection, sieve))
        add_days(days, sieve, "coalesce(i.held_on, v.start)")
        if sieve.interview:
            days.add("i.id = :interview", interview=sieve.interview)
        if not (both.asked or days.asked):
            return None
        whole = Conditions()
        add_days(whole, sieve, "v.start")
        if sieve.interview:
            whole.add("0")
        asked = _PLACES.format(visits=f"{both.sql} AND {whole.sql}", interviews=f"{both.sql} AND {days.sql}")
        return tuple(connection.execute(text(asked), {**both.values, **days.values}).scalars())


def _hits(rows: Sequence[RowMapping], connection: Connection, typed: str) -> Iterable[Hit]:
    asked = json.dumps([(row["subject"], row["place"]) for row in rows])
    where = connection.execute(text(_ABOUT), {"rows": asked}).mappings()
    for row, about in zip(rows, where, strict=True):
        yield Hit(
            kind=row["kind"],
            record=row["owner"],
            subject=row["subject"],
            field=row["field"],
            text=row["text"],
            marks=marked(typed, row["text"]),
            **about,
        )
