"""Units of work: one transaction; it commits if the block ends well, and facts are told after that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from fieldkit.domain.errors import Damaged, FieldkitError
from fieldkit.domain.reviewing.review import role_in
from fieldkit.domain.saying.statement import Json
from fieldkit.store.database.engine import CHECKS, in_our_words
from fieldkit.store.files.blobs import BlobFolder
from fieldkit.store.laptop.board import BoardRows
from fieldkit.store.laptop.departures import DepartureRows
from fieldkit.store.laptop.desk import AnswerRows, DraftRows, Memory
from fieldkit.store.laptop.outbox import OutboxRows
from fieldkit.store.ledger.belonging import VisitMembers
from fieldkit.store.ledger.covered import CoveredRows
from fieldkit.store.ledger.traces import TraceRows
from fieldkit.store.log.latest import Latest, latest_in
from fieldkit.store.saying.records import RecordTables
from fieldkit.store.saying.spine import Clockwork, Signature, Spine
from fieldkit.store.saying.steps import StepRows
from fieldkit.store.transcripts.lines import LineRows
from fieldkit.store.transcripts.segments import SegmentRows
from fieldkit.usecases.facts import Fact

ARCHIVE = "archive"
"""The small fact that is this workspace's membership."""


class UnitOfWork:
    """Everything a use case may touch, within one transaction."""

    def __init__(self, connection: Connection, blobs: BlobFolder, signature: Signature) -> None:
        """Work through one connection, in one person's name."""
        self._signature = signature
        self._memory = Memory(connection)
        self.facts: list[Fact] = []
        self.statements = Spine(connection, blobs, signature)
        self.records = RecordTables(connection, self.statements)
        self.belonging = VisitMembers(connection)
        self.segments = SegmentRows(connection)
        self.lines = LineRows(connection)
        self.answers = AnswerRows(connection)
        self.drafts = DraftRows(connection)
        self.steps = StepRows(connection, self.statements)
        self.board = BoardRows(connection, signature.clockwork.now())
        self.outbox = OutboxRows(connection)
        self.traces = TraceRows(connection)
        self.covered = CoveredRows(connection)
        self.departures = DepartureRows(connection)

    def announce(self, fact: Fact) -> None:
        """Tell the world, once this is committed."""
        self.facts.append(fact)

    def new_id(self) -> str:
        """Make an id (UUIDv7) on this device."""
        return self._signature.clockwork.new_id()

    def now(self) -> datetime:
        """Tell the time, in UTC."""
        return self._signature.clockwork.now()

    def remember(self, name: str, value: Json) -> None:
        """Keep a small fact about this workspace."""
        self._memory.remember(name, value)

    def recall(self, name: str) -> Json:
        """Return a small fact about this workspace, or None."""
        return self._memory.recall(name)


class Store:
    """A workspace's database and blobs, open."""

    def __init__(self, engine: Engine, path: Path, blobs: BlobFolder, clockwork: Clockwork, latest: Latest) -> None:
        """Keep what was opened; `clockwork` is where ids and times come from."""
        self.engine = engine
        self.blobs = blobs
        self.found: FieldkitError | None = None
        """What was wrong with it and is to be told, though it is open."""

        self._latest = latest
        self._path = path
        self._clockwork = clockwork
        self._listeners: list[Callable[[Fact], None]] = []

    def compare(self) -> None:
        """Find out whether it is older than what was noted of it; from then on what is here is what is known."""
        with self.read() as connection:
            wrong, latest = self._latest.wrong(connection), latest_in(connection)
        self.found = self.found or wrong
        self._latest.note(latest)

    def listen(self, listener: Callable[[Fact], None]) -> None:
        """Tell this listener every fact, on the thread that committed it."""
        self._listeners.append(listener)

    def forget(self, listener: Callable[[Fact], None]) -> None:
        """Tell this listener nothing any more."""
        self._listeners.remove(listener)

    def tell(self, fact: Fact) -> None:
        """Tell a fact that no transaction stands behind."""
        for listener in self._listeners:
            listener(fact)

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        """Open a unit of work."""
        try:
            with self.engine.begin() as connection:
                unit = UnitOfWork(connection, self.blobs, self._sign(connection))
                yield unit
                latest = latest_in(connection)
        except DatabaseError as trouble:
            raise in_our_words(trouble, self._path) from trouble
        self._latest.note(latest)
        if unit.statements.has_erased:
            self._empty_the_log()
        for fact in unit.facts:
            self.tell(fact)

    def _empty_the_log(self) -> None:
        """Move what was committed into the database: the log would keep pages as they were before an erasure."""
        with self.engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a consistent read that waits for no writer."""
        try:
            with self.engine.connect().execution_options(reading=True) as connection:
                yield connection
        except DatabaseError as trouble:
            raise in_our_words(trouble, self._path) from trouble

    def recall(self, name: str) -> Json:
        """Return a small fact about this workspace, or None."""
        with self.read() as connection:
            return Memory(connection).recall(name)

    def check(self) -> None:
        """Read the whole database; raises `Damaged("database-damaged")` where a byte is not what was written."""
        with self.read() as connection:
            asked = map(connection.exec_driver_sql, CHECKS)
            said = [str(row[0]) for answer in asked if answer.returns_rows for row in answer]
        if wrong := [one for one in said if one != "ok"]:
            raise Damaged("database-damaged", path=str(self._path.parent), reason=wrong[0])

    def _sign(self, connection: Connection) -> Signature:
        memory = Memory(connection)
        return Signature(
            author=str(memory.recall("author") or ""),
            device=str(memory.recall("device") or ""),
            clockwork=self._clockwork,
            role=role_in(memory.recall(ARCHIVE)),
        )

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
