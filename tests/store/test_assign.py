"""Work given to transcribers, and what is looked at before people leave."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.reviewing.assignment import AssignmentState, Hearing
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.people import consent, withdraw
from fieldkit.usecases.reviewing import assign
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare, ready
from tests.made.heard import a_transcript

TEXTS = ("bonjour à tous", "la mairie écoute", "merci beaucoup", "au revoir")


@pytest.fixture
def interview(workspace: Workspace) -> str:
    made = a_transcript(workspace, TEXTS)[0]
    with workspace.work() as unit:
        unit.remember("author", "Nadia")
        unit.records.put(Recording(id="r", interview=made, state=RecordingState.SEALED, seconds=60.0))
    return made


def give(workspace: Workspace, interview: str, name: str, **wanted: object) -> str:
    asked = assign.Wanted(transcriber=name, **wanted)  # type: ignore[arg-type]
    return assign.give(interview, asked, work=workspace.work)


def test_work_is_begun_where_one_left_off_and_handed_back_once(workspace: Workspace, interview: str) -> None:
    given = give(workspace, interview, " nadia ", deadline=date.today() - timedelta(days=2))
    [one] = assign.listed(work=workspace.work)
    assert (one.is_mine, one.is_late, one.seconds, one.verified) == (True, True, 60.0, 0.0)
    assert assign.begin(given, work=workspace.work) == assign.begin(given, work=workspace.work) == interview
    assign.hand_back(given, work=workspace.work)
    with pytest.raises(Refused, match="assignment-over"):
        assign.begin(given, work=workspace.work)
    [one] = assign.listed(work=workspace.work)
    assert (one.assignment.state, one.is_late) == (AssignmentState.HANDED_BACK, False)


def test_minutes_of_work_are_told_for_each_minute_of_sound_that_is_done(workspace: Workspace, interview: str) -> None:
    give(workspace, interview, "Nadia")
    _, segments = correct.read(interview, work=workspace.work)
    for segment in segments[:2]:
        correct.verify(segment.id, work=workspace.work)
    [one] = assign.listed(work=workspace.work)
    assert one.verified == 0.5
    assert one.worked > 0
    assert one.pace == pytest.approx(one.worked / 30)


def test_two_people_are_not_given_the_same_listening(workspace: Workspace, interview: str) -> None:
    first = give(workspace, interview, "Nadia")
    with pytest.raises(Refused, match="assignment-exists"):
        give(workspace, interview, "Samir")
    assign.call_off(first, work=workspace.work)
    assert give(workspace, interview, "Samir")


def test_the_second_listening_is_somebody_elses_after_the_first(workspace: Workspace, interview: str) -> None:
    first = give(workspace, interview, "Nadia")
    with pytest.raises(Refused, match="assignment-first-missing"):
        give(workspace, interview, "Samir", hearing=Hearing.SECOND)
    assign.hand_back(first, work=workspace.work)
    with pytest.raises(Refused, match="assignment-same-person"):
        give(workspace, interview, "NADIA", hearing=Hearing.SECOND)
    assert give(workspace, interview, "Samir", hearing=Hearing.SECOND)


def test_what_was_withdrawn_is_given_to_nobody(workspace: Workspace, interview: str) -> None:
    give(workspace, interview, "Nadia")
    work, blobs = workspace.work, workspace.blobs
    consent.note(interview, "Claire", frozenset(Scope), Given.ORAL, work=work, blobs=blobs)
    withdraw.withdraw(interview, "Claire", work=work, blobs=blobs)
    with pytest.raises(Refused, match="consent-withdrawn"):
        give(workspace, interview, "Samir", hearing=Hearing.SECOND)
    [one] = assign.listed(work=work)
    assert one.is_gone


class Laptop:
    """A laptop in the field: on its battery, with little left."""

    def microphones(self) -> tuple[str, ...]:
        return ("Micro-cravate",)

    def free_hours(self) -> float:
        return 3.0

    def battery(self) -> float | None:
        return 0.3

    def models(self) -> tuple[str, ...]:
        return ("base",)


def test_what_lacks_before_leaving_is_told_and_ticked(workspace: Workspace, interview: str) -> None:
    with workspace.work() as unit:
        visit = unit.records.get(Interview, interview).visit
    prepare.meet(visit, prepare.Met(name="Ngũgĩ", contact="06 00 00 00 00"), work=workspace.work)
    ready.tick(visit, "consent-printed", work=workspace.work)
    found = {one.name: one for one in ready.look(visit, work=workspace.work, laptop=Laptop())}
    lacking = {name for name, one in found.items() if not one.is_met}
    assert lacking == {"team", "disk", "battery", "microphone-tested", "guide-printed", "forms-seen"}
    assert (found["disk"].detail, found["battery"].detail) == ("3", "30")
    ready.tick(visit, "consent-printed", is_met=False, work=workspace.work)
    assert not next(
        one for one in ready.look(visit, work=workspace.work, laptop=Laptop()) if one.name == "consent-printed"
    ).is_met
