"""Code blind: who does in a visit, who is done with an interview, and what is hidden until all are."""

from __future__ import annotations

from collections.abc import Iterable

from fieldkit.domain.errors import Refused
from fieldkit.domain.reviewing import blind
from fieldkit.domain.reviewing.blind import Blind
from fieldkit.domain.reviewing.grant import folded
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.facts import ExcerptsChanged, VisitPrepared
from fieldkit.usecases.ports import OpenWork, Unit

FEWEST = 2


def choose(visit: str, names: Iterable[str], *, work: OpenWork) -> tuple[str, ...]:
    """Let these people code a visit's interviews blind, nobody when none is named; returns their names.

    Raises `Refused("blind-alone")` for one alone.
    """
    coding = blind.cleaned(names)
    if coding and len(coding) < FEWEST:
        raise Refused("blind-alone")
    with work() as unit:
        unit.records.get(Visit, visit)
        unit.statements.say(visit, blind.CODERS, list(coding))
        unit.announce(VisitPrepared(visit))
    return coding


def say_done(interview: str, *, is_done: bool = True, work: OpenWork) -> Blind:
    """Say that one is done with an interview, or not any more; raises `Refused("blind-not-coder")`."""
    with work() as unit:
        me = str(unit.recall("author") or "")
        if not of(unit, interview).includes(me):
            raise Refused("blind-not-coder", name=me)
        unit.statements.say(interview, blind.done_for(me), is_done)
        unit.announce(ExcerptsChanged(interview))
        return of(unit, interview)


def look(interview: str, *, work: OpenWork) -> tuple[Blind, str]:
    """Return who codes an interview blind and who is done, and the name of the person here."""
    with work() as unit:
        return of(unit, interview), str(unit.recall("author") or "")


def coders(visit: str, *, work: OpenWork) -> tuple[str, ...]:
    """Return who codes a visit's interviews blind."""
    with work() as unit:
        return _coders(unit, visit)


def of(unit: Unit, interview: str) -> Blind:
    """Return who codes an interview blind, and who of them is done."""
    names = _coders(unit, unit.records.get(Interview, interview).visit)
    done = (name for name in names if _is_done(unit, interview, name))
    return Blind(coders=names, done=frozenset(folded(name) for name in done))


def _coders(unit: Unit, visit: str) -> tuple[str, ...]:
    named = unit.statements.heads(visit, blind.CODERS)
    return blind.listed(named[-1].value) if named else ()


def _is_done(unit: Unit, interview: str, name: str) -> bool:
    said = unit.statements.heads(interview, blind.done_for(name))
    return bool(said) and all(head.value is True for head in said)
