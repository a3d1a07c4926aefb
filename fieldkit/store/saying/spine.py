"""The spine within one transaction: what is said goes to statements, projections and outbox together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.hearing.turns import TURNS
from fieldkit.domain.merging import merge
from fieldkit.domain.reviewing import rights
from fieldkit.domain.reviewing.review import Role
from fieldkit.domain.saying.order import later_than
from fieldkit.domain.saying.statement import Claim, Json, Statement, heads
from fieldkit.domain.text.transcript import WINDOW
from fieldkit.store.database.tables import CONFLICTS, DRAFTS, OUTBOX, STATEMENTS, SUBJECTS
from fieldkit.store.files.blobs import BlobFolder
from fieldkit.store.index import text
from fieldkit.store.ledger import statements
from fieldkit.store.saying import projections
from fieldkit.store.transcripts import overlays
from fieldkit.store.transcripts.segments import is_segment

_TO_SEND = insert(OUTBOX).on_conflict_do_nothing()


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
    role: Role = Role.ALONE


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
        """Add a statement that supersedes `seen`, or what is shown now when that is None."""
        [said] = self.say_each([Claim(subject=subject, attribute=attribute, value=value, seen=seen)])
        return said

    def say_all(self, subject: str, values: Mapping[str, Json]) -> None:
        """Add one statement an attribute of a subject, each superseding what is shown now."""
        self.say_each([Claim(subject=subject, attribute=name, value=value) for name, value in values.items()])

    def say_each(self, claims: Sequence[Claim]) -> tuple[Statement, ...]:
        """Add a statement a claim, and bring the rows of all their subjects up to date once; returns them in order.

        What is claimed twice of one field supersedes what it said before. Raises `Refused("reader-may-not")`.
        """
        self._check_role(claims)
        standing = self._standing(claims)
        made = []
        for claim in claims:
            field = standing[claim.subject]
            stands = field.get(claim.attribute, ())
            one = self._statement(claim, stands)
            field[claim.attribute] = (*(head for head in stands if head.id not in one.supersedes), one)
            made.append(one)
        self.spoken += made
        self._take(made)
        return tuple(made)

    def heads(self, subject: str, attribute: str) -> tuple[Statement, ...]:
        """Return the statements that stand for one attribute."""
        return heads(statements.of(self._connection, subject, attribute))

    def shown(self, subject: str, attribute: str) -> frozenset[str]:
        """Return the ids of what a person sees in a field: the head that is shown, and those that say the same.

        What somebody else said beside it is not replaced by an author who did not see it.
        """
        return _shown(self.heads(subject, attribute))

    def of(self, subject: str) -> tuple[Statement, ...]:
        """Return the whole history of a subject, in order of id."""
        return statements.of(self._connection, subject)

    def among(self, ids: Iterable[str]) -> dict[str, Statement]:
        """Return those of some statements that are here and were not erased, by id."""
        return statements.among(self._connection, ids)

    def standing(self, subjects: Iterable[str]) -> dict[str, dict[str, tuple[Statement, ...]]]:
        """Return what stands of each of these subjects, by attribute."""
        said = statements.of_each(self._connection, subjects)
        return {subject: statements.standing(known) for subject, known in said.items()}

    def within(self, owner: str, about: str = "") -> tuple[Statement, ...]:
        """Return what was said of all that is numbered under an owner, as segments are under a transcript.

        `about` is how the attributes begin that are wanted.
        """
        return statements.within(self._connection, owner, about)

    def add(self, arrived: Iterable[Statement], *, to_send: bool = False) -> tuple[Statement, ...]:
        """Take in others' statements; returns those that were new. Repetition changes nothing."""
        return tuple(self._take(arrived, to_send=to_send))

    def erase(self, subjects: Iterable[str]) -> int:
        """Forget the values said of these subjects and what is being typed there, keeping the tombstones.

        Returns how many statements lost their value.
        """
        wanted = tuple(subjects)
        gone = statements.erase(self._connection, wanted)
        erased = select(STATEMENTS.c.id).where(STATEMENTS.c.erased == 1)
        self._connection.execute(delete(OUTBOX).where(OUTBOX.c.statement.in_(erased)))
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
        """Merge what fits together, each by a statement that supersedes all heads; returns how many.

        A reader merges nothing: others do, and it comes.
        """
        if not rights.may_write(self._signature.role):
            return 0
        return sum(self._merge(subject, attribute) for subject, attribute in sorted(self.disputed()))

    def _check_role(self, claims: Sequence[Claim]) -> None:
        if not rights.may_write(self._signature.role):
            wanted = select(SUBJECTS).where(SUBJECTS.c.id.in_({claim.subject for claim in claims}))
            kinds = {row.id: row.kind for row in self._connection.execute(wanted)}
            rights.check_said(self._signature.role, claims, kinds)

    def _merge(self, subject: str, attribute: str) -> bool:
        is_text = attribute == "words" and is_segment(subject)
        heard = overlays.machine_words(self._connection, subject) if is_text else None
        if is_text and heard is None:
            return False
        made = merge.merged(statements.of(self._connection, subject, attribute), heard or None)
        return bool(made and self._take([made]))

    def _standing(self, claims: Iterable[Claim]) -> dict[str, dict[str, tuple[Statement, ...]]]:
        """Return what stands now, by subject and attribute, of all that is claimed."""
        subjects, attributes = {one.subject for one in claims}, {one.attribute for one in claims}
        said = statements.of_each(self._connection, subjects, attributes)
        return {subject: statements.standing(known) for subject, known in said.items()}

    def _statement(self, claim: Claim, stands: tuple[Statement, ...]) -> Statement:
        return Statement(
            id=later_than(self._signature.clockwork.new_id(), (head.id for head in stands)),
            subject=claim.subject,
            attribute=claim.attribute,
            value=claim.value,
            supersedes=_shown(stands) if claim.seen is None else claim.seen,
            author=self._signature.author,
            device=self._signature.device,
            at=self._signature.clockwork.now(),
        )

    def _take(self, said: Iterable[Statement], *, to_send: bool = True) -> list[Statement]:
        fresh = statements.add(self._connection, said)
        if fresh and to_send:
            rows = [{"statement": statement.id} for statement in fresh]
            self._connection.execute(_TO_SEND, rows)
        projections.project(self._connection, self._blobs, (one.subject for one in fresh))
        return fresh


def _shown(standing: tuple[Statement, ...]) -> frozenset[str]:
    return frozenset(head.id for head in standing if head.value == standing[-1].value)
