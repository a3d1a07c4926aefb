"""The spoken word on the page, for twenty seconds at several speeds: from what sounds to the word that is painted."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QApplication

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.window import Window
from tests.around.rooms import Room, virtual_room
from tests.desktop.listening import Ear
from tests.desktop.lit import Eye, sounding

SPEEDS = (1.0, 0.75, 1.5, 2.0)
LIMIT_MILLISECONDS = 100


def lit() -> str:
    """Play on the real page and look at it."""
    with virtual_room() as room, tempfile.TemporaryDirectory() as folder:
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        make_workspace(Path(folder) / "ws", "", "fr")
        workspace = open_workspace(Path(folder) / "ws")
        window = Window("fr")
        window.show()
        window.furnish(Opened(workspace=workspace))
        window.go("transcript", sounding(workspace, Path(folder)))
        [page] = window.findChildren(TranscriptPage)
        while not page.sound.loaded:
            application.processEvents()
        said = [_played(application, page, room, speed) for speed in SPEEDS]
        window.close()
    return "; ".join(said)


def _played(application: QApplication, page: TranscriptPage, room: Room, speed: float) -> str:
    eye = Eye(page)
    page.sound.player.at_speed(speed)
    with Ear(room) as ear:
        page._play_word(0, 0)
        until = time.perf_counter() + 20 / speed
        while time.perf_counter() < until:
            application.processEvents()
            time.sleep(0.002)
        page.sound.pause()
    eye.close()
    off = eye.off(ear.seconds()) * 1000
    middle, most = np.median(off), np.percentile(off, 95)
    verdict = "under" if most < LIMIT_MILLISECONDS else "OVER"
    return f"x{speed:g}: {middle:.0f} ms, {most:.0f} ms for 95 % of {off.size} words ({verdict} {LIMIT_MILLISECONDS})"
