"""At the transcriber's desk: only what was given, set right and handed back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.excerpt import Excerpt
from fieldkit.domain.people.person import Person
from fieldkit.domain.reviewing.assignment import Hearing
from fieldkit.domain.reviewing.review import Decision
from fieldkit.domain.sound.recording import Recording
from fieldkit.usecases.evidence import notes
from fieldkit.usecases.reviewing import assign, review
from fieldkit.usecases.sound import place
from fieldkit.usecases.text import correct
from tests.journeys.day.cast import CONTACT, MARKER, RESERVED, SIGNED, Laptop, holding
from tests.journeys.day.fieldwork import Case

DEADLINE = timedelta(days=5)
STOPPED_AT = 4.0


def gives_work(laptop: Laptop, case: Case, to: Laptop) -> None:
    """Give the interview to a transcriber, until a day."""
    wanted = assign.Wanted(transcriber=to.who, deadline=date.today() + DEADLINE, note="Noms de rues")
    assign.give(case.interview, wanted, work=laptop.ws.work)


def sees_only_what_was_given(laptop: Laptop, case: Case) -> None:
    """One interview with its sound and its text; no name, no contact, no sheet, no quotation, no other interview."""
    ws = laptop.ws
    [line] = ws.screens.interviews(case.visit)
    assert (line.id, line.seconds > 0, line.text) == (case.interview, True, "done")
    assert ws.screens.sheets(case.visit) == ()
    with ws.work() as unit:
        [recording] = unit.records.find(Recording, interview=case.interview)
        assert unit.records.find(Excerpt, visit=case.visit) == ()
        assert [one.name for one in unit.records.find(Person) if one.name] == []
    assert ws.blobs.has(recording.listening)
    for sought in (CONTACT.encode(), SIGNED, RESERVED.encode(), case.reserved.encode()):
        assert holding(laptop.folder, sought) == []


def sets_the_text_right(laptop: Laptop, case: Case) -> str:
    """Work through the interview, stop, go on where one left off, hand back; returns the corrected passage."""
    work = laptop.ws.work
    [mine] = assign.listed(work=work)
    assert (mine.is_mine, mine.is_late, mine.assignment.deadline) == (True, False, date.today() + DEADLINE)
    assert mine.seconds > 0
    assert assign.begin(mine.assignment.id, work=work) == case.interview
    place.keep(case.interview, STOPPED_AT, ((0.0, STOPPED_AT),), work=work)
    assert place.of(case.interview, work=work).seconds == STOPPED_AT
    _, segments = correct.read(case.interview, work=work)
    first, *rest = segments[0].text.split(" ")
    correct.set_text(segments[0].id, " ".join((first, MARKER, *rest)), work=work)
    for one in segments:
        correct.verify(one.id, work=work)
    assign.hand_back(mine.assignment.id, work=work)
    return segments[0].id


def may_do_no_more(laptop: Laptop, case: Case) -> None:
    """Meet a refusal here, and the archive's when an app sends all the same what is not a transcriber's to say."""
    with pytest.raises(Refused, match="role-may-not"):
        review.decide(case.visit, Decision.APPROVE, work=laptop.ws.work)
    notes.write(case.visit, "Hors de ce qui m’est confié", work=laptop.ws.work)
    assert laptop.syncs().refused > 0


def knows_what_the_work_took(laptop: Laptop, case: Case) -> None:
    """Who gave the work sees it done, with its pace; another listening is somebody else's."""
    work = laptop.ws.work
    [done] = assign.listed(case.visit, work=work)
    assert (done.assignment.is_open, done.verified) == (False, 1.0)
    assert done.pace == pytest.approx(done.worked / done.seconds)
    again = assign.Wanted(transcriber=done.assignment.transcriber, hearing=Hearing.SECOND)
    with pytest.raises(Refused, match="assignment-same-person"):
        assign.give(case.interview, again, work=work)
