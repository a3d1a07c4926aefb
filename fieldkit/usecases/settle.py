"""Settle what two people said differently, and go back to what was said before."""

from __future__ import annotations

from fieldkit.domain.errors import Refused
from fieldkit.domain.merging import merge_values
from fieldkit.domain.statement import Json, Statement, heads
from fieldkit.usecases.facts import StatementsArrived
from fieldkit.usecases.ports import OpenWork, Unit

TAKES = ("mine", "theirs", "merged")


def settle(subject: str, attribute: str, take: str, *, work: OpenWork) -> Statement:
    """Choose among the heads of an attribute: mine (this device's), theirs, or both merged by words.

    Raises `Refused("no-conflict")` and `Refused("merge-impossible")`, after which both still stand.
    """
    if take not in TAKES:
        raise Refused("unknown-take", take=take, known=", ".join(TAKES))
    with work() as unit:
        standing = unit.statements.heads(subject, attribute)
        if len(standing) < 2:
            raise Refused("no-conflict", record=subject)
        value = _chosen(unit, standing, take)
        settled = unit.statements.say(subject, attribute, value)
        unit.announce(StatementsArrived(1))
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
        then = [one for one in said if one.id <= statement]
        changed = 0
        for attribute in {one.attribute for one in said}:
            changed += _say_again(unit, record, attribute, then)
        unit.announce(StatementsArrived(changed))
    return changed


def _say_again(unit: Unit, record: str, attribute: str, then: list[Statement]) -> int:
    past = heads(one for one in then if one.attribute == attribute)
    now = unit.statements.heads(record, attribute)
    before = past[-1].value if past else None
    if now and now[-1].value == before:
        return 0
    unit.statements.say(record, attribute, before)
    return 1


def _chosen(unit: Unit, standing: tuple[Statement, ...], take: str) -> Json:
    device = unit.recall("device")
    mine = next((head for head in reversed(standing) if head.device == device), standing[-1])
    theirs = next(head for head in standing if head is not mine)
    if take == "merged":
        return _merged(unit, mine, theirs)
    return mine.value if take == "mine" else theirs.value


def _merged(unit: Unit, mine: Statement, theirs: Statement) -> Json:
    shared = mine.supersedes & theirs.supersedes
    base = next((one.value for one in unit.statements.of(mine.subject) if one.id in shared), None)
    merged = merge_values(base, mine.value, theirs.value)
    if merged is None:
        raise Refused("merge-impossible", record=mine.subject)
    return merged
