"""The spine within one transaction: what is said goes to statements, projections and outbox together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.merging import merge_values
from fieldkit.domain.statement import Json, Statement, heads
from fieldkit.domain.transcript import WINDOW
from fieldkit.domain.turns import TURNS
from fieldkit.store import projections, statements, text
from fieldkit.store.blobs import BlobFolder
from fieldkit.store.tables import CONFLICTS, DRAFTS, OUTBOX, STATEMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Clockwork:
    """Where ids (UUIDv7) and times (UTC) come from."""

    new_id: Callable[[], str]
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who speaks here, and on which device."""

    author: str
    device: str
    clockwork: Clockwork


class Spine:
    """Statements of this workspace."""

    def __init__(self, connection: Connection, blobs: BlobFolder, signature: Signature) -> None:
        """Speak through this connection, in this person's name."""
        self._connection = connection
        self._blobs = blobs
        self._signature = signature
        self.spoken: list[Statement] = []
        self.has_erased = False

    def say(self, subject: str, attribute: str, value: Json, seen: frozenset[str] | None = None) -> Statement:
        """Add a statement that supersedes `seen`, or whatever stands now when that is None."""
        statement = self._statement(subject, attribute, value, seen)
        self._take([statement])
        return statement

    def say_all(self, subject: str, values: Mapping[str, Json]) -> None:
        """Add one statement an attribute, and bring the subject's rows up to date once."""
        self._take([self._statement(subject, name, value, None) for name, value in values.items()])

    def heads(self, subject: str, attribute: str) -> tuple[Statement, ...]:
        """Return the statements that stand for one attribute."""
        return heads(statements.of(self._connection, subject, attribute))

    def of(self, subject: str) -> tuple[Statement, ...]:
        """Return the whole history of a subject, in order of id."""
        return statements.of(self._connection, subject)

    def get(self, statement: str) -> Statement | None:
        """Return one statement; None when it is not here, or was erased."""
        return statements.get(self._connection, statement)

    def within(self, owner: str, about: str = "") -> tuple[Statement, ...]:
        """Return what was said of all that is numbered under an owner, as segments are under a transcript.

        `about` is how the attributes begin that are wanted.
        """
        return statements.within(self._connection, owner, about)

    def add(self, arrived: Iterable[Statement], *, to_send: bool = False) -> int:
        """Take in others' statements; returns how many were new. Repetition changes nothing."""
        return len(self._take(arrived, to_send=to_send))

    def erase(self, subjects: Iterable[str]) -> int:
        """Forget the values said of these subjects and what is being typed there, keeping the tombstones.

        Returns how many statements lost their value.
        """
        wanted = tuple(subjects)
        gone = statements.erase(self._connection, wanted)
        record = func.substr(DRAFTS.c.subject, 1, func.instr(DRAFTS.c.subject.concat("."), ".") - 1)
        self._connection.execute(delete(DRAFTS).where(DRAFTS.c.subject.in_(wanted) | record.in_(wanted)))
        if gone:
            projections.project(self._connection, self._blobs, wanted)
            text.leave_no_trace(self._connection)
            self.has_erased = True
        return gone

    def blobs_arrived(self) -> None:
        """Bring transcripts up to date that name windows or turns whose blobs were not here."""
        named = select(STATEMENTS.c.subject).where(
            STATEMENTS.c.attribute.startswith(WINDOW) | (STATEMENTS.c.attribute == TURNS), STATEMENTS.c.erased == 0
        )
        subjects = self._connection.execute(named.distinct()).scalars().all()
        projections.project(self._connection, self._blobs, subjects)

    def disputed(self) -> frozenset[tuple[str, str]]:
        """Return the subjects and attributes that have more than one head."""
        rows = self._connection.execute(select(CONFLICTS.c.subject, CONFLICTS.c.attribute))
        return frozenset((row.subject, row.attribute) for row in rows)

    def merge_disputed(self) -> int:
        """Merge texts that fit by words, each by a statement that supersedes both; returns how many."""
        return sum(self._merge(subject, attribute) for subject, attribute in sorted(self.disputed()))

    def _merge(self, subject: str, attribute: str) -> bool:
        standing = self.heads(subject, attribute)
        if len(standing) != 2:
            return False
        one, other = standing
        shared = one.supersedes & other.supersedes
        base = next((said.value for said in self.of(subject) if said.id in shared), None)
        merged = merge_values(base, one.value, other.value) if shared else None
        if merged is not None:
            self.say(subject, attribute, merged)
        return merged is not None

    def _statement(self, subject: str, attribute: str, value: Json, seen: frozenset[str] | None) -> Statement:
        if seen is None:
            seen = frozenset(head.id for head in self.heads(subject, attribute))
        made = Statement(
            id=self._signature.clockwork.new_id(),
            subject=subject,
            attribute=attribute,
            value=value,
            supersedes=seen,
            author=self._signature.author,
            device=self._signature.device,
            at=self._signature.clockwork.now(),
        )
        self.spoken.append(made)
        return made

    def _take(self, said: Iterable[Statement], *, to_send: bool = True) -> list[Statement]:
        fresh = statements.add(self._connection, said)
        if fresh and to_send:
            rows = [{"statement": statement.id} for statement in fresh]
            self._connection.execute(insert(OUTBOX).on_conflict_do_nothing(), rows)
        projections.project(self._connection, self._blobs, (one.subject for one in fresh))
        return fresh
