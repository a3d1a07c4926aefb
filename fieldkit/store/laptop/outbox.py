"""What has to go out: a table, refilled as things are said, and the archive's receipts for what has gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Select, bindparam, delete, func, or_, select, text
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.hearing.turns import TURNS
from fieldkit.domain.saying.statement import Json, Statement
from fieldkit.domain.sharing.contents import BLOB_ATTRIBUTES
from fieldkit.domain.text.transcript import WINDOW
from fieldkit.store.database.tables import OUTBOX, RECEIPTS, STATEMENTS
from fieldkit.store.ledger.belonging import MEMBERS
from fieldkit.store.ledger.statements import statement_of

_COVERED = text("""
SELECT DISTINCT b.value FROM receipts r, json_each(r.receipt, '$.blobs') b WHERE b.value IN :blobs
""").bindparams(bindparam("blobs", expanding=True))


_WAITING_OF = text(f"""
SELECT count(*) FROM outbox o JOIN statements s ON s.id = o.statement
WHERE substr(s.subject, 1, instr(s.subject || '.', '.') - 1) IN (SELECT id FROM ({MEMBERS}) WHERE visit = :visit)
""")


class OutboxRows:
    """What the archive has not acknowledged yet."""

    def __init__(self, connection: Connection) -> None:
        """Read and empty it through this connection."""
        self._connection = connection

    def statements(
        self, limit: int, without: frozenset[str] = frozenset(), but: frozenset[str] = frozenset()
    ) -> tuple[Statement, ...]:
        """Return statements to send, oldest first; nothing of the records in `without`, none of those in `but`."""
        record = func.substr(STATEMENTS.c.subject, 1, func.instr(STATEMENTS.c.subject.concat("."), ".") - 1)
        wanted = _waiting().where(record.not_in(without), STATEMENTS.c.id.not_in(but))
        return self._read(wanted.order_by(OUTBOX.c.statement).limit(limit))

    def naming_blobs(self) -> tuple[Statement, ...]:
        """Return those to send that name blobs."""
        attribute = STATEMENTS.c.attribute
        plain = attribute.in_((*BLOB_ATTRIBUTES, "parts", TURNS))
        return self._read(_waiting().where(or_(plain, attribute.startswith(WINDOW))).order_by(STATEMENTS.c.id))

    def covered(self, blobs: Iterable[str]) -> frozenset[str]:
        """Return which of these blobs a receipt says to be at the archive."""
        return frozenset(self._connection.execute(_COVERED, {"blobs": list(blobs)}).scalars())

    def received(self, ids: Iterable[str], receipt: Mapping[str, Json]) -> None:
        """Note the archive's receipt for these; the same receipt twice is one."""
        known = tuple(ids)
        self._connection.execute(delete(OUTBOX).where(OUTBOX.c.statement.in_(known)))
        self._connection.execute(
            insert(RECEIPTS)
            .values(
                id=str(receipt["id"]),
                statements=len(known),
                receipt=dict(receipt),
                at=str(receipt["time"]),
            )
            .on_conflict_do_nothing()
        )

    def heard(self, ids: Iterable[str]) -> None:
        """Note that the archive has these already; it gives no receipt for what was not handed over."""
        self._connection.execute(delete(OUTBOX).where(OUTBOX.c.statement.in_(tuple(ids))))

    def waiting_of(self, visit: str) -> int:
        """Count what has to go out of one visit."""
        return self._connection.scalar(_WAITING_OF, {"visit": visit}) or 0

    def waiting(self) -> int:
        """Count what has to go out."""
        return self._connection.scalar(select(func.count()).select_from(OUTBOX)) or 0

    def refill(self) -> None:
        """Offer everything again, to an archive that has seen nothing yet."""
        everything = select(STATEMENTS.c.id).where(STATEMENTS.c.erased == 0)
        self._connection.execute(delete(OUTBOX))
        self._connection.execute(insert(OUTBOX).from_select(["statement"], everything))

    def _read(self, wanted: Select[tuple[object, ...]]) -> tuple[Statement, ...]:
        return tuple(statement_of(row) for row in self._connection.execute(wanted).mappings())


def _waiting() -> Select[tuple[object, ...]]:
    joined = select(STATEMENTS).join(OUTBOX, OUTBOX.c.statement == STATEMENTS.c.id)
    return joined.where(STATEMENTS.c.erased == 0)
