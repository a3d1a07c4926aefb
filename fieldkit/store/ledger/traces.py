"""What is left of things, asked by who erases them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from sqlalchemy import Connection, text

_NAMING = text("""
SELECT subject, value FROM statements
WHERE erased = 0 AND value <> '""'
  AND (attribute IN ('sound', 'listening', 'peaks', 'parts', 'evidence', 'blob', 'form_blob', 'turns')
       OR attribute LIKE 'window/%' OR attribute LIKE 'file/%')
""")

_UNDER = text("""
SELECT DISTINCT s.subject FROM json_each(:owners) o
CROSS JOIN statements s ON s.subject > o.value || '.' AND s.subject < o.value || '/'
WHERE s.erased = 0 ORDER BY s.subject
""")
"""A slash is the sign after the dot; the index is looked into once an owner."""

_DIGEST = re.compile("[0-9a-f]{64}")


class TraceRows:
    """Traces, read within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Read through this connection."""
        self._connection = connection

    def blobs_named(self, among: Iterable[str], without: Iterable[str] = ()) -> frozenset[str]:
        """Return those of some blobs that are named by what was said of any subject but those in `without`."""
        wanted, passed = frozenset(among), frozenset(without)
        if not wanted:
            return frozenset()
        named = (row.value for row in self._connection.execute(_NAMING) if row.subject not in passed)
        return wanted.intersection(digest for value in named for digest in _DIGEST.findall(value))

    def numbered_under(self, owners: Iterable[str]) -> tuple[str, ...]:
        """Return all subjects that are numbered under some records, as segments are under a transcript."""
        asked = json.dumps(list(owners))
        return tuple(self._connection.execute(_UNDER, {"owners": asked}).scalars())
