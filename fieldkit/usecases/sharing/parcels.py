"""What would go out now: how many statements, which files, how large, and about how long it takes."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.domain.saying.statement import Statement
from fieldkit.domain.sharing.contents import blobs_named
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.people import permit
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.sharing.refused import known
from fieldkit.usecases.sharing.sync import PACE


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A file to send: what it is (the attribute that names it), of which interview, and its bytes."""

    digest: str
    what: str
    title: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What the archive would not take: of which record, what about it, and the archive's reason."""

    id: str
    record: str
    title: str
    attribute: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What would go out; `seconds` is None while no sync was measured. `refused` stays here until tried again."""

    statements: int
    parcels: tuple[Parcel, ...]
    bytes: int
    seconds: float | None
    refused: tuple[Refusal, ...]


def outgoing(*, work: OpenWork, blobs: Blobs) -> Outgoing:
    """Return what would go out, from what is known here: the archive may have some of it already."""
    with work() as unit:
        refused = known(unit)
        kept_here = permit.kept_here(unit)
        naming = [one for one in unit.outbox.naming_blobs() if one.subject.partition(".")[0] not in kept_here]
        parcels = _parcels(unit, naming, blobs)
        pace = unit.recall(PACE)
        told = tuple(_refusal(unit, id_, reason) for id_, reason in sorted(refused.items()))
        total = sum(one.bytes for one in parcels)
        is_known = isinstance(pace, (int, float)) and pace > 0
        return Outgoing(
            statements=max(0, unit.outbox.waiting() - len(refused)),
            parcels=parcels,
            bytes=total,
            seconds=total / float(str(pace)) if is_known else None,
            refused=told,
        )


def _parcels(unit: Unit, naming: list[Statement], blobs: Blobs) -> tuple[Parcel, ...]:
    named = {digest: one for one in naming for digest in blobs_named(one)}
    gone = unit.outbox.covered(named)
    found = []
    for digest, one in named.items():
        if digest not in gone and blobs.has(digest):
            title = _title(unit, one.subject)
            found.append(Parcel(digest=digest, what=one.attribute, title=title, bytes=blobs.size(digest)))
    return tuple(sorted(found, key=lambda one: (-one.bytes, one.digest)))


def _refusal(unit: Unit, id_: str, reason: str) -> Refusal:
    said = unit.statements.among((id_,)).get(id_)
    record = said.subject if said else ""
    return Refusal(
        id=id_,
        record=record,
        title=_title(unit, record),
        attribute=said.attribute if said else "",
        reason=reason,
    )


def _title(unit: Unit, subject: str) -> str:
    """Return the title of the interview that a subject belongs to, "" for none."""
    interview = unit.belonging.interview_of(subject)
    known = unit.records.find(Interview, id=interview) if interview else ()
    return known[0].title if known else ""
