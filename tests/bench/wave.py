"""The waveform of four hours: what a frame costs, and how far the told place is from the heard one."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.desktop.widgets.wave.minimap import Minimap
from fieldkit.desktop.widgets.wave.span_band import Band
from fieldkit.desktop.widgets.wave.waveform import Waveform
from fieldkit.domain.sound.sound import PEAKS_PER_SECOND
from tests.around.rooms import virtual_room
from tests.desktop.listening import Ear, rising

HOURS, SEGMENT_SECONDS, FRAMES = 4, 4.0, 200
OFF_MILLISECONDS, TIMES_A_SECOND = 100, 25
"""How far from what is heard the told place may be in the middle, and how often it is told at least."""


def wave() -> str:
    """Paint four hours with 3,600 segments: while it plays, while it is zoomed, and the overview."""
    application = QApplication.instance() or QApplication([])
    seconds = HOURS * 3600.0
    bands = [
        Band(segment=str(k), start=k * SEGMENT_SECONDS, end=(k + 1) * SEGMENT_SECONDS, speaker=k % 3)
        for k in range(int(seconds / SEGMENT_SECONDS))
    ]
    pairs = random.Random(1).randbytes(int(seconds) * PEAKS_PER_SECOND * 2)
    view, overview = Waveform(), Minimap()
    for one in (view, overview):
        one.resize(1400, one.sizeHint().height())
        one.show_sound(pairs, seconds)
        one.show_bands(bands)
    image = QImage(1400, 84, QImage.Format.Format_ARGB32_Premultiplied)

    def painted(widget: QWidget, change: Callable[[int], object]) -> str:
        times = []
        for frame in range(FRAMES):
            began = time.perf_counter()
            change(frame)
            widget.render(image, QPoint())
            times.append((time.perf_counter() - began) * 1000)
        return f"{statistics.median(times):.2f} ms ({sorted(times)[FRAMES * 95 // 100]:.2f} ms for 95 %)"

    plays = painted(view, lambda frame: view.move_to(frame / 40))
    zooms = painted(view, lambda frame: view.zoom(1.05 if frame % 80 < 40 else 1 / 1.05, 7000.0))
    turns = painted(view, lambda frame: view.show_view(frame * 20.0, frame * 20.0 + 20))
    maps = painted(overview, lambda frame: overview.move_to(frame * 60.0))
    application.processEvents()
    return (
        f"a frame while it plays {plays}, zooms {zooms}, moves along {turns}, overview {maps}; 60 a second is 16.7 ms"
    )


def place() -> str:
    """Play a sound whose pitch tells its second: told place against heard place, at several speeds."""
    said = []
    with virtual_room() as room, tempfile.TemporaryDirectory() as folder:
        application = QApplication.instance() or QApplication([])
        source = Path(folder) / "sound.flac"
        for speed in (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5):
            owner = QObject()
            player = Player(owner)
            player.load(*rising(source, 40))
            player.at_speed(speed)
            told: list[tuple[float, float]] = []
            player.moved.connect(lambda at, told=told: told.append((time.perf_counter(), at)))
            with Ear(room) as ear:
                player.play_from(7.0)
                until = time.perf_counter() + 5
                while time.perf_counter() < until:
                    application.processEvents()
                    time.sleep(0.002)
                player.pause()
            player.unload()
            at, places = np.array(ear.seconds()).T
            off = [abs(one - np.interp(now, at, places)) for now, one in told if at[0] < now < at[-1]]
            rate = 1 / np.median(np.diff([now for now, _ in told]))
            middle, most = np.median(off) * 1000, np.percentile(off, 95) * 1000
            verdict = "kept" if middle < OFF_MILLISECONDS and rate >= TIMES_A_SECOND else "NOT KEPT"
            off_by = f"{middle:.0f} ms, {most:.0f} ms for 95 %"
            said.append(f"x{speed:g}: {off_by}, told {rate:.0f} times a second ({verdict})")
    return f"{'; '.join(said)}; promised are {OFF_MILLISECONDS} ms and {TIMES_A_SECOND} times a second"
