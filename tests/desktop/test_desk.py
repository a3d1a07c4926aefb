"""The desk by keys: who speaks, and the way through doubtful passages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.pages.transcript.text.model import SegmentModel
from fieldkit.desktop.window import Window
from fieldkit.domain.hearing.doubts import to_hear
from fieldkit.domain.text.transcript import Segment, Word
from fieldkit.settings import sample as sample_settings
from fieldkit.usecases import sample
from fieldkit.usecases.text import correct


@pytest.fixture(scope="module")
def transcribed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("desk") / "ws"
    make_workspace(folder, "Essai", "fr")
    ws = open_workspace(folder)
    visit = sample.place(sample_settings.described(), work=ws.work, bench=ws.bench, forms=ws.forms)
    ws.lane.run_one()
    [interview] = ws.screens.interviews(visit)
    ws.close()
    return folder, interview.id


@pytest.fixture
def desk(transcribed: tuple[Path, str], qtbot: QtBot) -> Iterator[tuple[TranscriptPage, Workspace, str]]:
    folder, interview = transcribed
    ws = open_workspace(folder)
    window = Window("fr")
    qtbot.addWidget(window)
    window.show()
    window.furnish(Opened(workspace=ws))
    window.go("transcript", interview)
    [page] = window.findChildren(TranscriptPage)
    qtbot.waitUntil(lambda: page._model.rowCount() > 5 and page._tools.isEnabled())
    page._list.setFocus()
    qtbot.waitUntil(page._list.hasFocus)
    yield page, ws, interview
    window.close()


def read(ws: Workspace, interview: str) -> tuple[Segment, ...]:
    return correct.read(interview, work=ws.work)[1]


def choose(page: TranscriptPage, *rows: int) -> None:
    way = QItemSelectionModel.SelectionFlag
    selection = page._list.selectionModel()
    selection.clearSelection()
    for row in rows:
        selection.setCurrentIndex(page._model.index(row), way.Select)
    page._list.setFocus()


def press(page: TranscriptPage, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page._list, key, held)


def test_a_number_key_names_all_that_is_chosen_and_undo_takes_it_back_at_once(
    desk: tuple[TranscriptPage, Workspace, str], qtbot: QtBot
) -> None:
    page, ws, interview = desk
    before = [one.speaker for one in read(ws, interview)]
    assert page._tools.offered == ("Claire Muller",)
    choose(page, 0, 2, 3)
    press(page, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    press(page, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)

    def named() -> list[int]:
        return [row for row, one in enumerate(page._model.segments) if one.speaker == "Claire Muller"]

    qtbot.waitUntil(lambda: named() == [0, 2, 3])
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: [one.speaker for one in page._model.segments] == before)
    assert [one.speaker for one in read(ws, interview)] == before


def test_f8_goes_through_doubts_the_worst_first_and_leaves_out_what_is_verified(
    desk: tuple[TranscriptPage, Workspace, str], qtbot: QtBot
) -> None:
    page, ws, interview = desk
    wanted = to_hear(read(ws, interview))
    assert len(wanted) >= 3
    seen = []
    for _ in wanted:
        press(page, Qt.Key.Key_F8)
        assert page._chosen.current is not None
        seen.append(page._chosen.current.id)
    assert tuple(seen) == wanted
    press(page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page._chosen.current is not None
    assert page._chosen.current.id == wanted[-2]
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: wanted[-2] not in to_hear(page._model.segments))
    assert len(to_hear(read(ws, interview))) == len(wanted) - 1


def doubted(number: int, *doubts: str) -> Segment:
    words = (Word(id=f"{number}", text="oui"),)
    return Segment(
        id=f"t.0.{number}", transcript="t", interview="i", start=number, end=number + 1, words=words, doubts=doubts
    )


def test_doubts_are_said_in_words_where_the_mouse_rests() -> None:
    model = SegmentModel()
    model.show_segments((doubted(0), doubted(1, "loop", "unsure")))
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) is None
    told = model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert told == "À réécouter\u202f: phrase répétée en boucle, mot incertain"


def test_doubts_are_ranked_by_their_worst_reason_then_by_time() -> None:
    reasons = (("unsure",), ("name", "unsure"), (), ("loop",), ("name",))
    segments = [doubted(number, *doubts) for number, doubts in enumerate(reasons)]
    assert to_hear(segments) == ("t.0.3", "t.0.1", "t.0.4", "t.0.0")
