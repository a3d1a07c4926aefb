"""Records as use cases see them: read from their projection, written as statements about what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, bindparam, select

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.record import Record
from fieldkit.domain.saying.statement import Claim, Json
from fieldkit.store.database.portions import portions
from fieldkit.store.database.tables import PROJECTIONS
from fieldkit.store.saying.projections import KIND
from fieldkit.store.saying.spine import Spine

R = TypeVar("R", bound=Record)


class RecordTables:
    """Typed records within one transaction."""

    def __init__(self, connection: Connection, spine: Spine) -> None:
        """Read through the connection, write through the spine."""
        self._connection = connection
        self._spine = spine

    def get(self, kind: type[R], id_: str) -> R:
        """Return a record; raises `Refused("unknown-record")`."""
        table = PROJECTIONS[kind.kind]
        row = self._connection.execute(select(table).where(table.c.id == id_)).mappings().first()
        if row is None:
            raise Refused("unknown-record", kind=kind.kind, record=id_)
        return record_of(kind, row)

    def find(self, kind: type[R], **where: str) -> tuple[R, ...]:
        """Return the records whose fields equal these, oldest first."""
        table = PROJECTIONS[kind.kind]
        wanted = select(table).where(*(table.c[name] == value for name, value in where.items()))
        rows = self._connection.execute(wanted.order_by(table.c.id)).mappings()
        return tuple(record_of(kind, row) for row in rows)

    def put(self, record: Record) -> None:
        """Say what is new in a record, superseding what stands now."""
        self.put_each((record,))

    def put_each(self, records: Iterable[Record]) -> None:
        """Say what is new in each of these records, in a few questions for 500 of them; the last of two of one id."""
        put = {record.id: record for record in records}
        before = self._said(put.values())
        news = [claim for id_, record in put.items() for claim in _news(record, before.get(id_, {}))]
        if news:
            self._spine.say_each(news)

    def _said(self, records: Iterable[Record]) -> dict[str, dict[str, Json]]:
        """Return what stands of those of these records that are known, by id."""
        said: dict[str, dict[str, Json]] = {}
        for kind, alike in _by_kind(records).items():
            for portion in portions(alike):
                rows = self._connection.execute(_rows_of(kind.kind), {"ids": portion}).mappings()
                said |= {row["id"]: record_of(kind, row).said() for row in rows}
        return said


def _by_kind(records: Iterable[Record]) -> dict[type[Record], list[str]]:
    kinds: dict[type[Record], list[str]] = {}
    for record in records:
        kinds.setdefault(type(record), []).append(record.id)
    return kinds


@cache
def _rows_of(kind: str) -> Select[Any]:
    table = PROJECTIONS[kind]
    return select(table).where(table.c.id.in_(bindparam("ids", expanding=True)))


def _news(record: Record, before: Mapping[str, Json]) -> list[Claim]:
    """Return what a record says that did not stand before; one that is not known says what it is too."""
    said = record.said() if before else record.said() | {KIND: record.kind}
    return [
        Claim(subject=record.id, attribute=name, value=value)
        for name, value in said.items()
        if name not in before or before[name] != value
    ]


def record_of(kind: type[R], row: RowMapping) -> R:
    """Read a record's row."""
    return kind.from_said(row["id"], dict(row))
