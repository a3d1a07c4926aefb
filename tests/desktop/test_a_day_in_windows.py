"""A day in the life through the windows: three people, real pages, a picture of each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.desktop.look.theme import dress
from fieldkit.desktop.wording.language import speak
from fieldkit.domain.visits.visit import VisitState
from fieldkit.exchange.embedded import EmbeddedArchive, embedded_archive
from fieldkit.usecases.reviewing import review
from tests.around.rooms import Room
from tests.desktop.day import at_the_desk, in_the_field, withdrawn
from tests.desktop.day.seat import Seat, pictures


@dataclass
class Day:
    """A window each for three people, and the archive between them."""

    seats: dict[str, Seat]
    archive: EmbeddedArchive

    def joins(self, who: str, role: str) -> None:
        url, code = self.archive.url, self.archive.code(who, role)
        in_the_field.joins(self.seats[who], url, code, is_pictured=who == "samir")


@pytest.fixture
def dressed(qapp: QApplication) -> None:
    speak(qapp, "fr")
    dress(qapp, dark=os.environ.get("FIELDKIT_LOOK") == "dark")


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot, room: Room, dressed: None) -> Iterator[Day]:
    with ExitStack() as around:
        archive = around.enter_context(embedded_archive(tmp_path / "archive"))
        seats = {}
        for who in ("samir", "ines", "nadia"):
            make_workspace(tmp_path / who, "Fabriques", "fr")
            workspace = around.enter_context(closing(open_workspace(tmp_path / who)))
            workspace.settings.choose("transcribe_at_once", False)
            seats[who] = Seat(workspace, qtbot, pictures(tmp_path / "pictures"), who)
            around.callback(seats[who].leaves)
        yield Day(seats, archive)


@pytest.mark.timeout(900)  # a day is long, and slow machines do other things beside
def test_a_day_through_the_windows(day: Day, room: Room) -> None:
    visit = the_researcher_goes_out(day, room)
    the_transcriber_sets_it_right(day)
    the_reviewer_asks_and_approves(day, visit)
    she_takes_it_back(day, visit)


def the_researcher_goes_out(day: Day, room: Room) -> str:
    seat = day.seats["samir"]
    in_the_field.prepares(seat)
    in_the_field.records(seat, room)
    in_the_field.writes_down(seat)
    in_the_field.begins_a_sheet(seat)
    in_the_field.quotes(seat)
    in_the_field.gives_work(seat, "ines")
    day.joins("samir", "researcher")
    return seat.workspace.screens.visits()[0].id


def the_transcriber_sets_it_right(day: Day) -> None:
    seat = day.seats["ines"]
    day.joins("ines", "transcriber")
    [visit] = seat.workspace.screens.visits()
    assert seat.workspace.screens.sheets(visit.id) == ()
    seat.goes("visit", visit.id)
    seat.picture("visit")
    at_the_desk.transcribes(seat)
    in_the_field.syncs(seat)


def the_reviewer_asks_and_approves(day: Day, visit: str) -> None:
    samir, nadia = day.seats["samir"], day.seats["nadia"]
    in_the_field.syncs(samir)
    at_the_desk.hands_in(samir, visit)
    in_the_field.syncs(samir)
    day.joins("nadia", "reviewer")
    at_the_desk.looks_across(nadia)
    at_the_desk.asks_for_changes(nadia)
    in_the_field.syncs(nadia)
    in_the_field.syncs(samir)
    at_the_desk.answers_and_settles(samir, visit)
    in_the_field.amends(samir, visit)
    at_the_desk.hands_in(samir, visit)
    in_the_field.syncs(samir)
    in_the_field.syncs(nadia)
    at_the_desk.approves(nadia, visit, in_the_field.FIRST_ANSWER, in_the_field.AMENDED)
    in_the_field.syncs(nadia)
    in_the_field.syncs(samir)
    assert state(samir, visit) is VisitState.APPROVED


def she_takes_it_back(day: Day, visit: str) -> None:
    samir, nadia = day.seats["samir"], day.seats["nadia"]
    samir.goes("visit", visit)
    withdrawn.takes_it_back(samir)
    samir.picture("visit-withdrawn")
    in_the_field.syncs(samir)
    in_the_field.syncs(nadia)
    assert state(nadia, visit) is VisitState.SUBMITTED
    withdrawn.reads_that_it_was(nadia, visit)


def state(seat: Seat, visit: str) -> VisitState:
    return review.of(visit, work=seat.workspace.work).state
