"""What a review covers of a visit: all its statements but remarks, grants, people's names and what visits share."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, RowMapping, text

from fieldkit.domain.saying.statement import Statement, heads
from fieldkit.store.ledger.statements import statement_of

_COVERED = """
mine(id) AS (
  SELECT id FROM visit WHERE id = :visit
  UNION ALL SELECT id FROM interview WHERE visit = :visit
  UNION ALL SELECT id FROM sheet WHERE visit = :visit
  UNION ALL SELECT id FROM excerpt WHERE visit = :visit
  UNION ALL SELECT id FROM note WHERE visit = :visit
  UNION ALL SELECT id FROM attachment WHERE visit = :visit
  UNION ALL SELECT c.id FROM consent c JOIN interview i ON i.id = c.interview WHERE i.visit = :visit
  UNION ALL SELECT r.id FROM recording r JOIN interview i ON i.id = r.interview WHERE i.visit = :visit
  UNION ALL SELECT t.id FROM transcript t JOIN interview i ON i.id = t.interview WHERE i.visit = :visit),
covered(number) AS (
  SELECT s.rowid FROM mine m JOIN statements s ON s.subject = m.id
    WHERE s.erased = 0 AND s.attribute NOT BETWEEN 'grant/' AND 'grant0'
      AND s.attribute <> 'blind-coders' AND s.attribute NOT BETWEEN 'coded/' AND 'coded0'
  UNION ALL SELECT s.rowid FROM transcript t JOIN interview i ON i.id = t.interview
    JOIN statements s ON s.subject > t.id || '.' AND s.subject < t.id || '/'
    WHERE i.visit = :visit AND s.erased = 0)
"""
"""Segments are `transcript.window.number`: a slash is the sign after the dot. Who may see or code tells nothing."""

_IDS = text(f"WITH {_COVERED} SELECT s.id FROM covered c JOIN statements s ON s.rowid = c.number ORDER BY s.id")

_CHANGED = text(
    f"WITH {_COVERED} SELECT 1 FROM covered c JOIN statements s ON s.rowid = c.number"
    " WHERE s.id NOT IN (SELECT value FROM json_each(:approved)) LIMIT 1"
)

_CHANGED_AT = text(
    f"WITH {_COVERED} SELECT min(s.at) FROM covered c JOIN statements s ON s.rowid = c.number"
    " WHERE s.id NOT IN (SELECT value FROM json_each(:approved))"
)

_NEWEST = text("SELECT coalesce(max(rowid), 0) FROM statements")

_SINCE = text(f"""
WITH {_COVERED},
touched(subject, attribute) AS (
  SELECT DISTINCT s.subject, s.attribute FROM covered c JOIN statements s ON s.rowid = c.number
  WHERE c.number > :mark)
SELECT s.rowid AS number, s.* FROM touched t
JOIN statements s ON s.subject = t.subject AND s.attribute = t.attribute
WHERE s.erased = 0 ORDER BY s.id
""")


def is_changed(connection: Connection, visit: str, approved: Iterable[str]) -> bool:
    """Say whether anything was said of a visit that an approval does not name."""
    asked = {"visit": visit, "approved": json.dumps(list(approved))}
    return connection.execute(_CHANGED, asked).first() is not None


def newest(connection: Connection) -> int:
    """Return a mark behind everything that has arrived on this laptop: rows are numbered as they come."""
    return int(connection.scalar(_NEWEST) or 0)


class CoveredRows:
    """What reviews cover, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Read through this connection."""
        self._connection = connection

    def ids(self, visit: str) -> tuple[str, ...]:
        """Return the ids of all statements that an approval made now would name."""
        return tuple(self._connection.execute(_IDS, {"visit": visit}).scalars())

    def is_changed(self, visit: str, approved: Iterable[str]) -> bool:
        """Say whether anything was said of a visit that an approval does not name."""
        return is_changed(self._connection, visit, approved)

    def changed_at(self, visit: str, approved: Iterable[str]) -> datetime | None:
        """Return when the first thing that an approval does not name was said, None when all is as it was."""
        asked = {"visit": visit, "approved": json.dumps(list(approved))}
        at = self._connection.scalar(_CHANGED_AT, asked)
        return datetime.fromisoformat(at) if at else None

    def newest(self) -> int:
        """Return a mark behind everything that has arrived on this laptop."""
        return newest(self._connection)

    def since(self, visit: str, mark: int) -> tuple[tuple[Statement | None, Statement], ...]:
        """Return what stood at a mark and what stands now, for every attribute that was said anew since."""
        rows = self._connection.execute(_SINCE, {"visit": visit, "mark": mark}).mappings()
        fields: dict[tuple[str, str], list[RowMapping]] = {}
        for row in rows:
            fields.setdefault((row["subject"], row["attribute"]), []).append(row)
        return tuple(_before_and_after(said, mark) for said in fields.values())


def _before_and_after(said: list[RowMapping], mark: int) -> tuple[Statement | None, Statement]:
    before = heads(_read(row) for row in said if row["number"] <= mark)
    return (before[-1] if before else None), heads(_read(row) for row in said)[-1]


def _read(row: RowMapping) -> Statement:
    plain = dict(row) | {name: json.loads(row[name]) for name in ("value", "supersedes")}
    return statement_of(plain)  # type: ignore[arg-type]
