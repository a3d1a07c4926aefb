"""Records as use cases see them: read from their projection, written as statements about what changed."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import Connection, RowMapping, select

from fieldkit.domain.errors import Refused
from fieldkit.domain.record import Record
from fieldkit.domain.statement import Json
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
        before = self._said(record)
        fresh: dict[str, Json] = {
            name: value for name, value in record.said().items() if name not in before or before[name] != value
        }
        if not before:
            fresh[KIND] = record.kind
        if fresh:
            self._spine.say_all(record.id, fresh)

    def _said(self, record: Record) -> dict[str, Json]:
        table = PROJECTIONS[record.kind]
        row = self._connection.execute(select(table).where(table.c.id == record.id)).mappings().first()
        return {} if row is None else record_of(type(record), row).said()


def record_of(kind: type[R], row: RowMapping) -> R:
    """Read a record's row."""
    return kind.from_said(row["id"], dict(row))
