"""Orders of erasure that came in a bundle: kept aside until a person here carries them out, or will not.

A bundle says of itself who made it. Who could hand one over could otherwise make any laptop forget an interview; what
comes from an archive was checked there, and is carried out without asking (`withdraw.finish`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.statement import Json, Statement
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.authors import Authors
from fieldkit.usecases.facts import StatementsArrived, Synced
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.people.withdraw import ERASURE, finish, names
from fieldkit.usecases.ports import OpenWork, Unit

_WAITING = "orders"
_ERASED_ON = "erased_on"
"""The day that goes with an order: said before the erasure, an interview would look gone that is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a bundle asks to erase: the interview, who is said to have said so, and when."""

    interview: str
    title: str
    author: str
    at: datetime


def among(said: tuple[Statement, ...], *, work: OpenWork, blobs: Blobs) -> tuple[Statement, ...]:
    """Return the orders among some statements, not known by now, that would erase something here."""
    with work() as unit:
        fresh = [one for one in said if one.attribute == ERASURE and not unit.statements.among([one.id])]
        held = {one.subject for one in fresh if _takes_something(one, unit, blobs)}
    return tuple(one for one in said if one.subject in held and one.attribute in (ERASURE, _ERASED_ON))


def keep(apart: tuple[Statement, ...], *, work: OpenWork) -> None:
    """Keep orders aside until somebody decides."""
    if apart:
        with work() as unit:
            unit.remember(_WAITING, {**_kept(unit), **{one.id: _written(one) for one in apart}})
            unit.announce(Synced(0, 0))


def waiting(*, work: OpenWork) -> tuple[Order, ...]:
    """Return what waits for a person, without what has come from the archive meanwhile."""
    with work() as unit:
        found = (one for one in _read(unit) if one.attribute == ERASURE)
        return tuple(
            Order(interview=one.subject, title=_title(unit, one.subject), author=Authors(unit).of(one), at=one.at)
            for one in found
        )


def carry_out(interview: str, *, work: OpenWork, blobs: Blobs) -> int:
    """Erase what a bundle asked to erase of an interview; returns how many statements lost their value."""
    with work() as unit:
        mine = [one for one in _read(unit) if one.subject == interview]
        unit.statements.add(mine, to_send=True)
        _forget(unit, mine)
        unit.announce(StatementsArrived(len(mine)))
    return finish(work=work, blobs=blobs)


def refuse(interview: str, *, work: OpenWork) -> None:
    """Keep an interview though a bundle asked to erase it; the same bundle asks again."""
    with work() as unit:
        _forget(unit, [one for one in _read(unit) if one.subject == interview])


def _takes_something(order: Statement, unit: Unit, blobs: Blobs) -> bool:
    value: Mapping[str, Json] = order.value if isinstance(order.value, Mapping) else {}
    subjects = (order.subject, *names(dict(value), "subjects"))
    is_said = any(unit.statements.standing(subjects).values())
    return is_said or any(blobs.has(digest) for digest in names(dict(value), "blobs"))


def _title(unit: Unit, interview: str) -> str:
    try:
        return unit.records.get(Interview, interview).title
    except Refused:
        return ""


def _forget(unit: Unit, which: Iterable[Statement]) -> None:
    gone = {one.id for one in which}
    unit.remember(_WAITING, {id_: kept for id_, kept in _kept(unit).items() if id_ not in gone})
    unit.announce(Synced(0, 0))


def _read(unit: Unit) -> tuple[Statement, ...]:
    """Return the statements that wait and are not known by now."""
    kept = _kept(unit)
    known = unit.statements.among(kept)
    return tuple(
        _statement(id_, said) for id_, said in kept.items() if id_ not in known and isinstance(said, Mapping)
    )


def _kept(unit: Unit) -> dict[str, Json]:
    kept: Json = unit.recall(_WAITING)
    return dict(kept) if isinstance(kept, Mapping) else {}


def _written(one: Statement) -> dict[str, Json]:
    plain = {name: getattr(one, name) for name in ("subject", "attribute", "value", "author", "device")}
    return {**plain, "at": one.at.isoformat(), "supersedes": sorted(one.supersedes)}


def _statement(id_: str, kept: Mapping[str, Json]) -> Statement:
    texts = {name: str(kept[name]) for name in ("subject", "attribute", "author", "device")}
    seen = kept["supersedes"]
    return Statement(
        id=id_,
        value=kept["value"],
        at=datetime.fromisoformat(str(kept["at"])),
        supersedes=frozenset(str(one) for one in seen) if isinstance(seen, list) else frozenset(),
        **texts,
    )
