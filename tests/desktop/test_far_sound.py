"""An interview whose sound is at the archive only is heard from here; out of reach, it says so and goes on later."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.widgets.sound.playlist import Passage, Playlist
from fieldkit.desktop.window import Window
from fieldkit.domain.errors import FieldkitError, Unavailable
from fieldkit.domain.sound.recording import Recording
from fieldkit.usecases.sharing import sync
from tests.around.rooms import Room
from tests.around.shelves import Shelf
from tests.desktop.lit import sounding


@pytest.fixture
def shelf(workspace: Workspace) -> Shelf:
    shelf = Shelf()
    workspace.archive = shelf.door(workspace.blobs)  # type: ignore[assignment]
    sync.join("https://archive.exemple.org", "samir", work=workspace.work, door=workspace.archive)
    return shelf


@pytest.fixture
def page(workspace: Workspace, shelf: Shelf, room: Room, qtbot: QtBot, tmp_path: Path) -> Iterator[TranscriptPage]:
    interview = sounding(workspace, tmp_path)
    with workspace.work() as unit:
        sounds = {one.listening for one in unit.records.find(Recording)}
    for digest in sounds:
        with workspace.blobs.open(digest) as source:
            shelf.blobs[digest] = source.read()
        workspace.blobs.erase(digest)
    window = Window("fr")
    qtbot.addWidget(window)
    window.show()
    window.furnish(Opened(workspace=workspace))
    window.go("transcript", interview)
    [made] = window.findChildren(TranscriptPage)
    qtbot.waitUntil(lambda: made._model.rowCount() > 1 and bool(made.sound.loaded))
    yield made
    made.sound.pause()


def test_it_is_opened_when_somebody_wants_to_hear_it_and_stays_at_the_archive(
    page: TranscriptPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page._play_word(1, 2)
    qtbot.waitUntil(lambda: page.sound.is_playing)
    assert "son à l’archive" in page._heading._facts.text()
    assert not workspace.blobs.has(page.sound.loaded)


def test_while_the_archive_does_not_answer_that_is_said_and_later_it_sounds(
    page: TranscriptPage, shelf: Shelf, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[FieldkitError] = []
    page._desk.errands.refused.disconnect()
    page._desk.errands.refused.connect(told.append)

    def gone() -> None:
        raise Unavailable("archive-unreachable", url="")

    shelf.strike = gone
    page.sound.play_from(1.0)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].key == "archive-unreachable"
    shelf.strike = lambda: None
    page.sound.play_from(1.0)
    qtbot.waitUntil(lambda: page.sound.is_playing)


def test_passages_in_a_row_come_from_the_archive_as_well(
    workspace: Workspace, page: TranscriptPage, qtbot: QtBot
) -> None:
    heard: list[int] = []
    playlist = Playlist(page._desk, page)
    playlist.at.connect(heard.append)
    playlist.set_passages((Passage(listening=page.sound.loaded, start=1.0, end=2.0),))
    playlist.play(0, on=False)
    qtbot.waitUntil(lambda: 0 in heard)
    playlist.let_go()


class OutOfReach(io.BytesIO):
    """A sound that was opened, of which no more than the beginning comes."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() >= 65_536:
            raise Unavailable("archive-unreachable", url="")
        return super().read(size)


def test_a_sound_that_gets_out_of_reach_says_so_once_and_is_opened_again(
    page: TranscriptPage, shelf: Shelf, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[FieldkitError] = []
    page._desk.bench.refused.disconnect()
    page._desk.bench.refused.connect(told.append)
    with monkeypatch.context() as cut:
        kept = shelf.blobs
        cut.setattr("tests.around.shelves.ShelfLine.far", lambda _line, one: (OutOfReach(kept[one]), len(kept[one])))
        page.sound.play_from(0.0)
        qtbot.waitUntil(lambda: bool(told))
    page.sound.play_from(1.0)
    qtbot.waitUntil(lambda: page.sound.is_playing)
    assert [trouble.key for trouble in told] == ["archive-unreachable"]
