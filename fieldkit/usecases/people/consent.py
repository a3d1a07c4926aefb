"""Note what people agreed to, and who agreed; tell when the time that they set is over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.people.consent import Consent, Given, Scope, Terms
from fieldkit.domain.people.person import Person
from fieldkit.domain.saying.record import plain
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import ConsentNoted
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.people.known import person
from fieldkit.usecases.ports import OpenWork, Unit

REMIND_BEFORE = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Somebody's agreement to keep an interview ends soon, or is over: ask again, or erase it."""

    interview: str
    visit: str
    title: str
    person: str
    keep_until: date
    is_over: bool


def note(
    interview: str,
    name: str,
    scopes: frozenset[Scope],
    given: Given,
    evidence: Path | None = None,
    terms: Terms | None = None,
    *,
    work: OpenWork,
    blobs: Blobs,
) -> str:
    """Note one person's agreement for an interview, replacing what was noted of them before.

    Terms that are not given stay as they were. Returns the consent's id. `evidence` is a photo or scan, kept as a
    blob; no scope at all notes a refusal. Raises `Refused` (person-without-name, keeping-ends-before-start,
    no-such-file).
    """
    if not name.strip():
        raise Refused("person-without-name")
    kept = _keep(evidence, blobs) if evidence else ""
    with work() as unit:
        about = unit.records.get(Interview, interview)
        who = person(unit, about.visit, name.strip())
        known = unit.records.find(Consent, interview=interview, person=who.id)
        standing = [consent for consent in known if not consent.is_withdrawn]
        fresh = Consent(
            id=standing[-1].id if standing else unit.new_id(),
            interview=interview,
            person=who.id,
            scopes=scopes,
            given=given,
            evidence=kept or (standing[-1].evidence if standing else ""),
            given_on=unit.now().date(),
        )
        fresh = fresh.under(terms or (standing[-1].terms if standing else Terms()))
        unit.records.put(fresh)
        _decide(unit, fresh.id, "scopes", plain(scopes))
        if Scope.RECORD in scopes:
            unit.records.put(replace(about, awaits_consent=False))
            _decide(unit, interview, "awaits_consent", False)
        unit.announce(ConsentNoted(interview))
    return fresh.id


def terms_of(interview: str, name: str, *, work: OpenWork) -> Terms:
    """Return the terms that stand for somebody, to be changed in part; none when nothing was noted."""
    for who, one in of(interview, work=work):
        if who.is_called(name) and not one.is_withdrawn:
            return one.terms
    return Terms()


def reminders(today: date | None = None, *, work: OpenWork) -> tuple[Reminder, ...]:
    """Return agreements whose time ends within two months, or has ended, the soonest first.

    Those of interviews that have not come here (yet) are left out.
    """
    with work() as unit:
        soon = (today or unit.now().date()) + REMIND_BEFORE
        ending = [one for one in unit.records.find(Consent) if one.keep_until and one.keep_until <= soon]
        here = {one.id for one in unit.records.find(Interview)} if ending else frozenset()
        found = [
            _reminder(unit, one, today or unit.now().date())
            for one in ending
            if not one.is_withdrawn and one.interview in here
        ]
    return tuple(sorted(found, key=lambda one: (one.keep_until, one.interview)))


def _reminder(unit: Unit, consent: Consent, today: date) -> Reminder:
    interview = unit.records.get(Interview, consent.interview)
    assert consent.keep_until is not None
    return Reminder(
        interview=interview.id,
        visit=interview.visit,
        title=interview.title,
        person=person_of(unit, consent, interview.visit).name,
        keep_until=consent.keep_until,
        is_over=consent.is_over(today),
    )


def of(interview: str, *, work: OpenWork) -> tuple[tuple[Person, Consent], ...]:
    """Return the people heard in an interview with what each agreed to."""
    with work() as unit:
        visit = unit.records.get(Interview, interview).visit
        given = unit.records.find(Consent, interview=interview)
        return tuple((person_of(unit, consent, visit), consent) for consent in given)


def known_names(interview: str, *, work: OpenWork) -> tuple[str, ...]:
    """Return the names of the people of an interview's visit, in the order of the alphabet."""
    with work() as unit:
        people = unit.records.find(Person, visit=unit.records.get(Interview, interview).visit)
        return tuple(sorted({one.name for one in people if one.name}, key=str.casefold))


def person_of(unit: Unit, consent: Consent, visit: str) -> Person:
    """Return who agreed; somebody without a name where names are restricted and were not sent here."""
    known = unit.records.find(Person, id=consent.person)
    return known[0] if known else Person(id=consent.person, visit=visit, name="")


def _decide(unit: Unit, subject: str, attribute: str, value: Json) -> None:
    """Let what a person notes now hold where two people had noted different things."""
    standing = unit.statements.heads(subject, attribute)
    if len(standing) > 1:
        unit.statements.say(subject, attribute, value, frozenset(head.id for head in standing))


def _keep(evidence: Path, blobs: Blobs) -> str:
    try:
        with evidence.open("rb") as source:
            return blobs.put(source)
    except (FileNotFoundError, IsADirectoryError) as gone:
        raise Refused("no-such-file", name=evidence.name) from gone
    except OSError as trouble:
        raise Unavailable("disk", path=str(evidence.parent), reason=trouble.strerror) from trouble
