"""The player on a virtual sound server: what is told is what is heard."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.hearing.spans import Span, united
from tests.around.programs import beside, line_of
from tests.around.rooms import Room
from tests.conftest import ROOT
from tests.desktop.listening import Ear, rising, tone

NEAR = 1.0
"""Seconds by which told and heard may part on a machine that does other things: `bench place` is strict."""


@pytest.fixture
def player(room: Room, qtbot: QtBot) -> Iterator[Player]:
    owner = QObject()
    made = Player(owner)
    yield made
    made.unload()


def told_by(player: Player) -> list[float]:
    told: list[float] = []
    player.moved.connect(told.append)
    return told


@pytest.mark.parametrize("speed", [1.0, 1.5, 0.75])
def test_what_is_told_is_what_was_heard(
    player: Player, room: Room, qtbot: QtBot, tmp_path: Path, speed: float
) -> None:
    player.load(*rising(tmp_path / "sound.flac", 30))
    player.at_speed(speed)
    told = told_by(player)
    with Ear(room) as ear:
        player.play_from(7.3)
        qtbot.waitUntil(lambda: player.seconds > 11)
        player.pause()
    places = [place for _, place in ear.seconds()][2:]
    assert told[0] == 7.3
    assert places[0] == pytest.approx(7.3, abs=NEAR)
    assert max(told) == pytest.approx(max(places), abs=NEAR)
    assert np.corrcoef(np.arange(len(told)), told)[0, 1] > 0.9


@pytest.mark.parametrize("speed", [0.5, 1.5, 2.5])
def test_the_pitch_stays_at_any_speed(player: Player, room: Room, qtbot: QtBot, tmp_path: Path, speed: float) -> None:
    player.load(*tone(tmp_path / "tone.flac", 20, 440.0))
    player.at_speed(speed)
    with Ear(room) as ear:
        player.play_from(0.0)
        qtbot.waitUntil(lambda: player.seconds > 2)
        player.pause()
    assert np.median([pitch for _, pitch in ear.pitches()]) == pytest.approx(440, abs=4)


def test_a_jump_lands_where_it_was_asked(player: Player, room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    player.load(*rising(tmp_path / "sound.flac", 30))
    with Ear(room) as ear:
        player.play_from(21.37)
        qtbot.waitUntil(lambda: player.seconds > 22)
        player.pause()
    places = [place for _, place in ear.seconds()]
    assert places[2] == pytest.approx(21.37, abs=0.06)
    assert min(places[2:]) > 21.3


def test_after_a_pause_a_jump_lands_where_it_was_asked(
    player: Player, room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    player.load(*rising(tmp_path / "sound.flac", 30))
    player.play_from(3.0)
    qtbot.waitUntil(lambda: player.seconds > 3.5)
    player.pause()
    qtbot.waitUntil(lambda: not player.is_playing)
    with Ear(room) as ear:
        player.play_from(21.37)
        qtbot.waitUntil(lambda: player.seconds > 22)
        player.pause()
    later = [place for _, place in ear.seconds() if place > 5]
    assert later[2] == pytest.approx(21.37, abs=0.06)


def test_a_passage_is_played_to_its_end(player: Player, qtbot: QtBot, tmp_path: Path) -> None:
    player.load(*rising(tmp_path / "sound.flac", 30))
    player.play_span(5.0, 5.6)
    qtbot.waitUntil(lambda: player.seconds > 5.2)
    qtbot.waitUntil(lambda: not player.is_playing)
    assert player.seconds >= 5.6 - NEAR
    player.play_from(5.0)
    qtbot.waitUntil(lambda: player.seconds > 6.0)


def test_a_loop_goes_round_until_it_is_stopped(player: Player, room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    player.load(*rising(tmp_path / "sound.flac", 30))
    heard: list[Span] = []
    player.heard.connect(lambda start, end: heard.append((start, end)))
    with Ear(room) as ear:
        player.loop(5.0, 6.0)
        qtbot.waitUntil(lambda: len(heard) == 2)
        player.stop_loop()
        qtbot.waitUntil(lambda: player.seconds > 6.5)
        player.pause()
    places = [place for _, place in ear.seconds()][2:]
    backwards = [after for before, after in pairwise(places) if after < before - 0.5]
    assert len(backwards) == 2
    [(start, end)] = united(heard)
    assert start == pytest.approx(5.0, abs=0.2)
    assert end >= player.seconds - NEAR


def test_play_goes_on_from_a_little_before(player: Player, qtbot: QtBot, tmp_path: Path) -> None:
    player.load(*rising(tmp_path / "sound.flac", 30))
    player.go_to(12.0)
    told = told_by(player)
    player.toggle(1.5)
    assert told[0] == 10.5
    qtbot.waitUntil(lambda: player.seconds > 10.8)
    player.toggle(1.5)
    assert not player.is_playing


def test_speeds_go_from_a_half_to_two_and_a_half(player: Player) -> None:
    player.at_speed(9)
    assert player.speed == 2.5
    player.faster()
    player.slower()
    assert player.speed == 2.0
    player.at_speed(0.1)
    player.slower()
    assert player.speed == 0.5


@pytest.mark.parametrize("listed", ["file '{name}'", "#EXT-X-TARGETDURATION:9\n#EXTINF:9.0,\nfile://{path}"])
def test_a_list_of_files_that_is_called_a_sound_is_not_given_to_the_player(
    player: Player, qtbot: QtBot, tmp_path: Path, listed: str
) -> None:
    rising(tmp_path / "private.flac", 1)[0].close()
    head = "#EXTM3U" if listed.startswith("#") else "ffconcat version 1.0"
    named = listed.format(name="private.flac", path=tmp_path / "private.flac")
    told: list[FieldkitError] = []
    player.refused.connect(told.append)
    with contextlib.chdir(tmp_path):
        player.load(io.BytesIO(f"{head}\n{named}\n".encode()), 99, "note.m3u8")
    assert [trouble.key for trouble in told] == ["sound-unplayable"]
    player.play_from(0.0)
    assert not player.is_playing


DEAF = """
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QObject
from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.words import sentence
application = QApplication([])
owner = QObject()
player = Player(owner)
player.refused.connect(lambda error: print(sentence(error, "fr")))
player.load(open({sound!r}, "rb"), 1)
player.play_from(3.0)
print(player.is_playing)
"""


def test_without_a_loudspeaker_one_sentence_is_told_and_nothing_plays(tmp_path: Path) -> None:
    sound = tmp_path / "sound.flac"
    rising(sound, 1)[0].close()
    nowhere = os.environ | {
        "PULSE_SERVER": "unix:/nowhere",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", DEAF.format(sound=str(sound))]
    said = subprocess.run(command, env=os.environ | nowhere, capture_output=True, text=True, check=True)
    assert said.stdout.splitlines() == [
        "Aucune sortie de son n’est trouvée. Branchez un casque ou des haut-parleurs, puis recommencez.",
        "False",
    ]


RESTARTED = """
import sys
from PySide6.QtCore import QCoreApplication
from tests.around.rooms import virtual_room
with virtual_room() as room:
    application = QCoreApplication([])
    from fieldkit.desktop.widgets.sound.player import Player
    from fieldkit.words import sentence
    player, told = Player(None), []
    player.refused.connect(lambda error: told.append(sentence(error, "fr")))
    player.load(open({sound!r}, "rb"), 20)
    player.play_from(0.0)
    while player.seconds < 0.5:
        application.processEvents()
    room.die()
    player.pause()
    player.play_from(1.0)
    room.open()
    player.play_from(2.0)
    print(*told, player.is_playing, sep="\\n")
"""


def test_a_sound_server_that_was_started_again_is_told_and_ends_no_window(tmp_path: Path) -> None:
    sound = tmp_path / "sound.flac"
    rising(sound, 20)[0].close()
    command = [sys.executable, "-c", RESTARTED.format(sound=str(sound))]
    settings = os.environ | {"PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, env=settings, capture_output=True, text=True, check=True, timeout=120)
    *told, is_playing = said.stdout.splitlines()
    assert [one.split(".")[0] for one in told] == ["Le son de l’ordinateur a été redémarré"] * 2
    assert is_playing == "False"


AWAKE = """
from PySide6.QtCore import QCoreApplication
from fieldkit.desktop.awake import Awake
application, awake = QCoreApplication([]), Awake("essai")
awake.hold(is_wanted=True)
application.processEvents()
awake.hold(is_wanted=False)
"""
"""A process of its own: the address of the session is read once, when the first link is made."""


@pytest.mark.skipif(shutil.which("dbus-monitor") is None, reason="a session bus needs dbus-daemon and dbus-monitor")
def test_the_session_is_asked_not_to_sleep_while_it_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    with beside(["dbus-daemon", "--session", "--nofork", "--print-address"]) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", line_of(bus))
        with beside(["dbus-monitor", "--profile"]) as watch:
            line_of(watch)
            subprocess.run([sys.executable, "-c", AWAKE], check=True, timeout=60)
            given_up = threading.Timer(30, watch.kill)
            given_up.start()
            said = iter(lambda: line_of(watch), "")
            assert any("org.freedesktop.ScreenSaver" in line and "Inhibit" in line for line in said)
            given_up.cancel()
