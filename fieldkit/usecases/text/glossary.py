"""Glossaries, of a programme or a visit: words that interviews speak of, each said apart, so that two lists merge."""

from __future__ import annotations

from fieldkit.domain.errors import Refused
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.territory import TERM, Programme
from fieldkit.usecases.facts import InterviewChanged
from fieldkit.usecases.ports import OpenWork, Unit


def programme(name: str, *, work: OpenWork) -> str:
    """Write a programme down, or find it again by its name; returns its id."""
    if not name.strip():
        raise Refused("programme-without-name")
    with work() as unit:
        for known in unit.records.find(Programme, name=name.strip()):
            return known.id
        made = Programme(id=unit.new_id(), name=name.strip())
        unit.records.put(made)
    return made.id


def listed(*, work: OpenWork) -> tuple[Programme, ...]:
    """Return every programme, oldest first."""
    with work() as unit:
        return unit.records.find(Programme)


def change(programme_id: str, add: tuple[str, ...], remove: tuple[str, ...], *, work: OpenWork) -> tuple[str, ...]:
    """Put words in and take words out; returns the glossary as it is then."""
    with work() as unit:
        unit.records.get(Programme, programme_id)
        for terms, is_wanted in ((add, True), (remove, False)):
            for term in filter(None, (" ".join(one.split()) for one in terms)):
                unit.statements.say(programme_id, f"{TERM}{term}", is_wanted)
        return terms_of(unit, programme_id)


def learn(interview: str, word: str, *, work: OpenWork) -> None:
    """Keep a word for the visit of an interview: what is transcribed there from now on knows it; undo forgets it.

    Raises `Refused("word-empty")`.
    """
    term = " ".join(word.split())
    if not term:
        raise Refused("word-empty")
    with work() as unit:
        visit = unit.records.get(Interview, interview).visit
        if term not in terms_of(unit, visit):
            unit.statements.say(visit, f"{TERM}{term}", True)
        unit.steps.note(interview, "learnt")
        unit.announce(InterviewChanged(interview))


def terms_of(unit: Unit, owner: str) -> tuple[str, ...]:
    """Return the glossary of a programme or a visit, in the order of the alphabet."""
    named = {said.attribute for said in unit.statements.of(owner) if said.attribute.startswith(TERM)}
    return tuple(
        sorted(
            name.removeprefix(TERM)
            for name in named
            if any(head.value for head in unit.statements.heads(owner, name))
        )
    )
