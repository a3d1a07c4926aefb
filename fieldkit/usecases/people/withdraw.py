"""Withdraw consent: the one real deletion. Named blobs and texts go; a tombstone says that, when, by whom."""

from __future__ import annotations

from dataclasses import replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.coding import Coding
from fieldkit.domain.evidence.excerpt import Excerpt
from fieldkit.domain.hearing.turns import names_machine_text
from fieldkit.domain.job import JobState
from fieldkit.domain.people.consent import Consent
from fieldkit.domain.reviewing.review import Decision, Review, role_in
from fieldkit.domain.reviewing.rights import may_write
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.text.transcript import Transcript
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import ConsentNoted, InterviewChanged
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.people.consent import person_of
from fieldkit.usecases.ports import OpenWork, Unit

ERASURE = "erasure"
"""The attribute of an interview that orders what must be gone everywhere: subjects and blobs."""


def withdraw(interview: str, name: str, *, work: OpenWork, blobs: Blobs) -> int:
    """Take one person's agreement back and erase the interview's sound and texts.

    The order is committed first and finished by repeating, so a cut in the middle leaves nothing
    behind for long. Returns how many statements lost their value. Raises `Refused` (no-consent-of,
    recording-under-way).
    """
    with work() as unit:
        about = unit.records.get(Interview, interview)
        consent = consent_of(unit, about, name)
        if unit.records.find(Recording, interview=interview, state=RecordingState.CAPTURING.value):
            raise Refused("recording-under-way", title=about.title)
        today = unit.now().date()
        unit.records.put(consent.withdraw(today))
        unit.records.put(replace(about, erased_on=today))
        unit.statements.say(interview, ERASURE, order_for(unit, interview))
        unit.announce(ConsentNoted(interview))
    return finish(work=work, blobs=blobs)


def finish(*, work: OpenWork, blobs: Blobs) -> int:
    """Carry out every erasure that was ordered, here or elsewhere; doing it again changes nothing."""
    erased = 0
    gone: set[str] = set()
    with work() as unit:
        for interview in unit.records.find(Interview):
            orders = [
                one.value for one in unit.statements.heads(interview.id, ERASURE) if isinstance(one.value, dict)
            ]
            if not orders:
                continue
            whole = _with_late_ones(unit, interview.id, orders)
            fresh = unit.statements.erase(names(whole, "subjects"))
            gone.update(digest for digest in names(whole, "blobs") if blobs.has(digest))
            _call_off(unit, interview.id)
            if fresh:
                unit.announce(InterviewChanged(interview.id))
            erased += fresh
        gone -= unit.traces.blobs_named(gone)
    for digest in gone:
        blobs.erase(digest)
    return erased


def consent_of(unit: Unit, interview: Interview, name: str) -> Consent:
    """Return a person's standing agreement for an interview; raises `Refused("no-consent-of")`."""
    for consent in unit.records.find(Consent, interview=interview.id):
        if not consent.is_withdrawn and person_of(unit, consent, interview.visit).is_called(name):
            return consent
    raise Refused("no-consent-of", name=name, interview=interview.title)


def order_for(unit: Unit, interview: str, known: frozenset[str] = frozenset()) -> dict[str, Json]:
    """Name what must go: transcripts with their segments, excerpts, remarks on these, sound, and all their blobs.

    `known` was ordered to go before: what hangs on it goes too, whoever said it since.
    """
    subjects: list[str] = []
    blobs: list[str] = []
    for transcript in unit.records.find(Transcript, interview=interview):
        subjects.append(transcript.id)
        heard = unit.statements.of(transcript.id)
        blobs += [str(said.value) for said in heard if names_machine_text(said.attribute)]
    subjects += unit.traces.numbered_under({*subjects, *(one.partition(".")[0] for one in known)})
    for recording in unit.records.find(Recording, interview=interview):
        subjects.append(recording.id)
        blobs += recording.blobs
    subjects += _cited(unit, interview)
    subjects += remarks_on(unit, interview, {*subjects, *known})
    elsewhere = unit.traces.blobs_named(blobs, without=subjects)
    return {
        "subjects": list(dict.fromkeys(subjects)),
        "blobs": [digest for digest in dict.fromkeys(blobs) if digest and digest not in elsewhere],
    }


def remarks_on(unit: Unit, interview: str, subjects: set[str]) -> list[str]:
    """Return the ids of comments on an interview and on what goes with it: they may quote it."""
    visit = unit.records.get(Interview, interview).visit
    about = {interview, *(one.partition(".")[0] for one in subjects)}
    return [
        one.id
        for one in unit.records.find(Review, visit=visit, decision=Decision.COMMENT.value)
        if one.about.partition(".")[0] in about
    ]


def _cited(unit: Unit, interview: str) -> list[str]:
    """Name the excerpts of an interview, and what coders hold them to say."""
    return [one.id for kind in (Excerpt, Coding) for one in unit.records.find(kind, interview=interview)]


def names(order: dict[str, Json], what: str) -> tuple[str, ...]:
    """Return what an order names: "subjects" or "blobs"."""
    listed = order.get(what)
    return tuple(str(name) for name in listed) if isinstance(listed, list) else ()


def _with_late_ones(unit: Unit, interview: str, orders: list[dict[str, Json]]) -> dict[str, Json]:
    """Order to go as well what was made elsewhere by people who did not know of the withdrawal."""
    known = {what: {name for order in orders for name in names(order, what)} for what in ("subjects", "blobs")}
    late = order_for(unit, interview, frozenset(known["subjects"]))
    whole: dict[str, Json] = {what: sorted(known[what] | set(names(late, what))) for what in ("subjects", "blobs")}
    if set(names(late, "subjects")) - known["subjects"] and may_write(role_in(unit.recall("archive"))):
        unit.statements.say(interview, ERASURE, whole)
    return whole


def _call_off(unit: Unit, interview: str) -> None:
    """Let the machine do nothing more with an interview that is gone."""
    for job in unit.board.open(interview):
        state = JobState.CANCELLED if job.state is JobState.WAITING else job.state
        unit.board.put(replace(job, cancel_asked=True, state=state))
