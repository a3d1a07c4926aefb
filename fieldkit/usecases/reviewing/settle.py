"""Settle what two people said differently, and go back to what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from fieldkit.domain.errors import Refused
from fieldkit.domain.merging.merge import merged
from fieldkit.domain.merging.prevailing import is_narrowed, prevailing
from fieldkit.domain.saying.statement import Json, Statement, heads, until
from fieldkit.usecases.facts import StatementsArrived
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.visits import move

TAKES = ("mine", "theirs", "merged")


def settle(subject: str, attribute: str, take: str, *, work: OpenWork) -> Statement:
    """Choose among the heads of an attribute: mine (this device's), theirs, or all of them together.

    Of a consent, together is what all agree on. Raises `Refused("no-conflict")` and `Refused("merge-impossible")`,
    after which all still stand.
    """
    if take not in TAKES:
        raise Refused("unknown-take", take=take, known=", ".join(TAKES))
    with work() as unit:
        standing = _standing(unit, subject, attribute)
        settled = _say(unit, standing, _chosen(unit, standing, take), frozenset(head.id for head in standing))
    _let_follow({attribute}, work=work)
    return settled


def decide(subject: str, attribute: str, value: Json, seen: frozenset[str], *, work: OpenWork) -> Statement:
    """Say what holds, having seen these heads; one that came meanwhile still stands beside it.

    Raises `Refused("no-conflict")`.
    """
    with work() as unit:
        standing = _standing(unit, subject, attribute)
        settled = _say(unit, standing, value, seen & {head.id for head in standing})
    _let_follow({attribute}, work=work)
    return settled


def history(record: str, *, work: OpenWork) -> tuple[Statement, ...]:
    """Return everything said of a record, oldest first; raises `Refused("unknown-record")`."""
    with work() as unit:
        said = unit.statements.of(record)
    if not said:
        raise Refused("unknown-record", kind="record", record=record)
    return said


def restore(record: str, statement: str, *, work: OpenWork) -> int:
    """Make a record read as it did after a statement, by saying so anew; returns how many were said."""
    with work() as unit:
        said = unit.statements.of(record)
        if statement not in {one.id for one in said}:
            raise Refused("unknown-statement", statement=statement)
        then = until(said, statement)
        named = {one.attribute for one in said}
        changed = {attribute for attribute in named if _say_again(unit, record, attribute, then)}
        unit.announce(StatementsArrived(len(changed)))
    _let_follow(changed, work=work)
    return len(changed)


def _let_follow(attributes: AbstractSet[str], *, work: OpenWork) -> None:
    """Bring along what hangs on an interview that is in another visit by what was decided."""
    if move.VISIT in attributes:
        move.follow(work=work)


def _say_again(unit: Unit, record: str, attribute: str, then: Sequence[Statement]) -> bool:
    past = heads(one for one in then if one.attribute == attribute)
    now = unit.statements.heads(record, attribute)
    before = past[-1].value if past else None
    if now and now[-1].value == before:
        return False
    unit.statements.say(record, attribute, before)
    return True


def _standing(unit: Unit, subject: str, attribute: str) -> tuple[Statement, ...]:
    standing = unit.statements.heads(subject, attribute)
    if len(standing) < 2:
        raise Refused("no-conflict", record=subject)
    return standing


def _say(unit: Unit, standing: tuple[Statement, ...], value: Json, seen: frozenset[str]) -> Statement:
    settled = unit.statements.say(standing[0].subject, standing[0].attribute, value, seen)
    unit.announce(StatementsArrived(1))
    return settled


def _chosen(unit: Unit, standing: tuple[Statement, ...], take: str) -> Json:
    if take == "merged":
        return _together(unit, standing)
    device = unit.recall("device")
    mine = next((head for head in reversed(standing) if head.device == device), standing[-1])
    theirs = next(head for head in standing if head is not mine)
    return mine.value if take == "mine" else theirs.value


def _together(unit: Unit, standing: tuple[Statement, ...]) -> Json:
    subject, attribute = standing[0].subject, standing[0].attribute
    kind = unit.belonging.kind_of(subject)
    if is_narrowed(kind, attribute):
        return prevailing(kind, attribute, standing)
    together = merged(one for one in unit.statements.of(subject) if one.attribute == attribute)
    if together is None:
        raise Refused("merge-impossible", record=subject)
    return together.value
