"""What readers may say: remarks on what was shared with them, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sync.archive.database.tables import ASSIGNMENTS
from sync.archive.ledger.belonging import Belonging, belongings, makers
from sync.archive.members.accounts import Member
from sync.protocol import KIND, OPEN, REMARK, REMARKED, WireStatement, folded

COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class _Sight:
    """What a reader may speak of: what was shared, where records belong, who first spoke of them."""

    name: str
    shared: frozenset[str]
    known: Mapping[str, Belonging]
    makers: Mapping[str, str]

    def sees(self, record: str) -> Belonging | None:
        """Return where a record belongs that this reader sees, None for any other.

        What belongs to an interview is where that is now.
        """
        there = self.known.get(record.partition(".")[0])
        if there is None:
            return None
        home = Belonging(self.known.get(there.assignable, there).scope, there.assignable)
        return home if {home.scope, home.assignable} & self.shared else None


def refused(connection: Connection, who: Member, statements: Sequence[WireStatement]) -> list[str]:
    """Return the ids of those statements that this reader may not make."""
    records: dict[str, list[WireStatement]] = {}
    for one in statements:
        records.setdefault(one.subject, []).append(one)
    named = {one.partition(".")[0] for one in records} | {
        str(one.value).partition(".")[0] for one in statements if one.attribute == "about"
    }
    shared = select(ASSIGNMENTS.c.assignable).where(
        ASSIGNMENTS.c.user == folded(who.name), ASSIGNMENTS.c.standing, ASSIGNMENTS.c.staff
    )
    known = belongings(connection, named)
    sight = _Sight(
        who.name,
        frozenset(connection.execute(shared).scalars()),
        known | belongings(connection, {one.assignable for one in known.values() if one.assignable}),
        makers(connection, records),
    )
    wrong = {one.id for said in records.values() for one in _wrong(said, sight)}
    return [one.id for one in statements if one.id in wrong]


def _wrong(said: Sequence[WireStatement], sight: _Sight) -> Sequence[WireStatement]:
    """Return what is not to be said of one record: all of it, unless each statement may be made."""
    record = said[0].subject
    maker = sight.makers.get(record)
    if maker is None:
        return () if _is_new_remark(said, sight) else said
    if maker != sight.name:
        return [one for one in said if not _reopens(one, sight)]
    here = sight.known[record]
    return [one for one in said if not (_is_of_remark(one) and Belonging(one.scope, one.assignable) == here)]


def _is_new_remark(said: Sequence[WireStatement], sight: _Sight) -> bool:
    values = {one.attribute: one.value for one in said}
    about = sight.sees(str(values.get("about", "")))
    return (
        values.get(KIND) == REMARK
        and values.get("decision") == COMMENT
        and about is not None
        and values.get("visit") == about.scope
        and all(_is_of_remark(one) and Belonging(one.scope, one.assignable) == about for one in said)
    )


def _is_of_remark(one: WireStatement) -> bool:
    is_comment = one.attribute != "decision" or one.value == COMMENT
    return one.access == OPEN and not one.blobs and one.attribute in REMARKED and is_comment and not _approves(one)


def _approves(one: WireStatement) -> bool:
    return one.attribute in ("approves", "met") and bool(one.value)


def _reopens(one: WireStatement, sight: _Sight) -> bool:
    """Say whether it opens somebody else's thread again, which an answer does."""
    there = sight.sees(one.subject)
    is_open = one.attribute == "is_resolved" and one.value is False and one.access == OPEN and not one.blobs
    return is_open and there == Belonging(one.scope, one.assignable)
