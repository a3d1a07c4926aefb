"""The text on the desk while it is read and heard: what is lit, where it stays, how large it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.pages.transcript.text.following import spoken
from fieldkit.usecases.sound import place
from fieldkit.usecases.sound.place import Place
from fieldkit.usecases.text import correct
from tests.desktop.pages import LONG, TEXTS, Read, opened
from tests.desktop.typist import type_in
from tests.made.heard import a_transcript


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> tuple[TranscriptPage, Read]:
    interview, _ = a_transcript(workspace, TEXTS)
    _, page = opened(workspace, interview, qtbot)
    return page, lambda: correct.read(interview, work=workspace.work)[1]


def test_without_a_sound_the_text_can_be_read_corrected_and_exported(
    desk: tuple[TranscriptPage, Read], qtbot: QtBot
) -> None:
    page, _ = desk
    assert not page._wave.isVisible()
    assert page._tools.isEnabled()
    page.keys.actions["play"].trigger()
    page._list.go_to(0)
    page.keys.actions["verify"].trigger()
    qtbot.waitUntil(lambda: page._model.line(0).state == "verified")
    assert page.keys.actions["export"].isEnabled()
    assert "pas de son ici" in page._heading._facts.text()


def test_only_the_rows_of_the_lit_words_are_painted_again(
    desk: tuple[TranscriptPage, Read], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = desk
    painted: list[int] = []
    monkeypatch.setattr(page._list, "row_changed", painted.append)
    segment = page._model.segment(1)
    assert [spoken(segment, word.start or 0.0) for word in segment.words] == list(range(len(segment.words)))
    assert spoken(segment, segment.end + 1) == -1
    page._following.follow(segment.words[2].start or 0.0, is_playing=True)
    page._following.follow(segment.words[3].start or 0.0, is_playing=True)
    assert set(painted) <= {-1, 1}
    assert page._list.sight.lit == (segment.id, 3)


def test_what_was_played_is_kept_and_the_page_opens_where_somebody_stopped(
    desk: tuple[TranscriptPage, Read], qtbot: QtBot
) -> None:
    page, read = desk
    third = read()[2]
    hearing, work = page._hearing, page._desk.workspace.work
    hearing.begin(third.interview, 20.0, Place())
    for seconds in (1.0, 1.5, 2.0, third.start, third.start + 0.5):
        hearing.note(seconds, is_playing=True)
    page.leave()
    stopped = third.start + 0.5
    qtbot.waitUntil(lambda: place.of(third.interview, work=work).seconds == stopped)
    assert place.of(third.interview, work=work).heard == ((1.0, 2.0), (round(third.start, 2), round(stopped, 2)))
    page.show_interview(third.interview)
    qtbot.waitUntil(lambda: page._list.currentIndex().row() == 2)


def test_who_scrolls_away_is_not_followed_until_they_come_back(
    desk: tuple[TranscriptPage, Read], qtbot: QtBot
) -> None:
    page, _ = desk
    first = page._model.line(0)
    many = [replace(first, id=f"t.0.{number}", start=float(number), end=number + 1.0) for number in range(400)]
    page._model.show_lines(many)
    follow, bar = page._following.follow, page._list.verticalScrollBar()
    follow(300.2, is_playing=True)
    there = bar.value()
    assert there > 1000
    assert page._list.viewport().rect().intersects(page._list.visualRect(page._model.index(300)))
    page._list.scrolled_by_hand.emit()
    bar.setValue(0)
    follow(301.2, is_playing=True)
    assert (bar.value(), page._following._chip.isVisible()) == (0, True)
    page._following.come_back()
    assert abs(bar.value() - there) < 200
    assert not page._following._chip.isVisible()


def test_rows_that_come_go_and_change_leave_the_model_sound(
    desk: tuple[TranscriptPage, Read], qtmodeltester: ModelTester
) -> None:
    page, _ = desk
    model = page._model
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    lines = list(model.lines)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    new = replace(lines[0], id="t.0.new", start=lines[1].end, end=lines[2].start, speaker="Jean")
    model.show_lines([lines[0], lines[1], new, replace(lines[2], speaker="Claire")])
    assert [line.id for line in model.lines] == [lines[0].id, lines[1].id, "t.0.new", lines[2].id]
    assert (model.place_of("Jean"), model.place_of("Claire"), model.row_of(lines[3].id)) == (0, 1, -1)
    assert [model.begins_turn(row) for row in range(4)] == [False, False, True, True]
    assert len(page._list._heights) == 4
    assert resets == []


def test_the_size_of_the_text_is_kept(desk: tuple[TranscriptPage, Read]) -> None:
    page, _ = desk
    before = page._list.font().pixelSize()
    page.keys.actions["larger"].trigger()
    assert page._list.font().pixelSize() == before + 1
    assert page._desk.workspace.settings.get("text_pixels") == before + 1


def test_a_text_that_grows_moves_what_is_below_and_no_word_moves_when_it_is_opened(
    desk: tuple[TranscriptPage, Read], qtbot: QtBot
) -> None:
    page, _ = desk
    below = page._list.text_corner(2).y()
    height = page._list.laid(1).text_height
    page.editing.open(1)
    assert page._list.text_corner(2).y() == below
    assert page.editing.editor is not None
    assert page.editing.editor.text_height() == pytest.approx(height)
    type_in(page, f" {LONG} {LONG}")
    assert page._list.text_corner(2).y() > below
