"""A day in the life: from the prepared visit to the approved case, and back when somebody withdraws."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldkit.domain.visits.visit import VisitState
from tests.around.rooms import Room
from tests.journeys.day import desk, fieldwork, preparing, reviewing, withdrawing
from tests.journeys.day.cast import MARKER, Day, a_day, holding
from tests.journeys.day.fieldwork import Case


@pytest.fixture
def day(tmp_path: Path, quiet_room: Room) -> Iterator[Day]:
    with a_day(tmp_path) as set_up:
        yield set_up


def test_a_day_from_the_prepared_visit_to_the_approved_case_and_a_withdrawal(day: Day, quiet_room: Room) -> None:
    case = the_researcher_goes_out_and_fills_a_sheet(day, quiet_room)
    passage = the_transcriber_sets_the_text_right(day, case)
    approval = the_reviewer_asks_and_approves(day, case, passage)
    reviewing.names_exactly_what_was_approved((day.researcher, day.reviewer), case, approval)
    she_takes_it_back(day, case)


def the_researcher_goes_out_and_fills_a_sheet(day: Day, room: Room) -> Case:
    samir, aside = day.researcher, day.aside
    visit = preparing.prepares_a_visit(samir, aside)
    preparing.has_all_papers(aside)
    preparing.sees_to_what_is_missing(samir, visit)
    interview = fieldwork.records_claire(samir, room, visit, aside)
    reserved = fieldwork.brings_a_reserved_talk(samir, visit, aside)
    assert preparing.missing(samir, visit).untranscribed == 2
    fieldwork.writes_down(samir, interview)
    quoted = fieldwork.quotes(samir, interview)
    case = fieldwork.fills_and_packs(samir, (visit, interview, reserved), quoted, aside)
    left = preparing.missing(samir, visit)
    assert (left.without_consent, left.untranscribed, left.unverified, left.incomplete_sheets) == (0, 1, 1, 1)
    assert left.unsent > 0
    return case


def the_transcriber_sets_the_text_right(day: Day, case: Case) -> str:
    samir, ines = day.researcher, day.transcriber
    samir.joins(day.archive)
    ines.joins(day.archive)
    desk.gives_work(samir, case, ines)
    samir.syncs()
    assert preparing.missing(samir, case.visit).unsent == 0
    ines.syncs()
    desk.sees_only_what_was_given(ines, case)
    passage = desk.sets_the_text_right(ines, case)
    desk.may_do_no_more(ines, case)
    samir.syncs()
    desk.knows_what_the_work_took(samir, case)
    assert MARKER in reviewing.reads_evidence_now(samir, case)
    assert preparing.missing(samir, case.visit).unverified == 0
    return passage


def the_reviewer_asks_and_approves(day: Day, case: Case, passage: str) -> str:
    samir, nadia = day.researcher, day.reviewer
    nadia.joins(day.archive)
    reviewing.hands_in(samir, case)
    samir.syncs()
    nadia.syncs()
    reviewing.sees_all_of_it(nadia, case)
    reviewing.asks_for_changes(nadia, case, passage)
    day.everybody_syncs()
    desk.sees_only_what_was_given(day.transcriber, case)
    reviewing.amends(samir, case)
    day.everybody_syncs()
    approval = reviewing.approves(nadia, case)
    day.everybody_syncs()
    return approval


def she_takes_it_back(day: Day, case: Case) -> None:
    samir, ines, nadia = day.researcher, day.transcriber, day.reviewer
    voice = withdrawing.piece_of_her_voice(samir, case)
    assert all(holding(folder, sought) for folder in day.folders for sought in (MARKER.encode(), voice))
    withdrawing.shows_what_will_go(samir, case)
    withdrawing.types_on_without_knowing(ines, case)
    withdrawing.takes_it_back(samir, case)
    day.everybody_syncs()
    withdrawing.nothing_is_left(day.folders, voice)
    withdrawing.everybody_knows(day, case)
    for laptop in (samir, nadia):
        withdrawing.evidence_says_so(laptop, case)
        withdrawing.approval_waits_again(laptop, case)
    assert reviewing.state(nadia, case.visit) is VisitState.SUBMITTED
