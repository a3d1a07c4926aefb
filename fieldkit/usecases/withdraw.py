"""Withdraw consent: the one real deletion. Named blobs and texts go; a tombstone says that, when, by whom."""

from __future__ import annotations

from dataclasses import replace

from fieldkit.domain.coding import Coding
from fieldkit.domain.consent import Consent
from fieldkit.domain.errors import Refused
from fieldkit.domain.excerpt import Excerpt
from fieldkit.domain.interview import Interview
from fieldkit.domain.person import Person
from fieldkit.domain.recording import Recording
from fieldkit.domain.statement import Json, Statement
from fieldkit.domain.transcript import Transcript
from fieldkit.domain.turns import names_machine_text
from fieldkit.usecases.facts import ConsentNoted, InterviewChanged
from fieldkit.usecases.parts import Blobs
from fieldkit.usecases.ports import OpenWork, Unit

ERASURE = "erasure"
"""The attribute of an interview that orders what must be gone everywhere: subjects and blobs."""


def withdraw(interview: str, name: str, *, work: OpenWork, blobs: Blobs) -> int:
    """Take one person's agreement back and erase the interview's sound and texts.

    The order is committed first and finished by repeating, so a cut in the middle leaves nothing
    behind for long. Returns how many statements lost their value.
    """
    with work() as unit:
        about = unit.records.get(Interview, interview)
        consent = _consent(unit, about, name)
        today = unit.now().date()
        unit.records.put(consent.withdraw(today))
        unit.records.put(replace(about, erased_on=today))
        unit.statements.say(interview, ERASURE, _order(unit, interview))
        unit.announce(ConsentNoted(interview))
    return finish(work=work, blobs=blobs)


def finish(*, work: OpenWork, blobs: Blobs) -> int:
    """Carry out every erasure that was ordered, here or elsewhere; doing it again changes nothing."""
    erased = 0
    gone: set[str] = set()
    with work() as unit:
        for interview in unit.records.find(Interview):
            orders = unit.statements.heads(interview.id, ERASURE)
            for order in _with_late_ones(unit, interview.id, orders):
                if isinstance(order.value, dict):
                    erased += unit.statements.erase(names(order.value, "subjects"))
                    gone.update(names(order.value, "blobs"))
                    unit.announce(InterviewChanged(interview.id))
    for digest in gone:
        blobs.erase(digest)
    return erased


def _with_late_ones(unit: Unit, interview: str, orders: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Order excerpts to go as well that somebody took elsewhere, who did not know of the withdrawal."""
    known = {name for order in orders if isinstance(order.value, dict) for name in names(order.value, "subjects")}
    late = [id_ for id_ in _cited(unit, interview) if id_ not in known]
    if not orders or not late:
        return orders
    blobs = {name for order in orders if isinstance(order.value, dict) for name in names(order.value, "blobs")}
    whole: dict[str, Json] = {"subjects": sorted(known | set(late)), "blobs": sorted(blobs)}
    return (unit.statements.say(interview, ERASURE, whole),)


def _consent(unit: Unit, interview: Interview, name: str) -> Consent:
    for person in unit.records.find(Person, visit=interview.visit, name=name.strip()):
        for consent in unit.records.find(Consent, interview=interview.id, person=person.id):
            if not consent.is_withdrawn:
                return consent
    raise Refused("no-consent-of", name=name, interview=interview.title)


def _order(unit: Unit, interview: str) -> dict[str, Json]:
    """Name what must go: transcripts with their segments, excerpts, sound, and every blob of these."""
    subjects: list[str] = []
    blobs: list[str] = []
    for transcript in unit.records.find(Transcript, interview=interview):
        subjects.append(transcript.id)
        subjects += sorted({said.subject for said in unit.statements.within(transcript.id)})
        heard = unit.statements.of(transcript.id)
        blobs += [str(said.value) for said in heard if names_machine_text(said.attribute)]
    for recording in unit.records.find(Recording, interview=interview):
        subjects.append(recording.id)
        blobs += recording.blobs
    subjects += _cited(unit, interview)
    return {"subjects": subjects, "blobs": [digest for digest in blobs if digest]}


def _cited(unit: Unit, interview: str) -> list[str]:
    """Name the excerpts of an interview, and what coders hold them to say."""
    return [one.id for kind in (Excerpt, Coding) for one in unit.records.find(kind, interview=interview)]


def names(order: dict[str, Json], what: str) -> tuple[str, ...]:
    """Return what an order names: "subjects" or "blobs"."""
    listed = order.get(what)
    return tuple(str(name) for name in listed) if isinstance(listed, list) else ()
