"""The spoken word on the real page, with a sound that tells its second: what is lit is what is heard."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.window import Window
from tests.around.rooms import Room
from tests.desktop.listening import Ear
from tests.desktop.lit import Eye, sounding

NEAR = 1.0
"""Seconds by which seen and heard may part on a machine that does other things: `bench lit` is strict."""


@pytest.fixture
def page(workspace: Workspace, room: Room, qtbot: QtBot, tmp_path: Path) -> TranscriptPage:
    window = Window("fr")
    qtbot.addWidget(window)
    window.show()
    window.furnish(Opened(workspace=workspace))
    window.go("transcript", sounding(workspace, tmp_path))
    [made] = window.findChildren(TranscriptPage)
    qtbot.waitUntil(lambda: made._model.rowCount() > 1 and bool(made.sound.loaded))
    return made


@pytest.mark.parametrize("speed", [1.0, 1.5])
def test_the_word_that_is_lit_is_the_one_that_sounds(
    page: TranscriptPage, room: Room, qtbot: QtBot, speed: float
) -> None:
    eye = Eye(page)
    page.sound.player.at_speed(speed)
    with Ear(room) as ear:
        page._play_word(1, 2)
        qtbot.waitUntil(lambda: page.sound.seconds > 9.5)
        page.sound.pause()
    lit = tuple(dict.fromkeys(word for _, word in eye.seen))
    assert tuple(word.text for word in lit[:4]) == ("trois", "quatre", "cinq", "six")
    heard = [place for _, place in ear.seconds()][2:]
    assert lit[0].start == pytest.approx(min(heard), abs=NEAR)
    assert lit[-1].end == pytest.approx(max(heard), abs=NEAR)
