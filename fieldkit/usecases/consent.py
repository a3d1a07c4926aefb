"""Note what people agreed to, and who agreed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fieldkit.domain.consent import Consent, Given, Scope
from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.interview import Interview
from fieldkit.domain.person import Person
from fieldkit.domain.record import plain
from fieldkit.domain.statement import Json
from fieldkit.usecases.facts import ConsentNoted
from fieldkit.usecases.parts import Blobs
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.prepare import person


def note(
    interview: str,
    name: str,
    scopes: frozenset[Scope],
    given: Given,
    evidence: Path | None = None,
    *,
    work: OpenWork,
    blobs: Blobs,
) -> str:
    """Note one person's agreement for an interview, replacing what was noted of them before.

    Returns the consent's id. `evidence` is a photo or scan, kept as a blob.
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
        unit.records.put(fresh)
        _decide(unit, fresh.id, "scopes", plain(scopes))
        if Scope.RECORD in scopes:
            unit.records.put(replace(about, awaits_consent=False))
            _decide(unit, interview, "awaits_consent", False)
        unit.announce(ConsentNoted(interview))
    return fresh.id


def of(interview: str, *, work: OpenWork) -> tuple[tuple[Person, Consent], ...]:
    """Return the people heard in an interview with what each agreed to."""
    with work() as unit:
        return tuple(
            (unit.records.get(Person, consent.person), consent)
            for consent in unit.records.find(Consent, interview=interview)
        )


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
