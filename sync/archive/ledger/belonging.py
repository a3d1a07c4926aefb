"""Where records belong, as far as the archive knows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Select, and_, or_, select

from sync.archive.database.database import in_bunches
from sync.archive.database.tables import RECORDS


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where a record belongs."""

    scope: str
    assignable: str


def belongings(connection: Connection, records: Iterable[str]) -> dict[str, Belonging]:
    """Return where records belong, as far as the archive knows them."""
    found: dict[str, Belonging] = {}
    for bunch in in_bunches(sorted(set(records))):
        rows = connection.execute(select(RECORDS).where(RECORDS.c.record.in_(bunch)))
        found |= {row.record: Belonging(row.scope, row.assignable) for row in rows}
    return found


def within(given: Select[tuple[str]]) -> Select[tuple[str]]:
    """Return the records inside what was given: of visits, and of interviews, which take along all that is theirs."""
    homes = select(RECORDS.c.record).where(RECORDS.c.scope.in_(given), RECORDS.c.record == RECORDS.c.assignable)
    apart = and_(RECORDS.c.scope.in_(given), RECORDS.c.assignable == "")
    return select(RECORDS.c.record).where(
        or_(apart, RECORDS.c.assignable.in_(given), RECORDS.c.assignable.in_(homes))
    )


def makers(connection: Connection, records: Iterable[str]) -> dict[str, str]:
    """Return who first spoke of each of these records that is known, by name."""
    found: dict[str, str] = {}
    for bunch in in_bunches(sorted(set(records))):
        rows = connection.execute(select(RECORDS.c.record, RECORDS.c.maker).where(RECORDS.c.record.in_(bunch)))
        found |= {row.record: row.maker for row in rows}
    return found
